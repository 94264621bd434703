import { Form } from '@/components/form/form'
import { kindName, placeName } from '@/components/groups/kind'
import { Lines } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { longDay } from '@/lib/i18n/dates'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { GroupStanding } from '@/lib/groups/site/types'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'

type Props = { groups: GroupStanding[]; action: FormAction; locale: Locale; t: Translator }
type Decision = 'approve' | 'verify' | 'unverify' | 'hold' | 'release'

/** Groups as an administrator decides about them. Every decision has its way back beside it. */
export function StandingList({ groups, ...rest }: Props) {
  return <Lines items={groups.map((group) => ({ key: group.id, content: <Standing group={group} {...rest} /> }))} />
}

const possible = ({ approved, verified, held }: GroupStanding): Decision[] => {
  if (held) return ['release']
  if (verified) return ['unverify', 'hold']
  return approved ? ['verify', 'hold'] : ['verify', 'approve', 'hold']
}

function Standing({ group, action, locale, t }: Omit<Props, 'groups'> & { group: GroupStanding }) {
  return (
    <article className="entry" aria-labelledby={`group-${group.id}`}>
      <div>
        <h3 id={`group-${group.id}`} lang={langOf(group.languages, locale)} dir="auto">{group.approved && !group.held ? <a href={`/${locale}/groups/${group.slug}`}>{group.name}</a> : group.name}</h3>
        <p className="soft">
          {dots([kindName(group.kind, t), placeName(group, locale), t('organise.site.since', { day: longDay(group.createdAt, 'UTC', locale) }), t('groups.calloutCount', { count: group.callouts })], locale)}
        </p>
        <p className="stamps"><Stamps group={group} t={t} /></p>
        {!group.verified && group.about && <p dir="auto">{group.about.slice(0, 400)}</p>}
      </div>
      <div className="acts">{possible(group).map((decision) => <Decide key={decision} {...{ group, decision, action, locale, t }} />)}</div>
    </article>
  )
}

function Stamps({ group, t }: { group: GroupStanding; t: Translator }) {
  return (
    <>
      {group.held && <Stamp tone="out">{t('organise.heldStamp')}</Stamp>}
      {group.verified ? <Stamp tone="won">{t('organise.site.verified')}</Stamp> : <Stamp tone="need">{t(group.approved ? 'organise.home.unverified' : 'organise.waitsStamp')}</Stamp>}
      {group.demo && <> <Stamp>{t('site.demoLabel')}</Stamp></>}
    </>
  )
}

function Decide({ group, decision, action, locale, t }: Omit<Props, 'groups'> & { group: GroupStanding; decision: Decision }) {
  const what = t(`organise.site.decide.${decision}`)
  return (
    <Form
      name={`${decision}-${group.id}`} action={action} locale={locale} submit={what} submitNamed={t('organise.site.decideNamed', { what, group: group.name })} words={formWords(t)}
      quiet
    >
      <input type="hidden" name="group" value={group.id} />
      <input type="hidden" name="decision" value={decision} />
    </Form>
  )
}
