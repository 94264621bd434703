import type { Translator } from '@/lib/i18n/translator'

/** The words that every form needs, as its component takes them. */
export const formWords = (t: Translator) => ({ problem: t('forms.problem'), titlePrefix: t('forms.titlePrefix'), optional: t('forms.optional') })

/** The words of what moves something within its list. Its page fills in places: the sentences come with theirs marked. */
export function orderWords(what: string, t: Translator) {
  const said = { what, place: '{place}', of: '{of}' }
  return {
    up: t('order.up'), down: t('order.down'), upNamed: t('order.upNamed', { what }), downNamed: t('order.downNamed', { what }), move: t('order.move', { what }), how: t('order.how'),
    held: t('order.held', said), at: t('order.at', { place: '{place}', of: '{of}' }), put: t('order.put', said), left: t('order.left', said),
  }
}

/** What a form says of keeping what is typed into it. The page fills in the time. */
export const typingWords = (t: Translator) => ({
  saved: t('composer.auto.saved', { time: '{time}' }), offline: t('composer.auto.offline'), signedOut: t('composer.auto.signedOut'), found: t('composer.auto.found', { time: '{time}' }),
  putBack: t('composer.auto.putBack'), letGo: t('composer.auto.letGo'), kept: t('forms.typing.kept'), behind: t('forms.typing.behind'), gone: t('forms.typing.gone'), lost: t('forms.typing.lost'), lines: t('order.lines'),
})
