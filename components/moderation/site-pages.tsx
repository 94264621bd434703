import { TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Prose } from '@/components/site/prose'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { longDay } from '@/lib/i18n/dates'
import { localeNames, locales, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { sitePages, type SitePageLine, type SitePageName, type SitePageText } from '@/lib/moderation/types'

type Words = { locale: Locale; t: Translator }

/** The pages of the site by language: what is written, what is not, and what stands in for it. */
export function SitePagesList({ lines, done, locale, t }: Words & { lines: SitePageLine[]; done: string }) {
  return (
    <>
      {done === 'removed' && <Notice role="status" tone="won">{t('moderation.pages.removed')}</Notice>}
      <PageTitle lede={t('moderation.pages.lede')}>{t('moderation.pages.title')}</PageTitle>
      <DataTable
        columns={[{ key: 'page', head: t('moderation.pages.page') }, ...locales.map((each) => ({ key: each, head: localeNames[each] }))]}
        rows={sitePages.map((slug) => ({
          key: slug, cells: [t(`moderation.pages.names.${slug}`), ...lines.filter((line) => line.slug === slug).map((line) => <Cell key={line.locale} line={line} locale={locale} t={t} />)],
        }))}
      />
      <p className="soft">{t('moderation.pages.standsIn')}</p>
    </>
  )
}

function Cell({ line: { slug, locale: language, title, updatedAt }, locale, t }: Words & { line: SitePageLine }) {
  const named = t('moderation.pages.named', { page: t(`moderation.pages.names.${slug}`), language: localeNames[language] })
  return (
    <>
      <a href={`/${locale}/organise/site/pages/${slug}/${language}`} aria-label={`${updatedAt ? title : t('moderation.pages.write')}: ${named}`}>{updatedAt ? <bdi lang={language}>{title}</bdi> : t('moderation.pages.write')}</a>
      {updatedAt && <><br /><span className="soft">{longDay(updatedAt, 'UTC', locale)}</span></>}
    </>
  )
}

type Props = Words & {
  page: SitePageName; language: Locale; text: SitePageText | null; done: string
  actions: { write: FormAction; remove: FormAction }; attributes: Record<string, FieldAttributes>
}

/** One page in one language: its form, and under it how it stands now, which another administrator may have changed meanwhile. */
export function EditSitePage({ page, language, text, done, actions, attributes, locale, t }: Props) {
  const which = <><input type="hidden" name="page" value={page} /><input type="hidden" name="language" value={language} /><input type="hidden" name="seen" value={text?.updatedAt.toISOString() ?? ''} /></>
  return (
    <>
      {done === 'saved' && <Notice role="status" tone="won">{t('moderation.pages.saved')}</Notice>}
      <PageTitle
        kicker={<a href={`/${locale}/organise/site/pages`}>{t('moderation.pages.title')}</a>} lede={t(page === 'safety' ? 'moderation.pages.safetyText' : 'moderation.pages.text')}
        acts={text && <ButtonLink quiet href={`/${language}/${page}`}>{t('moderation.see')}</ButtonLink>}
      >
        {t('moderation.pages.named', { page: t(`moderation.pages.names.${page}`), language: localeNames[language] })}
      </PageTitle>
      <Form name="page" kept={`site-pages/${page}/${language}`} action={actions.write} locale={locale} submit={t('moderation.pages.save')} words={formWords(t)} attributes={attributes} next={t('moderation.pages.next')}>
        {which}
        <TextField name="title" label={t('moderation.pages.heading')} value={text?.title} />
        <TextArea name="body" label={t('moderation.pages.body')} hint={t('moderation.pages.bodyHint')} value={text?.body} rows={18} />
      </Form>
      {text && (
        <>
          <Part id="now" title={t('moderation.pages.now')}><div lang={language}><h3 dir="auto">{text.title}</h3><Prose text={text.body} /></div></Part>
          <Part id="remove" title={t('moderation.pages.remove')}>
            <p>{t('moderation.pages.removeText')}</p>
            <Form name="remove-page" action={actions.remove} locale={locale} submit={t('moderation.pages.removeButton')} words={formWords(t)} quiet>{which}</Form>
          </Part>
        </>
      )}
    </>
  )
}
