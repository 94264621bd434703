import type { Locale } from '@/lib/i18n/locales'

/** A mailing's text as it was written: paragraphs between empty lines, in its own language and direction. */
export function SaidText({ text, lang }: { text: string; lang: Locale }) {
  return (
    <div className="said" lang={lang}>
      {text.split(/\n{2,}/).map((paragraph, at) => <p key={at} dir="auto">{paragraph}</p>)}
    </div>
  )
}
