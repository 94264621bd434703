import { byName } from './read'
import type { Field, Manner } from './types'

/** Under which name the tracker's disputes are found again. */
export const trackerSource = 'labor-action-tracker'

/** Whether disputes of a source come from the tracker: from the site's own copy of its list or from a group's. */
export const isTrackers = (source: string | null): boolean => source === trackerSource || (source?.endsWith(`:${trackerSource}`) ?? false)

/** The columns of the Labor Action Tracker's file that are read, by what they mean. */
export const tracker = {
  id: 'ID', employers: 'Employer', unions: 'Labor Organization', locals: 'Local', sectors: 'Industry', unitSize: 'Bargaining Unit Size', address: 'Address', town: 'City',
  region: 'State', postcode: 'Zip Code', point: 'Latitude, Longitude', participants: 'Approximate Number of Participants', firstDay: 'Start Date', lastDay: 'End Date',
  kind: 'Strike or Protest', authorised: 'Authorized', demands: 'Worker Demands', sources: 'Source', notes: 'Notes',
} as const satisfies Partial<Record<Field, string>>

export const trackerColumns = Object.values(tracker)

/** Finds the tracker's columns. Throws an ImportFileError when one is missing. */
export const matchTracker = byName<keyof typeof tracker>(tracker)

/** How the tracker's cells are to be understood. */
export const trackerManner: Manner = { tracker: true, dateOrder: 'mdy', country: 'US', timeZone: 'America/New_York', kind: null }
