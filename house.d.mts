export const floors: string[][]
export const rooms: string[]
export const below: (room: string) => string[]
export const kinds: Record<'open' | 'shapes' | 'reads' | 'writes' | 'words' | 'later', string[]>
