import type { ReactNode } from 'react'

export type Fact = { term: string; detail: ReactNode }

/** What is known, as terms and details. A fact without a detail is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(({ detail }) => detail !== null && detail !== undefined && detail !== '' && detail !== false)
  if (known.length === 0) return null
  return (
    <dl className="facts">
      {known.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}
