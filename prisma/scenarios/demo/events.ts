import type { DemoCallout, DemoCampaign, DemoMeeting, DemoPicket } from './types'

const early: [string, string, number, number] = ['06:00', '10:00', 10, 6]

export const pickets: DemoPicket[] = [
  { key: 'harrow', dispute: 'keel', title: 'Harrow Lane gate', point: 'Main gate, Harrow Lane', days: [0, 1, 2, 3, 4, 5, 6], shifts: [early, ['10:00', '14:00', 8, 8], ['14:00', '18:00', 8, 5], ['18:00', '22:00', 6, 2]], access: 'Level ground; toilets at the Fox until eleven.', body: 'Bring something warm. Hi-vis jackets and tea are there.' },
  { key: 'ropewalk', dispute: 'keel', title: 'Cold store, Ropewalk', point: 'Lorry entrance, Ropewalk', days: [0, 1, 2, 3], shifts: [['05:00', '09:00', 6, 1], ['09:00', '13:00', 4, 4]] },
  { key: 'infirmary', dispute: 'porters', title: 'Main entrance', point: 'Main entrance, Infirmary Road', days: [0, 1, 2, 3, 4], shifts: [['07:30', '12:00', 12, 12], ['12:00', '16:30', 10, 7]], access: 'Step-free. Keep the ambulance lane clear.' },
  { key: 'lantern', dispute: 'lantern', title: 'School gate', point: 'School gate, Chapel Street', days: [0, 1, 2], shifts: [['07:45', '09:15', 8, 8], ['15:00', '16:00', 6, 3]] },
  { key: 'garage', dispute: 'buses', title: 'Bus garage', point: 'Garage doors, Station Approach', days: [2, 3], shifts: [['04:00', '08:00', 15, 9], ['08:00', '12:00', 10, 4]] },
  { key: 'gate3', dispute: 'quay', title: 'Gate 3', point: 'Gate 3, Dock Road', days: [0, 1, 2, 3, 4, 5, 6], shifts: [['06:00', '12:00', 10, 3], ['12:00', '18:00', 10, 8], ['18:00', '23:00', 6, 6]] },
  { key: 'regent', dispute: 'cinema', title: 'Outside the Regent', point: 'High Street, in front of the foyer', days: [0, 1, 2], shifts: [['17:00', '21:00', 12, 10]], body: 'Songs welcome. Hot food goes in through the side door at six.' },
]

export const meetings: DemoMeeting[] = [
  { key: 'link', group: 'northmoor', title: 'Link the disputes: what next after Thursday?', kind: 'public', when: { day: 0, time: '18:30' }, minutes: 120, venue: 'Upstairs, the Weavers’ Hall', town: 'Northmoor', access: 'Step-free, hearing loop', childcare: 'Crèche from six', capacity: 90, coming: 41, agenda: 'Reports from the gates. What we can do for each other. Who writes the leaflet.' },
  { key: 'sunday', group: 'keel', title: 'Keel Foods gate meeting', kind: 'rank_and_file', when: { day: 1, time: '12:30' }, minutes: 60, venue: 'In the lay-by opposite the gate', town: 'Northmoor', coming: 112 },
  { key: 'committee', group: 'keel', title: 'Strike committee', kind: 'strike_committee', when: { day: 2, time: '19:00' }, minutes: 90, venue: 'Back room of the Fox', town: 'Northmoor', capacity: 20, coming: 20, heldBack: true },
  { key: 'porters', group: 'brannock', title: 'Porters and friends: supper', kind: 'public', when: { day: 3, time: '19:30' }, minutes: 150, venue: 'Canal Street Community Kitchen', town: 'Northmoor', coming: 33, childcare: 'Children welcome' },
  { key: 'library', group: 'overmere', title: 'Read-in at the Central Library', kind: 'assembly', when: { day: 4, time: '14:00' }, minutes: 180, venue: 'Overmere Central Library', town: 'Overmere', coming: 58 },
  { key: 'reps', group: 'northmoor', title: 'New reps’ evening', kind: 'workplace', when: { day: 5, time: '18:00' }, minutes: 120, venue: 'Union Rooms, Ferry Road', town: 'Northmoor', capacity: 24, coming: 9 },
  { key: 'online', group: 'tarn', title: 'Dockers’ call: ports up and down the coast', kind: 'online', when: { day: 6, time: '20:00' }, minutes: 75, coming: 26 },
  { key: 'bakers', group: 'northmoor', title: 'Bakers’ ballot: questions answered', kind: 'workplace', when: { day: 6, time: '05:30' }, minutes: 30, venue: 'Tannery Yard', town: 'Northmoor', coming: 12 },
  { key: 'leaflet', group: 'northmoor', title: 'Leaflet folding', kind: 'planning', when: { day: 8, time: '17:00' }, minutes: 120, venue: 'Upstairs, the Weavers’ Hall', town: 'Northmoor', coming: 5 },
  { key: 'drivers', group: 'overmere', title: 'Bus drivers’ families meet', kind: 'public', when: { day: 9, time: '15:00' }, minutes: 90, venue: 'Station Buffet', town: 'Overmere', coming: 17 },
  { key: 'assembly', group: 'overmere', title: 'Town assembly on the cuts', kind: 'assembly', when: { day: 11, time: '18:30' }, minutes: 150, venue: 'Corn Exchange', town: 'Overmere', capacity: 400, coming: 164 },
  { key: 'school', group: 'northmoor', title: 'Parents and staff: Lantern School', kind: 'public', when: { day: 12, time: '19:00' }, minutes: 90, venue: 'Chapel Street Hall', town: 'Eastley', coming: 22 },
  { key: 'film', group: 'overmere', title: 'Film night for the Regent', kind: 'public', when: { day: 13, time: '19:30' }, minutes: 130, venue: 'Overmere Town Hall steps', town: 'Overmere', coming: 71 },
  { key: 'wind', group: 'tarn', title: 'Working in high wind: what the rules say', kind: 'workplace', when: { day: 15, time: '13:00' }, minutes: 60, venue: 'Seafarers’ Rest', town: 'Tarn Quay', coming: 14 },
  { key: 'quiz', group: 'brannock', title: 'Strike fund quiz', kind: 'public', when: { day: 16, time: '20:00' }, minutes: 150, venue: 'The Fox', town: 'Northmoor', capacity: 60, coming: 48 },
  { key: 'history', group: 'northmoor', title: 'Walk: a hundred years of strikes in Northmoor', kind: 'public', when: { day: 19, time: '11:00' }, minutes: 120, venue: 'Market Square, by the pump', town: 'Northmoor', coming: 19 },
  { key: 'county', group: 'northmoor', title: 'County-wide meeting of stewards', kind: 'conference', when: { months: 2 }, town: 'Northmoor', asking: 63, body: 'For stewards and reps of every union, public and private. The day and the place will be announced.' },
  { key: 'planning', group: 'northmoor', title: 'Planning the county-wide meeting', kind: 'planning', when: null, asking: 14 },
  { key: 'next', group: 'tarn', title: 'Next coastwide meeting', kind: 'conference', when: { months: 3 }, asking: 31 },
]

const board: [string, string, string][] = [['The Chair', 'Board of Keel Foods (demo)', 'chair@keelfoods.invalid'], ['The Director', 'Operations, Keel Foods (demo)', 'operations@keelfoods.invalid'], ['The Member for Northmoor', 'Parliament (demo)', 'member@northmoor.invalid']]

export const campaigns: DemoCampaign[] = [
  { key: 'five', group: 'keel', dispute: 'keel', kind: 'message', title: 'Reinstate the five at Keel Foods', summary: 'Five warehouse workers were sent home the morning after the ballot result. They are still waiting for a reason in writing.', body: 'Every message goes to the company’s board, one by one, in your name.', subject: 'Reinstate the five', message: 'You sent five people home for collecting votes. Take them back, all five, in writing, and talk to those they were elected by.', targets: board, goal: 500, opened: -12, signers: 324, country: 'GB', partners: ['Northmoor Solidarity'] },
  { key: 'wind', group: 'tarn', dispute: 'quay', kind: 'message', title: 'No cranes in high wind', summary: 'Forty dockers are locked out because they would not work the cranes at force 8.', subject: 'Open gate 3', message: 'Nobody should lose a day’s pay for staying alive. Open the gate and put the wind rule in writing.', targets: [['The Harbour Master', 'Tarn Quay Port Company (demo)', 'harbour@tarnquay.invalid']], opened: -1, signers: 88, country: 'GB' },
  { key: 'libraries', group: 'overmere', dispute: 'library', kind: 'petition', title: 'Seven libraries, not three', summary: 'To be handed to the council before it votes.', goal: 400, opened: -25, signers: 251, country: 'GB' },
  { key: 'sick', group: 'brannock', dispute: 'porters', kind: 'message', title: 'Sick pay for everyone who works in a hospital', summary: 'Whoever moves the sick must be able to be sick.', subject: 'Sick pay for porters', message: 'Keep the porters in the hospital, with sick leave from the first day.', targets: [['The Chief Executive', 'St Brannock’s Hospital (demo)', 'chief@brannocks.invalid']], goal: 300, opened: -8, signers: 143, country: 'GB' },
  { key: 'regent', group: 'overmere', dispute: 'cinema', kind: 'petition', title: 'Reopen the Regent', summary: 'Eight people and a projector are waiting inside.', opened: -5, signers: 97, country: 'GB' },
  { key: 'bins', group: 'overmere', dispute: 'bins', kind: 'petition', title: 'Put the agency crews on the books', summary: 'Nineteen people did the same round for three years without a contract.', opened: -55, signers: 210, country: 'GB', closed: { day: -5, outcome: 'won', text: 'All nineteen have contracts. Thank you: it was read out at the depot.' } },
]

export const callouts: DemoCallout[] = [
  { group: 'northmoor', title: 'Link the disputes', day: -1, body: 'Two gates, one hospital, one school: we are out at the same time and hardly know each other. **Come on Thursday**, take a shift at somebody else’s gate this week, and tell us if you would help to organise the county-wide meeting.', disputes: ['keel', 'porters', 'lantern'], meetings: ['link', 'county', 'planning'], pickets: ['harrow', 'infirmary'], campaigns: ['five'] },
  { group: 'keel', title: 'Early shift needed at Harrow Lane', day: 0, body: 'Lorries come at six. With ten of us at the gate they turn round.', disputes: ['keel'], pickets: ['harrow', 'ropewalk'], campaigns: ['five'] },
  { group: 'tarn', title: 'Gate 3 is locked: come and stand outside', day: -1, body: 'Bring a coat. The wind is why we are here.', disputes: ['quay'], pickets: ['gate3'], campaigns: ['wind'] },
  { group: 'overmere', title: 'Everything is closing: meet at the Corn Exchange', day: -2, body: 'Libraries, buses, the Regent. One evening for all of it.', disputes: ['library', 'buses', 'cinema'], meetings: ['assembly', 'library', 'film'], campaigns: ['libraries', 'regent'], pickets: ['regent', 'garage'] },
  { group: 'brannock', title: 'Stand with the porters', day: -3, body: 'Ten days, four entrances, one lift that works.', disputes: ['porters'], meetings: ['porters', 'quiz'], pickets: ['infirmary'], campaigns: ['sick'] },
]
