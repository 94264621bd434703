import type { ListAsk } from '@/lib/people/lists/types'

export type ListKind = 'meetings' | 'pickets' | 'campaigns'

/** A shift of a list: when it is, in words, and how many it needs and has. */
export type ListPart = { id: string; label: string; cover: string }

/** Which list a page is about. `parts` are a picket's shifts; empty where there are none. */
export type ListOf = { kind: ListKind; group: { slug: string; name: string; languages: string[] }; slug: string; title: string; timeZone: string; parts: ListPart[] }

/** What was asked of the list, with the search as the address carries it. */
export type Question = { ask: ListAsk; find: string }

export const recordPath = ({ kind, group, slug }: ListOf, locale: string): string => `/${locale}/organise/${group.slug}/${kind}/${slug}`
export const listPath = (of: ListOf, locale: string): string => `${recordPath(of, locale)}/people`
