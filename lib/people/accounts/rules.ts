const minute = 60_000

/** How long a sign-in link works (safety.md, promise 8). */
export const signInTime = 10 * minute

/** How long an account waits for its first sign-in (safety.md, promise 4). */
export const unconfirmedTime = 48 * 60 * minute

/** Sign-in mails one address gets: an account's owner may need several in an hour, a stranger never more than three a day (promise 7). */
export const mailLimit = (known: boolean): { limit: number; windowMs: number } =>
  known ? { limit: 6, windowMs: 60 * minute } : { limit: 3, windowMs: 24 * 60 * minute }

/** Where to go after signing in: a page of the organisers' own (without the language), whatever was asked for. */
export const ownPath = (text: string | undefined): string =>
  text !== undefined && text.length <= 200 && /^\/organise(\/[a-z0-9-]+)*$/.test(text) ? text : '/organise'
