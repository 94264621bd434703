/** Every kind of record that keeps its history, by the name that its addresses have. */
export const revisedRecords = ['groups', 'disputes', 'strikes', 'meetings', 'pickets', 'campaigns', 'callouts'] as const
export type RevisedRecord = (typeof revisedRecords)[number]

/** What was done to a record. `found`: as it stood when its history began. */
export const revisionActions = ['found', 'made', 'edited', 'published', 'called-off', 'closed', 'reopened', 'confirmed', 'restored'] as const
export type RevisionAction = (typeof revisionActions)[number]

/** What a record says of itself, field by field as a form would post it: several are lines, a ticked box is "on", days and times are local. */
export type Fields = Record<string, string>

/** Who did what. `by` is null where the site itself did. */
export type Deed = { by: string | null; action: RevisionAction }

/** In which order fields are shown, over all records. A field that is not named here is for putting a record back and not for reading. */
export const fieldOrder = [
  'title', 'name', 'kind', 'status', 'outcome', 'endedOn', 'summary', 'about', 'body', 'date', 'time', 'month', 'minutes', 'firstDay', 'lastDay', 'startsTime', 'endsTime', 'shifts',
  'workplaces', 'venue', 'venueHeld', 'meetingPoint', 'town', 'region', 'country', 'timeZone', 'access', 'childcare', 'whoMayCome', 'capacity', 'approval', 'repeatRule', 'agenda',
  'employers', 'unions', 'sector', 'otherSector', 'demands', 'workers', 'workersExact', 'workersSource', 'workersCalled', 'authorised', 'startedOn', 'sources', 'timeline', 'linked',
  'subject', 'message', 'targets', 'goal', 'opensAt', 'closesAt', 'partners', 'language', 'languages', 'webLinks', 'calls', 'publishedAt', 'calledOff', 'closedAt',
] as const
export type FieldName = (typeof fieldOrder)[number]

/** What a change says beside its fields: the version its form was filled from (refused when the record has changed since), or that an older one is put back. */
export type Edited = { seen?: string; restored?: boolean }
