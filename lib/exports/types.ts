export const exportKinds = ['meetings', 'pickets', 'campaigns'] as const
export type ExportKind = (typeof exportKinds)[number]

export const formats = ['csv', 'ics'] as const
export type Format = (typeof formats)[number]

/** A list that its organisers may take along. `dated`: it has a date, and so a calendar file. */
export type Exportable = { kind: ExportKind; slug: string; title: string; count: number; dated: boolean }

/** A file as it is answered; it is kept nowhere. */
export type ExportFile = { name: string; type: string; body: string }

/** `prove`: whoever asks shows first who they are. */
export type ExportResult = { ok: true; file: ExportFile } | { ok: false; why: 'not-found' | 'prove' }
