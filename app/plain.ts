import * as about from './[locale]/(public)/about/page'
import * as callouts from './[locale]/(public)/callouts/page'
import * as campaigns from './[locale]/(public)/campaigns/page'
import * as contact from './[locale]/(public)/contact/page'
import * as dispute from './[locale]/(public)/disputes/[slug]/page'
import * as disputes from './[locale]/(public)/disputes/page'
import * as groups from './[locale]/(public)/groups/page'
import * as imprint from './[locale]/(public)/imprint/page'
import * as meetings from './[locale]/(public)/meetings/page'
import * as board from './[locale]/(public)/page'
import * as pickets from './[locale]/(public)/pickets/page'
import * as safety from './[locale]/(public)/safety/page'
import * as strike from './[locale]/(public)/strikes/[slug]/page'
import * as strikes from './[locale]/(public)/strikes/page'

/**
 * The public pages without a form of ours, by their path without the language: nothing on them needs Next, so the server process draws them itself
 * (docs/decisions/2026-11-22-plain-pages.md). Any other page, and a new one, is made by Next.
 */
export const plainPages = {
  '': board, about, callouts, campaigns, contact, disputes, 'disputes/[slug]': dispute, groups, imprint, meetings, pickets, safety, strikes, 'strikes/[slug]': strike,
}
