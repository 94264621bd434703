import type { Stretch } from '@/lib/forms/types'

/** A text with what was taken out of it and what came into it. */
export function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  return stretches.map(({ kind, text }, at) => {
    if (kind === 'same') return <span key={at}>{text}</span>
    // The space before a word is not part of what was struck out or put in.
    const [, space, words] = /^(\s*)([^]*)$/.exec(text) ?? []
    const Mark = kind === 'removed' ? 'del' : 'ins'
    return <span key={at}>{space}<Mark>{words}</Mark></span>
  })
}
