import 'server-only'
import { withdrawSignature } from '@/lib/campaigns/mutations'
import { acceptRsvp, joinRsvpList } from '@/lib/meetings/mutations'
import { findLink } from '@/lib/people/links/queries'
import type { ActKind, ConfirmResult, Link, LinkPurpose } from '@/lib/people/types'
import { seal } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { acceptPledge, joinPledgeList } from '@/lib/strikes/mutations'
import { confirmAct } from '../batches/mutations'
import { mintVisit } from '../tokens/mutations'
import { coverOf, covers } from '../queries'
import { signerPurgeAt } from '../rules'
import type { ContactChange, SignatureChange } from '../schema'
import type { Cover, Outcome } from '../types'

/** Exchanges a private link for the address of a visit to the same records: the link itself leaves the address bar. Null: it has ended. */
export async function openVisit(token: string, now: Date): Promise<string | null> {
  const link = await findLink(token, ['my', 'confirm'], now)
  return link && mintVisit(link, now, db())
}

/** Does something within a visit, in one transaction, with what it covers. Null: the visit has ended. */
export async function inVisit<T>(token: string, now: Date, work: (tx: Db, cover: Cover, link: Link) => Promise<T>, purposes: LinkPurpose[] = ['visit']): Promise<T | null> {
  return db().$transaction(async (tx) => {
    const link = await findLink(token, purposes, now, tx)
    return link && work(tx, await coverOf(link, tx), link)
  }, { timeout: 20_000 })
}

/** Takes a signature back. 'erased': it was all that the visit covered, so its link went with it. */
export const takeSignatureBack = (token: string, id: string, now: Date): Promise<'withdrawn' | 'erased' | 'gone' | null> =>
  inVisit(token, now, async (tx, { signatureIds }, link) => {
    if (!signatureIds.includes(id)) return 'gone'
    await withdrawSignature(tx, id)
    return (await tx.privateLink.count({ where: { id: link.id } })) > 0 ? 'withdrawn' : 'erased'
  })

type Named = { kind: ActKind; id: string }

/** Does something with one act of the visit's holder. 'gone': it is not theirs, or no more; null: the visit has ended. */
export const withAct = <T>(token: string, act: Named, now: Date, work: (tx: Db) => Promise<T>): Promise<T | 'gone' | null> =>
  inVisit(token, now, async (tx, cover) => ((await covers(cover, act, tx)) ? work(tx) : 'gone'))

/** Confirms an act that waits, by someone who has their page open: no mail is needed for that. */
export const confirmHere = async (token: string, act: Named, now: Date): Promise<Outcome | null> =>
  asOutcome(act, await withAct(token, act, now, (tx) => confirmAct(tx, act, now)))

/** Takes the place that is kept for the visit's holder. */
export const takeKept = async (token: string, act: Named, now: Date): Promise<Outcome | null> =>
  asOutcome(act, await withAct(token, act, now, async (tx) => {
    if (act.kind === 'rsvp') return acceptRsvp(tx, act.id, now)
    return act.kind === 'pledge' ? acceptPledge(tx, act.id, now) : 'gone'
  }))

/** Takes a place on the waiting list, when the last one went meanwhile. */
export const joinList = async (token: string, act: Named, now: Date): Promise<Outcome | null> =>
  asOutcome(act, await withAct(token, act, now, async (tx) => {
    if (act.kind === 'rsvp') return joinRsvpList(tx, act.id, now)
    return act.kind === 'pledge' ? joinPledgeList(tx, act.id, now) : 'gone'
  }))

const asOutcome = ({ kind, id }: Named, result: ConfirmResult | null): Outcome | null => result && { kind, id, result }

/** Name, phone and language as one group knows them, corrected by their owner. */
export const changeContact = (token: string, id: string, { name, phone, language }: ContactChange, now: Date): Promise<boolean | null> =>
  inVisit(token, now, async (tx, { contactIds }) => {
    if (!contactIds.includes(id)) return false
    const sealedPhone = phone ? seal('Contact', 'phone', id, phone) : null
    const { count } = await tx.contact.updateMany({ where: { id }, data: { sealedName: seal('Contact', 'name', id, name), sealedPhone, locale: language } })
    return count > 0
  })

/** Takes back an agreement; from then on nothing is sent or kept for it. */
export const withdrawConsent = (token: string, id: string, now: Date): Promise<boolean | null> =>
  inVisit(token, now, async (tx, { contactIds }) => {
    const { count } = await tx.consent.updateMany({ where: { id, contactId: { in: contactIds }, withdrawnAt: null }, data: { withdrawnAt: now } })
    return count > 0
  })

/** How a signature is shown, what was said with it and whether its owner hears how it ends. Saying yes notes the words that were agreed to. */
export const changeSignature = (token: string, id: string, input: SignatureChange, wording: string, now: Date): Promise<boolean | null> =>
  inVisit(token, now, async (tx, { signatureIds }) => {
    const row = signatureIds.includes(id) && await tx.signature.findUnique({ where: { id }, select: { confirmedAt: true, updatesAt: true, campaign: { select: { closedAt: true } } } })
    if (!row) return false
    const updates = input.updates ? row.updatesAt ? {} : { updatesAt: now, updatesWording: wording } : { updatesAt: null, updatesWording: '' }
    await tx.signature.update({
      where: { id },
      data: {
        sealedName: seal('Signature', 'name', id, input.name), sealedComment: input.comment ? seal('Signature', 'comment', id, input.comment) : null, shownAs: input.shownAs,
        ...updates, ...(row.confirmedAt && { purgeAt: signerPurgeAt(row.campaign.closedAt, input.updates) }),
      },
    })
    return true
  })
