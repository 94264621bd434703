/** Everything that is noted: who looked at, exported or changed what is personal, and who let whom in. Each has its words in `audit.actions`. */
export const auditActions = [
  'sign-in', 'sign-out', 'saw-people', 'person-added', 'person-removed', 'paper-counted', 'paper-removed', 'exported', 'group-made', 'group-verified', 'group-unverified', 'group-approved', 'group-held', 'group-released',
  'signatures-released', 'signatures-kept', 'opening-set', 'demo-removed',
  'invited', 'invitation-withdrawn', 'joined', 'left', 'member-removed', 'role-set', 'network-asked', 'network-joined', 'network-left', 'factor-required', 'factor-released',
  'factor-added', 'factor-removed', 'codes-renewed', 'reset-asked', 'reset-vouched', 'reset-stopped', 'factors-reset', 'sessions-ended',
  'mailing-sent', 'mailing-stopped', 'reply-address-set', 'reply-address-removed',
  'import-started', 'import-undone',
  'record-hidden', 'record-restored', 'saw-reports', 'report-upheld', 'report-refused', 'page-written', 'page-removed', 'proposals-set', 'proposal-accepted', 'proposal-refused',
] as const
export type AuditAction = (typeof auditActions)[number]

export const isAuditAction = (text: string): text is AuditAction => (auditActions as readonly string[]).includes(text)

/** What an entry is about: the records by the names that their addresses have, the messages and the members of a group. */
export type AuditRecord = 'groups' | 'disputes' | 'strikes' | 'meetings' | 'pickets' | 'campaigns' | 'callouts' | 'messages' | 'members' | 'mailings' | 'imports'

export type AuditSubject = { userId?: string; groupId?: string; record?: AuditRecord; recordId?: string; detail?: string }
