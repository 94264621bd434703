import 'server-only'
import { longDay } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker } from '@/lib/jobs/types'
import { mintLink } from '@/lib/people/links/mutations'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { proposalDecidedMail, proposalMail } from '../mail'
import { recordOf } from '../records/queries'
import type { Typed } from './types'

async function proposalOf(id: string, now: Date) {
  const row = await db().proposal.findFirst({ where: { id, purgeAt: { gt: now } }, include: { dispute: { select: { title: true } } } })
  return row && { ...row, title: row.dispute?.title ?? (row.fields as Typed).title ?? '', to: open('Proposal', 'email', row.id, row.sealedEmail) }
}

const mine = async (id: string, until: Date, locale: string) => `${env().SITE_URL}/${locale}/my/proposals/${await mintLink('proposal', { proposalId: id }, until)}`

const confirm: MailMaker = async ({ proposalId = '' }, locale, now) => {
  const proposal = await proposalOf(proposalId, now)
  if (!proposal || proposal.confirmedAt) return null
  const { SITE_URL, SITE_NAME } = env()
  const view = { title: proposal.title, url: await mine(proposal.id, proposal.purgeAt, locale), until: longDay(proposal.purgeAt, 'UTC', locale), siteName: SITE_NAME, siteUrl: SITE_URL }
  return { to: proposal.to, ...proposalMail(view, translator(locale), locale) }
}

const decided: MailMaker = async ({ proposalId = '' }, locale, now) => {
  const proposal = await proposalOf(proposalId, now)
  if (!proposal?.decision) return null
  const { SITE_URL, SITE_NAME } = env()
  const record = proposal.recordId ? await recordOf(proposal.record, proposal.recordId) : null
  const view = {
    title: proposal.title, url: await mine(proposal.id, proposal.purgeAt, locale), accepted: proposal.decision === 'accepted', reason: proposal.reason,
    record: record ? `${SITE_URL}/${locale}/${record.kind}/${record.slug}` : '', siteName: SITE_NAME, siteUrl: SITE_URL,
  }
  return { to: proposal.to, ...proposalDecidedMail(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'proposal-confirm': confirm, 'proposal-decided': decided }
