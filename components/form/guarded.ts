'use client'

import { useContext, useEffect, useState } from 'react'
import type { FormAction } from '@/lib/forms/types'
import { Organiser } from './organiser'

/**
 * A form's action that loses nothing when there is no connection: what was typed comes back, with word of it. As the page is drawn it is the site's
 * own action, so that the form works without script.
 */
export function useGuarded(name: string, action: FormAction): FormAction {
  const working = useContext(Organiser)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  if (!scripted || !working) return action
  return async (previous, form) => {
    try {
      return await action(previous, form)
    } catch (error) {
      // What fetch throws when nothing answers. Everything else is the framework's way to another page, or a mistake of ours.
      if (!(error instanceof TypeError)) throw error
      return { form: name, values: posted(form), errors: [{ field: '', message: working.words.lost }] }
    }
  }
}

function posted(form: FormData): Record<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of form) if (typeof value === 'string' && !name.startsWith('$')) values.set(name, [...(values.get(name) ?? []), value])
  return Object.fromEntries(values)
}
