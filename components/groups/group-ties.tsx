import { Lines, Part } from '@/components/ui/part'
import type { UnionTie } from '@/lib/disputes/committees/types'
import type { NetworkLine, PublicTies } from '@/lib/groups/networks/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = { ties: PublicTies; unions: UnionTie[]; locale: Locale; t: Translator }

/** What a group is tied to: its networks, a network's locals with what they call people to, the unions whose members sit in it. */
export function GroupTies({ ties: { networks, locals, callouts }, unions, locale, t }: Props) {
  return (
    <>
      {networks.length > 0 && <Part id="networks" title={t('networks.public.networks')}><Groups groups={networks} locale={locale} /></Part>}
      {unions.length > 0 && (
        <Part id="unions" title={t('networks.public.unions')}>
          <Lines items={unions.map(({ slug, name, branch }) => ({ key: `${slug} ${branch}`, content: <><bdi>{name}</bdi>{branch && <> · <bdi>{branch}</bdi></>}</> }))} />
        </Part>
      )}
      {callouts.length > 0 && (
        <Part id="locals-callouts" title={t('networks.public.callouts')}>
          <Lines items={callouts.map(({ slug, title, group }) => ({ key: slug, content: <><a href={`/${locale}/callouts/${slug}`}>{title}</a> <span className="soft">{t('networks.public.by', { group })}</span></> }))} />
        </Part>
      )}
      {locals.length > 0 && <Part id="locals" title={t('networks.public.locals')}><Groups groups={locals} locale={locale} /></Part>}
    </>
  )
}

const Groups = ({ groups, locale }: { groups: NetworkLine[]; locale: Locale }) => (
  <Lines items={groups.map(({ slug, name, town }) => ({ key: slug, content: <><a href={`/${locale}/groups/${slug}`}>{name}</a> {town && <span className="soft"><bdi>{town}</bdi></span>}</> }))} />
)
