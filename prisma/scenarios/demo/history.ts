// The five cases, as history: facts of what happened, with their dates. Nothing here moves with the day.

type HistoricGroup = { key: string; name: string; kind: 'local_group' | 'union_branch' | 'strike_committee' | 'network' | 'campaign'; town: string; region: string; country: string; timeZone: string; about: string }
type HistoricDispute = {
  key: string; group: string; title: string; summary: string; body: string; employers: string[]; unions: [string, string][]; sectors: string[]
  status: 'won' | 'partly_won' | 'lost' | 'ended'; demands: string[]; workers?: number; workersSource?: string; started: string; ended: string; outcome: string
  place: [name: string, town: string, region: string, country: string, timeZone: string]; events: [on: string, kind: string, text: string][]
}

export const historicGroups: HistoricGroup[] = [
  { key: 'archive', name: 'Archive: five cases', kind: 'network', town: '', region: '', country: 'GB', timeZone: 'Europe/London',
    about: 'Five real situations from 2009 to 2023, kept here as history: what was asked for, and how it ended. Nothing on these pages can be signed or joined any more.' },
]

export const historicDisputes: HistoricDispute[] = [
  { key: 'vestas', group: 'archive', title: 'Vestas occupation, Isle of Wight 2009', summary: 'Workers who had no union before occupied a wind turbine factory against its closure.',
    body: 'Workers at the Vestas wind turbine factory occupied it and defied the courts. Asked for were collections in every workplace and campaign group, motions and messages of support, and mass protests, among them one at a party conference on 27 September 2009.\n\nElsewhere workers occupied a children’s secure unit in south London when they were told that it would close.',
    employers: ['Vestas'], unions: [], sectors: ['C'], status: 'ended', demands: ['Keep the factory open'], started: '2009-07-20', ended: '2009-09-27', outcome: '', place: ['Vestas factory', 'Newport', 'Isle of Wight', 'GB', 'Europe/London'],
    events: [['2009-07-20', 'action', 'Summer 2009: the factory is occupied against its closure.'], ['2009-09-27', 'action', 'Protest at a party conference.']] },
  { key: 'pensions', group: 'archive', title: 'Public sector pensions strike, 30 November 2011', summary: 'Many unions, one day, the whole country.', body: 'The strike over pensions in the public sector was one of the two struggles that the Leicestershire meeting of January 2012 set out to link.',
    employers: ['Public sector employers'], unions: [], sectors: ['O', 'P', 'Q'], status: 'ended', demands: ['Pensions'], started: '2011-11-30', ended: '2011-11-30', outcome: '', place: ['', '', 'National', 'GB', 'Europe/London'], events: [['2011-11-30', 'action', 'One-day strike of many unions.']] },
  { key: 'electricians', group: 'archive', title: 'Electricians’ unofficial strikes, Hinckley 2011', summary: 'Construction electricians struck unofficially in Hinckley.', body: 'The second of the two struggles that the Leicestershire meeting of January 2012 set out to link.',
    employers: ['Construction contractors'], unions: [], sectors: ['F'], status: 'ended', demands: [], started: '2011-12-01', ended: '2011-12-23', outcome: '', place: ['', 'Hinckley', 'Leicestershire', 'GB', 'Europe/London'], events: [['2011-12-23', 'other', 'Named in the callout for a county-wide meeting.']] },
  { key: 'march', group: 'archive', title: 'Strike together: 15 March 2023', summary: 'An estimated 600,000 on strike on one day, and about 100,000 marching in London.',
    body: 'Out together: teachers, support staff, civil servants, junior doctors, university workers, London Underground drivers, Amazon warehouse workers in Coventry, BBC local staff. An earlier joint day was 1 February 2023; two health unions with live disputes did not join then.\n\nProposed next: a plan of escalation, naming the next date, regional and national demonstrations, conferences of workplace reps and stewards, strike committees across unions in towns and cities, and mass meetings where members decide on an offer.',
    employers: ['Many employers'], unions: [], sectors: ['P', 'O', 'Q', 'H', 'J'], status: 'ended', demands: ['Pay'], workers: 600_000, workersSource: 'Estimate of the day', started: '2023-02-01', ended: '2023-03-15', outcome: '', place: ['', 'London', 'National', 'GB', 'Europe/London'],
    events: [['2023-02-01', 'action', 'First joint strike day.'], ['2023-03-15', 'action', 'Second joint strike day; about 100,000 march in London.']] },
  { key: 'baltabay', group: 'archive', title: 'Erlan Baltabay, Kazakhstan 2019', summary: 'A trade union leader was sentenced to seven years in prison, and released after a campaign.',
    body: 'Two global union federations called a campaign that sent over 7,000 messages to the government in a little more than two weeks. Volunteers translated it into 18 languages.', employers: ['Government of Kazakhstan'], unions: [], sectors: ['S'], status: 'won', demands: ['Release Erlan Baltabay'], started: '2019-07-17', ended: '2019-08-09',
    outcome: 'He was pardoned and released. All who had signed were thanked and told.', place: ['', '', 'Kazakhstan', 'KZ', 'Asia/Almaty'], events: [['2019-08-09', 'victory', 'Pardoned and released.']] },
  { key: 'liverpool', group: 'archive', title: 'Solidarity, not charity: Liverpool', summary: 'A local of a network, active in workplaces and in the community.',
    body: 'Workplace organising; community organising over services, housing and environment; staffing picket lines, raising funds and bringing in supplies; demonstrations and direct action for victimised workers; a shop stewards’ network and an education workers’ network; public meetings, free-sheets and leaflets.\n\nNot a service provider and no legal advice: people who were helped may be asked later to help someone else.',
    employers: [], unions: [], sectors: ['S'], status: 'ended', demands: [], started: '2011-01-01', ended: '2012-12-31', outcome: '', place: ['', 'Liverpool', 'Merseyside', 'GB', 'Europe/London'], events: [] },
]

export const historicCampaign = {
  key: 'baltabay', group: 'archive', dispute: 'baltabay', title: 'Free Erlan Baltabay', summary: 'Over 7,000 messages to the government of Kazakhstan in a little more than two weeks, in 18 languages.', country: 'KZ', timeZone: 'Asia/Almaty',
  subject: 'Release Erlan Baltabay', message: 'A trade union leader is in prison for seven years. We call for his release.', target: 'Government of Kazakhstan', opened: '2019-07-22', closed: '2019-08-09', signed: 7000, languages: 18,
  outcome: 'Erlan Baltabay was pardoned and released. More than 7,000 messages went to the government in a little more than two weeks. Five campaigns were then still running: for municipal workers in Aliağa, temple workers at the West Mebon, Marek Szymczak at Hutchison Ports, Holcim workers in the Philippines, and the Karachi 8.',
}

export const historicCallout = {
  group: 'archive', title: 'Link the strikes: Leicestershire, December 2011', published: '2011-12-23', disputes: ['pensions', 'electricians'],
  body: 'Leicestershire Solidarity Group called a county-wide meeting of rank-and-file workers for January 2012: public and private sector, union members, stewards and reps. Before it, a planning meeting, date and venue to be announced. People were asked to help organise, publicise and take part, to get in touch, and to forward the text.',
}
