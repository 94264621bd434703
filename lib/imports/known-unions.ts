/** A union by its names: `codes` are its abbreviations, the usual one first; `also` other names and spellings. */
export type KnownUnion = { slug: string; name: string; short: string; codes: string[]; also: string[] }

// "Name | codes | short name if it is not the first code | other names", more names on a line with "+". The slug is the short name's.
const table = `
Service Employees International Union | SEIU | | Service Employees International United ; Service International Employees Union
International Brotherhood of Teamsters | IBT | Teamsters | Teamster
Workers United | WU | Workers United |
UNITE HERE | UNITE HERE | | Unite Here!
United Auto Workers | UAW | | United Automobile, Aerospace and Agricultural Implement Workers of America
  + International Union, United Automobile, Aerospace, and Agricultural Implement Workers of America
American Federation of State, County and Municipal Employees | AFSCME,AFCSME | |
  + American Federation of State, County, and Municipal Employers Union
United Food and Commercial Workers | UFCW | | United Food and Commercial Workers International Union
United Steelworkers | USW | |
American Federation of Government Employees | AFGE | | American Federation of Governmental Employees
American Federation of Teachers | AFT | |
National Education Association | NEA | |
International Association of Machinists and Aerospace Workers | IAM | | International Association of Machinists
International Brotherhood of Electrical Workers | IBEW | |
National Nurses United | NNU | | National Nurses Union ; National Nurses Association
Amalgamated Transit Union | ATU | | Amalgamated Transit Union Local ; Amalgamated Transit Workers Union
Communications Workers of America | CWA | | Communications Workers ; CWA Union
International Alliance of Theatrical Stage Employees | IATSE,IATSGE | | International Alliance of Theatrical Stagehands
Laborers' International Union of North America | LIUNA | LIUNA | Laborers
National Union of Healthcare Workers | NUHW | |
International Union of Operating Engineers | IUOE | |
AFL-CIO | AFL-CIO,AFLCIO | | American Federation of Labor and Congress of Industrial Organizations
National Association of Letter Carriers | NALC | |
American Postal Workers Union | APWU,AWPU | |
American Association of University Professors | AAUP | | Association of University Professors
United Farm Workers | UFW | |
International Federation of Professional and Technical Engineers | IFPTE | |
Pennsylvania Association of Staff Nurses and Allied Professionals | PASNAP | | Pennsylvania Association of Staff Nurses and Allied Health Professionals
International Longshore and Warehouse Union | ILWU | | International Longshoremen and Warehouse Union
  + International Longshoremen Warehouse Union ; International Longshoreman and Warehouse Union
International Longshoremen's Association | ILA | |
United Electrical, Radio and Machine Workers of America | UE | | United Electrical Workers
  + United Electrical, Radio and Machine Workers Union
Office and Professional Employees International Union | OPEIU | | Office and Professional Employees Union
Industrial Workers of the World | IWW | |
International Association of Fire Fighters | IAFF,IAF | |
Air Line Pilots Association | ALPA | | Air Line Pilots Association International
  + Air Line Pilots Association, Int'l
Writers Guild of America | WGA | |
United Mine Workers of America | UMWA | |
Bakery, Confectionery, Tobacco Workers and Grain Millers International Union | BCTGM | |
  + Bakery, Confectionery, Tobacco Workers and Grain Millers
  + Bakery, Confectionery, Tobacco and Grain Millers Union
International Union of Painters and Allied Trades | IUPAT | |
United Association of Plumbers and Pipefitters | UA | |
  + United Association of Journeymen and Apprentices of the Plumbing and Pipe Fitting Industry
  + United Association ; Association of Union Plumbers and Pipefitters
American Federation of Musicians | AFM | |
Transport Workers Union of America | TWU | | Transport Workers Union ; Transport Workers United
International Association of Sheet Metal, Air, Rail and Transportation Workers | SMART | | Sheet Metal Workers
United Brotherhood of Carpenters and Joiners of America | UBC,UBCJA | Carpenters | United Brotherhood of Carpenters
Iron Workers Union | IW | Ironworkers | Ironworkers ; Iron Workers
Retail, Wholesale and Department Store Union | RWDSU | | Retail, Warehouse and Department Store Union
National Treasury Employees Union | NTEU | |
National Federation of Federal Employees | NFFE | |
International Union of Bricklayers and Allied Craftworkers | BAC | |
SAG-AFTRA | SAG-AFTRA | | Screen Actors Guild-American Federation of Television and Radio Artists
Actors' Equity Association | AEA | Actors' Equity | Actors' Equity
International Brotherhood of Boilermakers | IBB | Boilermakers |
American Nurses Association | ANA | |
Amazon Labor Union | ALU | |
New York State Nurses Association | NYSNA | |
Massachusetts Nurses Association | MNA | Massachusetts Nurses Association |
`

const lettersOf = (text: string) => text.normalize('NFKD').toLowerCase().replace(/&/g, 'and').replace(/[^a-z0-9]/g, '')

/** A name with what people write differently taken out: capitals, marks, "the", "of", "and". */
export const nameKey = (name: string) => lettersOf(name.replace(/\b(the|of|and|for)\b|&/gi, ' '))

const parts = (text: string | undefined, mark: string) => (text ?? '').split(mark).map((part) => part.trim()).filter(Boolean)

const knownUnions: KnownUnion[] = table.trim().replace(/\n +\+/g, ' ; ').split('\n').map((line) => {
  const [name = '', codes = '', short = '', also] = line.split('|').map((part) => part.trim())
  const all = parts(codes, ',')
  const shown = short || all[0] || name
  return { slug: shown.toLowerCase().replace(/'/g, '').replace(/[^a-z0-9]+/g, '-'), name, short: shown, codes: all, also: parts(also, ' ; ') }
})

const byCode = new Map(knownUnions.flatMap((union) => union.codes.map((code) => [lettersOf(code), union])))
const byName = new Map(knownUnions.flatMap((union) => [union.name, union.short, ...union.also].map((name) => [nameKey(name), union])))

// How many letters must change to make one word of another; given up beyond `most`.
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
    }
    row = next
  }
  return row[b.length] ?? most + 1
}

/** The union with such an abbreviation, capitals and hyphens aside. */
export const unionByCode = (code: string) => byCode.get(lettersOf(code))

/** The union of such a name. */
export const unionByName = (name: string) => byName.get(nameKey(name))

/** Whether a name is that union's, allowing for a slip of the pen: only asked where the abbreviation beside it says the same. */
export function isNameOf(union: KnownUnion, name: string): boolean {
  const key = nameKey(name)
  return [union.name, union.short, ...union.also].some((known) => {
    const most = nameKey(known).length > 14 ? 5 : 1
    return distance(nameKey(known), key, most) <= most
  })
}
