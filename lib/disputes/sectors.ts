/** The sections of ISIC Rev. 4: the letter that is stored, and the key its name has in the messages. */
export const sectors = [
  { letter: 'A', key: 'agriculture' },
  { letter: 'B', key: 'mining' },
  { letter: 'C', key: 'manufacturing' },
  { letter: 'D', key: 'energy' },
  { letter: 'E', key: 'water-and-waste' },
  { letter: 'F', key: 'construction' },
  { letter: 'G', key: 'trade' },
  { letter: 'H', key: 'transport' },
  { letter: 'I', key: 'accommodation-and-food' },
  { letter: 'J', key: 'information' },
  { letter: 'K', key: 'finance' },
  { letter: 'L', key: 'real-estate' },
  { letter: 'M', key: 'professional' },
  { letter: 'N', key: 'administrative-and-support' },
  { letter: 'O', key: 'public-administration' },
  { letter: 'P', key: 'education' },
  { letter: 'Q', key: 'health-and-social-work' },
  { letter: 'R', key: 'arts-and-recreation' },
  { letter: 'S', key: 'other-services' },
  { letter: 'T', key: 'households' },
  { letter: 'U', key: 'international-bodies' },
] as const

export type Sector = (typeof sectors)[number]['letter']
export type SectorKey = (typeof sectors)[number]['key']

const letters = new Map<string, SectorKey>(sectors.map(({ letter, key }) => [letter, key]))

export const isSector = (text: string): text is Sector => letters.has(text)

/** The key under which a section's name stands in the messages. */
export const sectorKey = (letter: Sector): SectorKey => letters.get(letter) ?? 'other-services'

// Other classifications' names, normalised. Where one of them spans two sections, the one with more workers:
// NAICS 22 also has water (E), NAICS 56 also has waste (E), SIC division E also has communications (J) and energy (D).
const names: Record<Sector, string> = {
  A: 'agriculture forestry fishing hunting|agriculture forestry fishing|agriculture',
  B: 'mining quarrying oil gas extraction|mining quarrying|mining',
  C: 'manufacturing',
  D: 'electricity gas steam air conditioning supply|utilities',
  E: 'water supply sewerage waste management remediation activities|waste management remediation services',
  F: 'construction',
  G: 'wholesale retail trade repair of motor vehicles motorcycles|retail trade|wholesale trade',
  H: 'transportation storage|transportation warehousing|transportation public utilities|' +
    'transportation communications electric gas sanitary services',
  I: 'accommodation food service activities|accommodation food services',
  J: 'information communication|information',
  K: 'financial insurance activities|finance insurance|finance insurance real estate',
  L: 'real estate activities|real estate rental leasing|real estate',
  M: 'professional scientific technical activities|professional scientific technical services|' +
    'management of companies enterprises',
  N: 'administrative support service activities|administrative support waste management|' +
    'administrative support waste management remediation services',
  O: 'public administration defence compulsory social security|public administration|government',
  P: 'education|educational services',
  Q: 'human health social work activities|health care social assistance',
  R: 'arts entertainment recreation',
  S: 'other service activities|other services except public administration|other services|services',
  T: 'activities of households as employers|private households',
  U: 'activities of extraterritorial organizations bodies|international affairs',
}

const normal = (name: string) => name.toLowerCase().replace(/&|\band\b|[^a-z]+/g, ' ').replace(/ +/g, ' ').trim()
const byName = new Map(Object.entries(names).flatMap(([letter, all]) => all.split('|').map((name) => [name, letter as Sector])))

// NAICS sectors by number.
const byNaics: Record<string, Sector> = {
  11: 'A', 21: 'B', 22: 'D', 23: 'F', 31: 'C', 32: 'C', 33: 'C', 42: 'G', 44: 'G', 45: 'G', 48: 'H', 49: 'H', 51: 'J', 52: 'K', 53: 'L',
  54: 'M', 55: 'M', 56: 'N', 61: 'P', 62: 'Q', 71: 'R', 72: 'I', 81: 'S', 92: 'O',
}

/** The ISIC section that a name in ISIC, NAICS or SIC, a NAICS number or an ISIC letter stands for. */
export function sectorOf(name: string): Sector | undefined {
  const text = name.trim()
  const letter = text.toUpperCase()
  if (isSector(letter)) return letter
  return byName.get(normal(text)) ?? byNaics[/^\d{2,6}/.exec(text)?.[0].slice(0, 2) ?? '']
}
