import { Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { PageTitle } from '@/components/ui/page-title'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { RunView } from '@/lib/imports/runs/types'

type Props = { group: OwnGroup; run: RunView; undo: FormAction; locale: Locale; t: Translator }

/** Before an import is taken back: what goes, what is put back, what stays. */
export function UndoPage({ group, run, undo, locale, t }: Props) {
  return (
    <div className="beside">
      <PageTitle
        kicker={<a href={`/${locale}/organise/${group.slug}/imports/${run.id}`}><bdi>{run.name || run.fileName}</bdi></a>}
        lede={t('tables.back.lede')}
      >
        {t('tables.back.way')}
      </PageTitle>
      <Form name="undo" action={undo} locale={locale} submit={t('tables.back.button')} words={formWords(t)} next={t('tables.back.next')}>
        <input type="hidden" name="group" value={group.slug} />
        <input type="hidden" name="run" value={run.id} />
        <p><strong>{t('tables.back.what', { made: run.written.made ?? 0, renewed: run.written.renewed ?? 0 })}</strong></p>
        <p>{t('tables.back.keeps')}</p>
        <Tick name="sure" label={t('tables.back.sure')} />
      </Form>
    </div>
  )
}
