'use client'

import { useEffect, useRef, useState } from 'react'
import type { Begun } from '@/lib/people/passkeys/types'

export type PasskeyWords = Record<'noScript' | 'cancelled' | 'unsupported' | 'offline' | 'tooMany', string>

type Props = { purpose: 'add' | 'prove'; begin: (data: FormData) => Promise<Begun>; locale: string; words: PasskeyWords }

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
const textOf = (buffer: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

type Named = { id: string; type: 'public-key' | string; transports?: string[] }
const named = (keys: Named[] = []) => keys.map(({ id, transports }) => ({ id: bytes(id), type: 'public-key' as const, transports: transports as AuthenticatorTransport[] }))

/** Has the browser make a passkey or sign with one. Null: whoever sits there would not. */
async function asked(begun: Exclude<Begun, { refused: unknown }>): Promise<PublicKeyCredential | null> {
  if ('add' in begun) {
    const { challenge, user, excludeCredentials, hints: _, extensions: __, ...rest } = begun.add
    const publicKey = { ...rest, challenge: bytes(challenge), user: { ...user, id: bytes(user.id) }, excludeCredentials: named(excludeCredentials) }
    return navigator.credentials.create({ publicKey: publicKey as PublicKeyCredentialCreationOptions }) as Promise<PublicKeyCredential | null>
  }
  const { challenge, allowCredentials, hints: _, extensions: __, ...rest } = begun.prove
  return navigator.credentials.get({ publicKey: { ...rest, challenge: bytes(challenge), allowCredentials: named(allowCredentials) } }) as Promise<PublicKeyCredential | null>
}

/** The answer as the form carries it. */
function written({ id, rawId, type, response }: PublicKeyCredential): string {
  const parts: Record<string, unknown> = { clientDataJSON: textOf(response.clientDataJSON) }
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const) {
    const part = (response as unknown as Record<string, ArrayBuffer | null | undefined>)[name]
    if (part) parts[name] = textOf(part)
  }
  if ('attestationObject' in response) {
    const made = response as AuthenticatorAttestationResponse
    Object.assign(parts, { transports: made.getTransports?.() ?? [], authenticatorData: undefined })
  }
  return JSON.stringify({ id, rawId: textOf(rawId), type, clientExtensionResults: {}, response: parts })
}

/**
 * The part of a form that only script can fill: before the form is sent, the browser is asked for a passkey. Without script the form is sent as
 * it is, and its answer says what is missing.
 */
export function PasskeyField({ purpose, begin, locale, words }: Props) {
  const field = useRef<HTMLInputElement>(null)
  // Stands there until script takes it away: then a passkey can be asked for.
  const [status, setStatus] = useState(words.noScript)
  useEffect(() => {
    const input = field.current
    const form = input?.form
    if (!input || !form) return
    setStatus('')
    const ask = async (): Promise<string> => {
      if (!('credentials' in navigator) || !window.PublicKeyCredential) return words.unsupported
      const data = new FormData()
      data.set('locale', locale)
      data.set('purpose', purpose)
      const begun = await begin(data).catch((error: unknown) => ((error as { digest?: unknown }).digest ? 'elsewhere' : null))
      if (!begun) return words.offline
      // On the way to another page: to sign in, or to show again who they are.
      if (begun === 'elsewhere') return ''
      if ('refused' in begun) return begun.refused === 'too-many' ? words.tooMany : (location.reload(), '')
      const key = await asked(begun).catch(() => null)
      if (!key) return words.cancelled
      input.value = written(key)
      // What is sent is read at once; another try asks anew.
      form.requestSubmit()
      input.value = ''
      return ''
    }
    const before = (event: SubmitEvent) => {
      const name = form.elements.namedItem('name')
      if (input.value !== '' || (name instanceof HTMLInputElement && name.value.trim() === '')) return
      event.preventDefault()
      event.stopPropagation()
      setStatus('')
      void ask().then(setStatus)
    }
    form.addEventListener('submit', before, true)
    return () => form.removeEventListener('submit', before, true)
  }, [begin, locale, purpose, words])
  return (
    <>
      <input type="hidden" name="response" ref={field} />
      <p role="status" className="hint">{status}</p>
    </>
  )
}
