// Edits a campaign through its mutation, as an organiser does, from a process that is not the web's.
import { editCampaign } from '@/lib/campaigns/keeping/mutations'
import { campaignSchema } from '@/lib/campaigns/schema'
import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'

process.on('message', ({ slug, title }: { slug: string; title: string }) => void (async () => {
  const { groupId } = await db().campaign.findUniqueOrThrow({ where: { slug }, select: { groupId: true } })
  const viewer = { userId: newId(), name: '', locale: 'en' as const, timeZone: null, administrator: false, memberships: [{ groupId, role: 'organiser' as const }] }
  const input = campaignSchema.parse({ kind: 'petition', title, summary: 'Fictional.', body: 'Sign it.', targets: '', timeZone: 'Europe/London' })
  return editCampaign(viewer, slug, input, new Date())
})().then((result) => process.send?.({ result }), (error: unknown) => process.send?.({ error: String(error) })))
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
