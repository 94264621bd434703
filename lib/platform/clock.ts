/** The one place where the time is read, so that rules and mutations are handed it and tests can choose it. */
export const now = (): Date => new Date()

export const minutes = (n: number): number => n * 60_000
export const hours = (n: number): number => minutes(n * 60)
export const days = (n: number): number => hours(n * 24)

/** A moment a number of milliseconds later (or, below zero, earlier). */
export const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms)
