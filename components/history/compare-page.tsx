import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { Stretches } from '@/components/ui/stretches'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Comparison } from '@/lib/history/types'
import { RecordLink } from './history-page'
import { rowsOf, versionName, versionWords, type Words } from './words'

type Group = { slug: string; timeZone: string; languages: string[] }
type Props = Words & { compared: Comparison; group: Group; base: string; restore: FormAction | null }

/** Two versions of a record, field by field: what was taken out and what came in. An older one can be put back. */
export function ComparePage({ compared, group, base, restore, locale, t }: Props) {
  const { of, older, newer, latest, differences } = compared
  const words = { locale, t }
  const rows = rowsOf(of.record, differences, words)
  return (
    <>
      <PageTitle
        kicker={<RecordLink of={of} group={group} locale={locale} t={t} />} acts={<a href={base}>{t('history.all')}</a>}
      >
        {older ? t('history.compare.two', { older: older.number, newer: newer.number }) : versionName(newer, words)}
      </PageTitle>
      <Facts facts={[...(older ? [older] : []), newer].map((version) => ({ term: versionName(version, words), detail: versionWords(version, group.timeZone, words) }))} />
      {rows.length === 0
        ? <Empty level={2} title={t('history.compare.same')}>{t('history.compare.sameText')}</Empty>
        : <dl className="changes">{rows.map(({ label, stretches }) => <div key={label}><dt>{label}</dt><dd dir="auto"><Stretches stretches={stretches} /></dd></div>)}</dl>}
      {restore && [newer, ...(older ? [older] : [])].filter(({ number }) => number < latest).map((version) => (
        <Part key={version.number} id={`restore-${version.number}`} title={t('history.restore.title', { number: version.number })}>
          <p>{t('history.restore.text')}</p>
          {notRestored(of.record, t)}
          <Form name={`restore-${version.number}`} action={restore} locale={locale} submit={t('history.restore.button', { number: version.number })} words={formWords(t)} quiet>
            <input type="hidden" name="group" value={group.slug} />
            <input type="hidden" name="record" value={of.record} />
            <input type="hidden" name="slug" value={of.slug} />
            <input type="hidden" name="number" value={version.number} />
            <input type="hidden" name="latest" value={latest} />
          </Form>
        </Part>
      ))}
    </>
  )
}

/** What putting a version back leaves as it is now. */
function notRestored(record: Comparison['of']['record'], t: Words['t']) {
  if (record === 'disputes' || record === 'pickets' || record === 'callouts' || record === 'meetings') return <p className="hint">{t(`history.restore.stays.${record}`)}</p>
  return null
}
