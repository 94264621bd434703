/** What an account has beside its mailbox. */
export type Factors = { totp: boolean; passkeys: number; codesLeft: number }

/** What an authenticator app needs to be set up: the secret to type, and the address that the QR code holds. */
export type TotpSetUp = { secret: string; uri: string; qr: string }

/** A session as its owner sees it in the list; what browser it is in, nobody keeps. */
export type OwnSession = { id: string; since: Date; lastSeen: Date; factor: boolean; current: boolean }
