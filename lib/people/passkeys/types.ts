import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'

/** A passkey as its owner sees it in the list. */
export type OwnPasskey = { id: string; name: string; since: Date; lastUsed: Date | null }

/** What a browser is asked to sign; or that it is not: who asks shows again who they are first, or has no passkey. */
export type Begun = { add: PublicKeyCredentialCreationOptionsJSON } | { prove: PublicKeyCredentialRequestOptionsJSON } | { refused: 'prove' | 'none' | 'too-many' }

export const purposes = ['add', 'prove'] as const
export type Purpose = (typeof purposes)[number]
