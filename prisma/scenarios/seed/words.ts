import { sectors } from '@/lib/disputes/sectors'

// Names that nobody has. Each is picked by a row's number, so that a seed is the same every time.

const firsts = ['Amber', 'Birch', 'Cobalt', 'Dapple', 'Elder', 'Fathom', 'Gannet', 'Hollow', 'Indigo', 'Juniper', 'Kestrel', 'Lantern', 'Marrow', 'Nettle', 'Orchard', 'Pewter']
const trades = ['Foods', 'Freight', 'Mills', 'Clinics', 'Schools', 'Foundry', 'Stores', 'Ferries', 'Textiles', 'Hotels', 'Power', 'Print', 'Docks', 'Cleaning']
const workers = ['drivers', 'nurses', 'weavers', 'teachers', 'cooks', 'welders', 'porters', 'cleaners', 'packers', 'printers', 'clerks', 'riders']
const demands = ['higher pay', 'safe staffing', 'shorter hours', 'back pay', 'union recognition', 'no dismissals', 'safer work', 'paid sick leave']
const towns = ['Northmoor', 'Eastley', 'Saltby', 'Westcombe', 'Harrowgate Mill', 'Little Quarry', 'Tarnside', 'Port Ember', 'Stonefold', 'Greywater', 'Larkhill Cross']
const countries = ['US', 'US', 'US', 'US', 'GB', 'GB', 'DE', 'IN', 'CA', 'AU', 'TR', 'ZA']
const regions = ['North Vale', 'South Vale', 'East March', 'West March', 'Midlands End']

// Invented names of places of work, as many as there are ways to put them together: a search must cope with words that grow in number too.
const starts = ['Bel', 'Cor', 'Dun', 'Ferr', 'Gal', 'Hes', 'Ild', 'Jor', 'Kel', 'Lam', 'Mir', 'Nor', 'Ost', 'Pel', 'Quar', 'Rav', 'Sel', 'Tor', 'Ulm', 'Ver', 'Wil', 'Yar', 'Zel', 'Brin']
const middles = ['a', 'e', 'i', 'o', 'u', 'an', 'en', 'in', 'on', 'ar', 'er', 'ir', 'or', 'al', 'el', 'il', 'ol', 'as', 'es', 'is', 'os', 'ath', 'eth', 'oth']
const ends = ['bank', 'bury', 'combe', 'dale', 'den', 'field', 'ford', 'gate', 'ham', 'hurst', 'ley', 'mere', 'mond', 'more', 'nock', 'quay', 'ridge', 'shaw', 'stead', 'stow', 'thorpe', 'ton', 'wick', 'worth']

const array = (words: readonly string[]) => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`

/** One of a list by a number that an expression gives, as SQL. */
const pick = (words: readonly string[], by: string) => `(${array(words)})[1 + (${by}) % ${words.length}]`

export const EMPLOYERS = 2000
export const UNIONS = 120

export const employerName = (n: string): string => `${pick(firsts, n)} || ' ' || ${pick(trades, `${n} / 16`)} || ' ' || (${n})`
export const unionName = (n: string): string => `'Fictional Union of ' || initcap(${pick(workers, n)}) || ' ' || (${n})`

/** Columns of a row of disputes, by its number n and its h, in which n is stirred. */
export const sectorOf = pick(sectors.map(({ letter }) => letter), 'h')
export const countryOf = pick(countries, 'h / 21')
export const regionOf = pick(regions, 'h / 252')
export const townOf = pick(towns, 'h / 7')
export const siteOf = `${pick(starts, 'h / 17')} || ${pick(middles, 'h / 408')} || ${pick(middles, 'h / 9792')} || ${pick(ends, 'h / 235008')}`
export const workersOf = pick(workers, 'h / 3')
export const demandOf = pick(demands, 'h / 5')
export const overOf = pick(['won', 'partly_won', 'lost', 'ended', 'ended'], 'h / 11')
export const liveOf = pick(['on_strike', 'on_strike', 'action_called', 'balloting', 'organising', 'suspended'], 'h / 11')
