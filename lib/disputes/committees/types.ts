/** A union that a group is tied to, and which branch of it. */
export type UnionTie = { slug: string; name: string; branch: string }
