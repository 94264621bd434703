import { afterAll, describe, expect, it } from 'vitest'
import { mails } from '@/lib/mailings/jobs'
import { askReplyAddress, dropReplyAddress, proveReplyAddress } from '@/lib/mailings/replies/mutations'
import { proofOf, repliesOf } from '@/lib/mailings/replies/queries'
import { proofsADay, proofTime } from '@/lib/mailings/rules'
import { freshTime } from '@/lib/people/sessions/rules'
import { later } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { purge } from '@/lib/privacy/purge/mutations'
import { at, makeWorld, member } from './mailings-world'

afterAll(closeDb)

describe('where answers go', () => {
  const tokenOf = async (groupId: string): Promise<{ token: string; to: string }> => {
    const row = await db().replyAddress.findUniqueOrThrow({ where: { groupId } })
    const mail = await mails['reply-address']?.({ replyAddressId: row.id }, 'en', at)
    if (!mail || 'unsent' in mail) throw new Error('nothing was made')
    return { token: /replies\/([\w-]{43})/.exec(mail.text)?.[1] ?? '', to: mail.to }
  }

  it('is an address whose mailbox has said yes, once', async () => {
    const { group } = await makeWorld()
    const owner = await member(group.id, 'owner')
    expect(await askReplyAddress(owner, group.id, 'us@group.example', at)).toEqual({ ok: true })
    const { token, to } = await tokenOf(group.id)
    expect(to).toBe('us@group.example')
    expect(await repliesOf(owner, group.id, at)).toMatchObject({ address: '', waiting: { address: 'us@group.example' } })
    // Another group's address of the page makes nothing of it.
    expect(await proofOf(token, (await makeWorld()).group.slug, at)).toBeNull()
    expect((await Promise.all([1, 2].map(() => proveReplyAddress(token, group.slug, at)))).sort()).toEqual(['done', 'gone'])
    expect(await repliesOf(owner, group.id, at)).toEqual({ address: 'us@group.example', waiting: null })
    expect(await dropReplyAddress(owner, group.id, at)).toEqual({ ok: true })
    expect(await repliesOf(owner, group.id, at)).toEqual({ address: '', waiting: null })
  })

  it('stays as it is until the new one has said yes, and a link to one mailbox never proves another', async () => {
    const { group } = await makeWorld()
    const owner = await member(group.id, 'owner')
    await askReplyAddress(owner, group.id, 'first@group.example', at)
    const first = await tokenOf(group.id)
    await askReplyAddress(owner, group.id, 'victim@else.example', at)
    expect(await proveReplyAddress(first.token, group.slug, at)).toBe('gone')
    expect(await repliesOf(owner, group.id, at)).toMatchObject({ address: '', waiting: { address: 'victim@else.example' } })
  })

  it('is for an owner to say who has just shown who they are', async () => {
    const world = await makeWorld()
    const owner = await member(world.group.id, 'owner')
    expect(await askReplyAddress(world.viewer, world.group.id, 'us@group.example', at)).toMatchObject({ why: 'not-found' })
    expect(await askReplyAddress(owner, world.group.id, 'us@group.example', later(at, freshTime + 1))).toMatchObject({ why: 'prove' })
    expect(await dropReplyAddress(world.viewer, world.group.id, at)).toMatchObject({ why: 'not-found' })
    expect(await repliesOf(world.viewer, world.group.id, at)).toBeNull()
  })

  it('waits two days for the yes, and asks only so many addresses a day', async () => {
    const { group } = await makeWorld()
    const owner = await member(group.id, 'owner')
    for (let n = 0; n < proofsADay; n += 1) expect(await askReplyAddress(owner, group.id, `us${n}@group.example`, at)).toEqual({ ok: true })
    expect(await askReplyAddress(owner, group.id, 'more@group.example', at)).toMatchObject({ why: 'limit' })
    const { token } = await tokenOf(group.id)
    const after = later(at, proofTime + 1)
    expect(await proveReplyAddress(token, group.slug, after)).toBe('gone')
    expect(await repliesOf(owner, group.id, after)).toEqual({ address: '', waiting: null })
    await purge(after)
    expect(await db().replyAddress.count({ where: { groupId: group.id } })).toBe(0)
  })
})
