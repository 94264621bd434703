// The house, once: rooms by floor and the files of a room in order. eslint.config.mjs makes rules of it; tests/rules/house.test.ts plants a
// violation of each kind. See docs/architecture.md.

/** Ground floor first. A room imports from the floors below it: never sideways, never up. */
export const floors = [
  ['platform'],
  ['i18n'],
  ['forms'],
  ['jobs', 'audit', 'revisions'],
  ['people'],
  ['groups', 'places'],
  ['translations'],
  ['disputes'],
  ['strikes', 'meetings', 'campaigns', 'solidarity', 'casework'],
  ['callouts'],
  ['board', 'history'],
  ['imports', 'exports', 'mailings', 'moderation', 'privacy'],
  ['today'],
  ['server'],
]

export const rooms = floors.flat()

/**
 * The rooms that a room may import from, beside itself.
 * @param {string} room
 */
export const below = (room) => floors.slice(0, floors.findIndex((floor) => floor.includes(room))).flat()

/**
 * Kinds of files, each knowing only the ones before it. The first names of a kind recur in every room; the others are the parts into which one
 * room's file of that kind was split.
 */
export const kinds = {
  open: [
    'types', 'rules', 'policy',
    // forms, i18n, jobs
    'fields', 'parse', 'words', 'countries', 'dates', 'locales', 'markdown', 'translator', 'zones', 'letter', 'calendar',
    // places, disputes, campaigns, imports
    'domains', 'names', 'us', 'sectors', 'demands', 'employers', 'known-unions', 'locals', 'presets', 'read', 'sources', 'status', 'text', 'title', 'unions', 'workplaces',
  ],
  shapes: ['schema'],
  reads: ['queries'],
  writes: ['mutations', 'rows', 'batch', 'bulk', 'parts', 'renew', 'report'],
  words: ['mail'],
  later: ['jobs', 'command'],
}
