'use client'

import { createContext, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { forgetTyped, tidyTyped } from './typed-copies'

export type TypingWords = Record<'offline' | 'kept' | 'found' | 'putBack' | 'letGo' | 'saved' | 'behind' | 'signedOut' | 'gone' | 'lost' | 'lines', string>

type Working = { who: string; locale: string; words: TypingWords }

/** Who works here, for what their browser keeps for them. Null on every page but the organisers'. */
export const Organiser = createContext<Working | null>(null)

/** Around an organisers' page: its forms keep what is typed until the site has it, and say when there is no connection. */
export function Working({ who, locale, words, children }: Working & { children: ReactNode }) {
  const working = useMemo(() => ({ who, locale, words }), [who, locale])
  useEffect(() => tidyTyped(who, Date.now()), [who])
  return <Organiser value={working}>{children}</Organiser>
}

/** In the form by which somebody signs out: nothing that they typed stays in this browser. */
export function ForgetTyped() {
  const mark = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const form = mark.current?.form
    form?.addEventListener('submit', forgetTyped)
    return () => form?.removeEventListener('submit', forgetTyped)
  }, [])
  return <input type="hidden" disabled ref={mark} />
}
