import 'server-only'
import { counted } from '@/lib/campaigns/people/queries'
import { countryName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'

const AT_ONCE = 1000

const fields = {
  id: true, sealedName: true, sealedEmail: true, sealedComment: true, country: true, unionName: true, shownAs: true, updatesAt: true, mutedAt: true, confirmedAt: true, locale: true,
} as const

/**
 * All signatures of a campaign that count, a thousand at a time. Those held back for a check are left out; and the address only of those who
 * agreed to hear how it ends: nobody else gave it for that.
 */
export async function signatureLines(campaign: { id: string; groupId: string }, locale: Locale, t: Translator): Promise<string[][]> {
  const heads = (['name', 'country', 'union', 'comment', 'shown', 'signedOn', 'language', 'email'] as const).map((key) => t(`lists.file.heads.${key}`))
  const lines = [heads]
  for (let after: string | undefined; ;) {
    const rows = await db().signature.findMany({ where: counted(campaign), orderBy: { id: 'asc' }, take: AT_ONCE, ...(after && { cursor: { id: after }, skip: 1 }), select: fields })
    for (const row of rows) {
      const { id, sealedName, sealedEmail, sealedComment, country, unionName, shownAs, updatesAt, mutedAt, confirmedAt } = row
      lines.push([
        open('Signature', 'name', id, sealedName), countryName(country, locale), unionName, sealedComment ? open('Signature', 'comment', id, sealedComment) : '',
        t(`campaigns.${shownAs}`), confirmedAt?.toISOString().slice(0, 10) ?? '', row.locale,
        updatesAt && !mutedAt ? open('Signature', 'email', id, sealedEmail) : '',
      ])
    }
    after = rows.at(-1)?.id
    if (rows.length < AT_ONCE) return lines
  }
}
