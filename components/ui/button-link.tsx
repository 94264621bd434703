import type { ComponentProps } from 'react'

type Props = ComponentProps<'a'> & { href: string; quiet?: boolean }

/** A link that asks for something to be done. One strong one in a view; the others quiet. */
export function ButtonLink({ quiet = false, className = '', ...rest }: Props) {
  return <a {...rest} className={['button', quiet && 'quiet', className].filter(Boolean).join(' ')} />
}
