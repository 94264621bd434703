import { Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Part } from '@/components/ui/part'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Acts } from '@/lib/privacy/types'
import type { Personal } from './press'

type Props = Personal & {
  mine: Acts
  erase: FormAction
  /** The second step: what goes has been asked for and is said. */
  asked: boolean
}

/** In two steps: first what goes and that it cannot be undone, then a box to tick. */
export function Erase({ mine, erase, asked, token, locale, t }: Props) {
  const count = (list: readonly unknown[]) => list.length
  const goes = t('my.erase.goes', { rsvps: count(mine.rsvps), pledges: count(mine.pledges), signatures: count(mine.signatures), messages: count(mine.messages) })
  return (
    <Part id="erase-all" title={t('my.erase.title')}>
      <p>{t('my.erase.text')}</p>
      {!asked && <p><a href="?change=erase#erase-all">{t('my.erase.begin')}</a></p>}
      {asked && (
        <>
          <p><strong>{goes}</strong></p>
          <Form name="erase" action={erase} locale={locale} submit={t('my.erase.button')} words={formWords(t)}>
            <input type="hidden" name="token" value={token} />
            <Tick name="sure" label={t('my.erase.sure')} />
          </Form>
        </>
      )}
    </Part>
  )
}
