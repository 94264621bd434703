/** What waits for a moderator in one group, or (null) on the site's own desk. */
export type News = { group: { slug: string; name: string } | null; reports: number; proposals: number }
