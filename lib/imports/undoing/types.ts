/** A row of a table as JSON. */
export type Stored = Record<string, unknown> & { id: string }

/** A dispute with all that an import writes of it, as it stood before it was written over. */
export type Before = {
  dispute: Stored; workplaces: Stored[]; strikes: Stored[]
  sources: Stored[]; strikeWorkplaces: { strikeId: string; workplaceId: string }[]
  employers: Record<string, unknown>[]; unions: Record<string, unknown>[]
}

/** What tells whether something that an import wrote is still as it wrote it. */
export type Standing = { id: string; groupId: string; hash: string | null; edited: boolean; used: boolean; leaned: boolean }
