import 'server-only'

/** As old as a public page may be before it is made anew. */
const GOOD_FOR = 2_000

let publication: number | null = null

/** Tells what was published when the pages made from now on began. */
export function publishedUpTo(number: number): void {
  publication = number
}

/**
 * Has pages that are made after the same publication ask the database once: what is asked while the same is being answered gets that answer, and
 * `kept` what is asked until two seconds after it was first asked. Whatever it is asked with: that must be the same but for the moment. Where no
 * publication is known, each asks for itself.
 */
export function askedOnce<Given extends unknown[], Answer>(ask: (...given: Given) => Promise<Answer>, how: 'kept' | 'not kept'): (...given: Given) => Promise<Answer> {
  let known: { publication: number; until: number; answer: Promise<Answer> } | null = null
  return (...given) => {
    if (publication === null) return ask(...given)
    if (known?.publication === publication && performance.now() < known.until) return known.answer
    const answer = ask(...given)
    const mine = known = { publication, until: performance.now() + GOOD_FOR, answer }
    const forget = () => { if (known === mine) known = null }
    answer.then(how === 'kept' ? undefined : forget, forget)
    return answer
  }
}
