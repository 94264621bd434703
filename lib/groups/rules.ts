type Standing = { verifiedAt: Date | null; heldAt?: Date | null }

/** When something a group publishes is listed: with its publication if the group is verified and not held, otherwise it is live by link only. */
export const listedWith = ({ verifiedAt, heldAt }: Standing, publishedAt: Date | null): Date | null => (verifiedAt && !heldAt ? publishedAt : null)

const day = 86_400_000

/** Messages to a group are kept this long after their button was pressed. */
export const messageTime = 90 * day

/** Agreeing to hear from a group lapses after a year. */
export const updatesTime = 365 * day

// Second parts of /organise/… that are pages of their own.
const taken = new Set(['sign-in', 'sign-out', 'set-up', 'groups', 'site', 'new', 'account', 'sessions', 'invitations', 'help', 'imports', 'search'])

/** The words a group's address is made of: never the address of another page. */
export const addressWords = (slug: string, name: string): string => (taken.has(slug) ? `${name} group` : name)

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** Whether a word mixes scripts whose letters look alike ("Unіon" with a Cyrillic і): such a name goes to review (safety.md). */
export const mixesScripts = (name: string): boolean =>
  name.split(/[^\p{L}\p{M}]+/u).some((word) => scripts.filter((script) => script.test(word)).length > 1)
