import { cleanLine } from './names'
import { winterOffset } from './zones'

// Code, name, the zone most of its people live in, and one zone for each other clock kept there.
const rows: [code: string, name: string, zone: string, ...others: string[]][] = [
  ['AL', 'Alabama', 'America/Chicago', 'America/New_York'], ['AK', 'Alaska', 'America/Anchorage', 'America/Adak'],
  ['AS', 'American Samoa', 'Pacific/Pago_Pago'], ['AZ', 'Arizona', 'America/Phoenix'], ['AR', 'Arkansas', 'America/Chicago'],
  ['CA', 'California', 'America/Los_Angeles'], ['CO', 'Colorado', 'America/Denver'], ['CT', 'Connecticut', 'America/New_York'],
  ['DE', 'Delaware', 'America/New_York'], ['DC', 'District of Columbia', 'America/New_York'],
  ['FL', 'Florida', 'America/New_York', 'America/Chicago'], ['GA', 'Georgia', 'America/New_York'], ['GU', 'Guam', 'Pacific/Guam'],
  ['HI', 'Hawaii', 'Pacific/Honolulu'], ['ID', 'Idaho', 'America/Boise', 'America/Los_Angeles'], ['IL', 'Illinois', 'America/Chicago'],
  ['IN', 'Indiana', 'America/Indiana/Indianapolis', 'America/Chicago'], ['IA', 'Iowa', 'America/Chicago'],
  ['KS', 'Kansas', 'America/Chicago', 'America/Denver'], ['KY', 'Kentucky', 'America/New_York', 'America/Chicago'],
  ['LA', 'Louisiana', 'America/Chicago'], ['ME', 'Maine', 'America/New_York'], ['MD', 'Maryland', 'America/New_York'],
  ['MA', 'Massachusetts', 'America/New_York'], ['MI', 'Michigan', 'America/Detroit', 'America/Chicago'],
  ['MN', 'Minnesota', 'America/Chicago'], ['MS', 'Mississippi', 'America/Chicago'], ['MO', 'Missouri', 'America/Chicago'],
  ['MT', 'Montana', 'America/Denver'], ['NE', 'Nebraska', 'America/Chicago', 'America/Denver'],
  ['NV', 'Nevada', 'America/Los_Angeles', 'America/Denver'], ['NH', 'New Hampshire', 'America/New_York'],
  ['NJ', 'New Jersey', 'America/New_York'], ['NM', 'New Mexico', 'America/Denver'], ['NY', 'New York', 'America/New_York'],
  ['NC', 'North Carolina', 'America/New_York'], ['ND', 'North Dakota', 'America/Chicago', 'America/Denver'],
  ['MP', 'Northern Mariana Islands', 'Pacific/Saipan'], ['OH', 'Ohio', 'America/New_York'],
  ['OK', 'Oklahoma', 'America/Chicago', 'America/Denver'], ['OR', 'Oregon', 'America/Los_Angeles', 'America/Boise'],
  ['PA', 'Pennsylvania', 'America/New_York'], ['PR', 'Puerto Rico', 'America/Puerto_Rico'], ['RI', 'Rhode Island', 'America/New_York'],
  ['SC', 'South Carolina', 'America/New_York'], ['SD', 'South Dakota', 'America/Chicago', 'America/Denver'],
  ['TN', 'Tennessee', 'America/Chicago', 'America/New_York'], ['TX', 'Texas', 'America/Chicago', 'America/Denver'],
  ['VI', 'U.S. Virgin Islands', 'America/St_Thomas'], ['UT', 'Utah', 'America/Denver'], ['VT', 'Vermont', 'America/New_York'],
  ['VA', 'Virginia', 'America/New_York'], ['WA', 'Washington', 'America/Los_Angeles'], ['WV', 'West Virginia', 'America/New_York'],
  ['WI', 'Wisconsin', 'America/Chicago'], ['WY', 'Wyoming', 'America/Denver'],
]

// First three digits of a postcode: from, to, state. Overlaps are settled by the first that fits.
const postcodes: [from: number, to: number, code: string][] = [
  [5, 5, 'NY'], [8, 8, 'VI'], [6, 9, 'PR'], [10, 27, 'MA'], [28, 29, 'RI'], [30, 38, 'NH'], [39, 49, 'ME'], [55, 55, 'MA'], [50, 59, 'VT'],
  [63, 63, 'NY'], [60, 69, 'CT'], [70, 89, 'NJ'], [100, 149, 'NY'], [150, 196, 'PA'], [197, 199, 'DE'], [201, 201, 'VA'], [200, 205, 'DC'],
  [206, 219, 'MD'], [220, 246, 'VA'], [247, 268, 'WV'], [270, 289, 'NC'], [290, 299, 'SC'], [398, 399, 'GA'], [300, 319, 'GA'],
  [320, 349, 'FL'], [350, 369, 'AL'], [370, 385, 'TN'], [386, 397, 'MS'], [400, 427, 'KY'], [430, 459, 'OH'], [460, 479, 'IN'],
  [480, 499, 'MI'], [500, 528, 'IA'], [530, 549, 'WI'], [550, 567, 'MN'], [569, 569, 'DC'], [570, 577, 'SD'], [580, 588, 'ND'],
  [590, 599, 'MT'], [600, 629, 'IL'], [630, 658, 'MO'], [660, 679, 'KS'], [680, 693, 'NE'], [700, 714, 'LA'], [716, 729, 'AR'],
  [733, 733, 'TX'], [730, 749, 'OK'], [885, 885, 'TX'], [750, 799, 'TX'], [800, 816, 'CO'], [820, 831, 'WY'], [832, 838, 'ID'],
  [840, 847, 'UT'], [850, 865, 'AZ'], [870, 884, 'NM'], [889, 898, 'NV'], [900, 961, 'CA'], [967, 968, 'HI'], [969, 969, 'GU'],
  [970, 979, 'OR'], [980, 994, 'WA'], [995, 999, 'AK'],
]

const key = (text: string) => cleanLine(text).toLowerCase().replace(/[^a-z]/g, '')
const byName = new Map<string, (typeof rows)[number]>()
for (const row of rows) byName.set(key(row[0]), row).set(key(row[1]), row)
for (const [alias, code] of [['washingtondc', 'dc'], ['virginislands', 'vi'], ['usvi', 'vi'], ['saipan', 'mp']] as const) {
  const row = byName.get(code)
  if (row) byName.set(alias, row)
}

/** A state's or territory's full name, from its name or postal code however written. */
export function usRegion(text: string): string | undefined {
  return byName.get(key(text))?.[1]
}

/** The state or territory that a United States postcode lies in. */
export function usRegionOfPostcode(postcode: string): string | undefined {
  if (!/^\d{5}/.test(postcode)) return undefined
  const start = Number(postcode.slice(0, 3))
  const code = postcodes.find(([from, to]) => start >= from && start <= to)?.[2]
  return code && byName.get(code.toLowerCase())?.[1]
}

/** The zone that most people in a state or territory live by. */
export function usTimeZone(region: string): string | undefined {
  return byName.get(key(region))?.[2]
}

// A point close to a border may be given the neighbour's zone.
const neighbours: Record<string, string> = {
  'America/Moncton': 'America/New_York', 'America/Halifax': 'America/New_York', 'America/Toronto': 'America/New_York',
  'America/Winnipeg': 'America/Chicago', 'America/Matamoros': 'America/Chicago', 'America/Monterrey': 'America/Chicago',
  'America/Regina': 'America/Chicago', 'America/Ojinaga': 'America/Chicago', 'America/Chihuahua': 'America/Chicago',
  'America/Ciudad_Juarez': 'America/Denver', 'America/Edmonton': 'America/Denver', 'America/Hermosillo': 'America/Phoenix',
  'America/Tijuana': 'America/Los_Angeles', 'America/Vancouver': 'America/Los_Angeles',
}

/** The zone on this side of the border, for a point that is known to lie in the United States. */
export const zoneWithinUs = (zone: string) => neighbours[zone] ?? zone

/** Whether the clocks of a zone are kept somewhere in a state or territory. */
export function isZoneOfUsRegion(zone: string, region: string): boolean {
  const [, , ...zones] = byName.get(key(region)) ?? []
  return zones.some((known) => winterOffset(known) === winterOffset(zone))
}
