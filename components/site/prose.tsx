import { markdown } from '@/lib/i18n/markdown'

/** What a group wrote, in markdown, set for reading. */
export function Prose({ text, lang }: { text: string; lang?: string }) {
  return <div className="prose" lang={lang} dir="auto" dangerouslySetInnerHTML={{ __html: markdown(text) }} />
}
