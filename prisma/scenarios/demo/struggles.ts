import type { DemoDispute, DemoGroup, DemoStrike } from './types'

const north = { region: 'Moorshire', country: 'GB', timeZone: 'Europe/London' }

export const groups: DemoGroup[] = [
  { key: 'northmoor', name: 'Northmoor Solidarity', kind: 'local_group', town: 'Northmoor', ...north,
    about: 'We are eight people and a kettle. We stand on picket lines, find rooms for meetings, print what needs printing and put people in touch who should have met long ago.\n\nWe meet **every second Thursday** above the Weavers’ Hall. Come and see.' },
  { key: 'keel', name: 'Keel Foods strike committee', kind: 'strike_committee', town: 'Northmoor', ...north,
    about: 'Elected at the gate by all three shifts. We decide together, every Sunday, what happens next.' },
  { key: 'brannock', name: 'St Brannock’s Hospital branch', kind: 'union_branch', town: 'Northmoor', ...north,
    about: 'Porters, cleaners, cooks and switchboard at St Brannock’s. Nobody clocks in alone.' },
  { key: 'overmere', name: 'Overmere Tenants and Workers', kind: 'local_group', town: 'Overmere', region: 'Moorshire', country: 'GB', timeZone: 'Europe/London',
    about: 'Rent, wages and buses: it is the same people who pay. We help with all three.' },
  { key: 'tarn', name: 'Tarn Quay Dockers’ Network', kind: 'network', town: 'Tarn Quay', region: 'Tarnshire', country: 'GB', timeZone: 'Europe/London',
    about: 'Dockers, drivers and warehouse workers along the quay, across companies and contracts.' },
]

export const disputes: DemoDispute[] = [
  { key: 'keel', group: 'keel', title: 'Keel Foods warehouse: five sacked after the ballot', summary: 'Three shifts are out until five warehouse workers are taken back and the new rota is withdrawn.',
    body: 'The result was read out at six in the morning. By noon five people who had collected votes were sent home.\n\nThe gate has been picketed round the clock since. What is needed most: **people for the early shift**, and lorry drivers who turn back.',
    employers: ['Keel Foods (demo)'], unions: [['Union of Storeworkers (demo)', 'Northmoor 12']], sectors: ['H', 'G'], status: 'on_strike', demands: ['Reinstate the five', 'Withdraw the new rota', 'Pay'],
    workers: 340, started: -9, places: [['Keel Foods warehouse', 'Harrow Lane', 'Northmoor'], ['Keel Foods cold store', 'Ropewalk', 'Northmoor']],
    events: [[-13, 'ballot', 'Ballot: 88 % for, turnout 71 %.'], [-12, 'other', 'Five of those who collected votes are sent home.'], [-9, 'action', 'The strike begins; both gates picketed from six.'], [-3, 'talks', 'First talks. The company offers to take back two of five; the gate says no.']], confirmed: -1 },
  { key: 'porters', group: 'brannock', title: 'St Brannock’s Hospital porters', summary: 'Porters are out against being moved to a company that pays no sick leave.',
    employers: ['St Brannock’s Hospital (demo)', 'Brightway Services (demo)'], unions: [['Hospital Workers’ Union (demo)', 'St Brannock’s branch']], sectors: ['Q'], status: 'on_strike', demands: ['No outsourcing', 'Paid sick leave'],
    workers: 140, exact: true, started: -4, places: [['St Brannock’s Hospital', 'Infirmary Road', 'Northmoor']],
    events: [[-20, 'ballot', 'Ballot: 94 % for, turnout 66 %.'], [-4, 'action', 'All porters out; emergency cover agreed by the strike committee.']], confirmed: 0 },
  { key: 'lantern', group: 'northmoor', title: 'Lantern School support staff', summary: 'Teaching assistants and kitchen staff strike three days a week against a cut of hours.',
    employers: ['Lantern School Trust (demo)'], unions: [['School Staff Together (demo)', '']], sectors: ['P'], status: 'on_strike', demands: ['Restore the hours', 'Term-time pay'], workers: 62, exact: true, started: -15,
    places: [['Lantern School', 'Chapel Street', 'Eastley']], events: [[-15, 'action', 'First strike day; parents bring breakfast.'], [-6, 'offer', 'Half of the hours offered back; members vote no.']], confirmed: -2 },
  { key: 'buses', group: 'overmere', title: 'Overmere bus drivers: no split shifts', summary: 'Drivers have voted to strike against fourteen-hour days with an unpaid gap in the middle.',
    employers: ['Moorland Buses (demo)'], unions: [['Transport Crews’ Union (demo)', 'Overmere garage']], sectors: ['H'], status: 'action_called', demands: ['End split shifts', 'Toilets at every terminus'], workers: 210, started: -30,
    places: [['Overmere bus garage', 'Station Approach', 'Overmere']], events: [[-8, 'ballot', 'Ballot: 91 % for, turnout 80 %.'], [-5, 'other', 'Notice given: first strike the day after tomorrow.']], confirmed: -3 },
  { key: 'quay', group: 'tarn', title: 'Tarn Quay: agency dockers walk out over the rain rule', summary: 'Agency dockers refuse to work the cranes in high wind and were locked out for it.',
    employers: ['Tarn Quay Port Company (demo)', 'Swiftstaff Agency (demo)'], unions: [], sectors: ['H'], status: 'locked_out', demands: ['Stop work in high wind', 'Let everyone back in'], workers: 75, started: -2,
    places: [['Tarn Quay gate 3', 'Dock Road', 'Tarn Quay']], events: [[-2, 'action', 'Night crew stops the cranes at force 8.'], [-1, 'other', 'Gate 3 is locked; forty dockers stay outside.']], confirmed: 0 },
  { key: 'bakery', group: 'northmoor', title: 'Millrace Bakery: night pay', summary: 'Night bakers are voting on action for a night premium.', employers: ['Millrace Bakery (demo)'], unions: [['Food and Bakery Union (demo)', 'Northmoor']], sectors: ['C'],
    status: 'balloting', demands: ['Night premium'], workers: 58, started: -21, places: [['Millrace Bakery', 'Tannery Yard', 'Northmoor']], events: [[-10, 'ballot', 'Ballot papers go out.']], confirmed: -5 },
  { key: 'library', group: 'overmere', title: 'Overmere libraries: keep them open', summary: 'Library workers and readers against closing four of seven branches.', employers: ['Lower Moor Council (demo)'], unions: [['Council Workers’ Union (demo)', 'Lower Moor']], sectors: ['R', 'O'],
    status: 'organising', demands: ['Keep all seven branches'], workers: 44, started: -40, places: [['Overmere Central Library', 'Market Square', 'Overmere']], events: [[-12, 'other', 'Six hundred at the town meeting.']], confirmed: -16 },
  { key: 'calls', group: 'northmoor', title: 'Brightline call centre: right to a break', summary: 'Call handlers stop for ten minutes every hour until breaks are in writing.', employers: ['Brightline Calls (demo)'], unions: [['Office and Phone Workers (demo)', '']], sectors: ['N'],
    status: 'mandate', demands: ['Ten minutes an hour', 'No listening in the toilets'], workers: 190, started: -11, places: [['Brightline Calls', 'Canal House', 'Northmoor']], events: [[-7, 'ballot', 'Ballot: 79 % for, turnout 58 %.']], confirmed: -6 },
  { key: 'cinema', group: 'overmere', title: 'Regent cinema projectionists occupy the box', summary: 'Two projectionists and six ushers have stayed inside since the closure was announced.', employers: ['Regent Picture Houses (demo)'], unions: [], sectors: ['R'], status: 'occupied',
    demands: ['Reopen the Regent', 'Pay what is owed'], workers: 8, exact: true, started: -6, places: [['Regent cinema', 'High Street', 'Overmere']], events: [[-6, 'action', 'The last film ends; eight stay.'], [-4, 'court', 'The owner asks the court for an order; hearing next week.']], confirmed: -1 },
  { key: 'couriers', group: 'northmoor', title: 'Northmoor couriers: pay for waiting', summary: 'Couriers log off together at the evening peak.', employers: ['Zipp Deliveries (demo)'], unions: [], sectors: ['H'], status: 'suspended', demands: ['Pay for waiting time'], workers: 120, started: -50,
    places: [['Market Square', 'Market Square', 'Northmoor']], events: [[-50, 'action', 'First log-off.'], [-14, 'talks', 'Log-offs suspended for two weeks of talks.']], confirmed: -14 },
  { key: 'bins', group: 'overmere', title: 'Bin crews in Eastley: back with 8 %', summary: 'Seven weeks out, and back together with 8 % and the agency workers on the books.', employers: ['Eastley Borough Waste (demo)'], unions: [['Council Workers’ Union (demo)', 'Eastley depot']], sectors: ['E'],
    status: 'won', demands: ['8 %', 'Agency workers on the books'], workers: 96, exact: true, started: -62, ended: -5, outcome: '8 % from April, and all nineteen agency workers taken on.', places: [['Eastley depot', 'Quarry Lane', 'Eastley']], events: [[-62, 'action', 'Out.'], [-5, 'victory', 'Members vote to go back: 8 % and nineteen contracts.']] },
  { key: 'laundry', group: 'brannock', title: 'Hospital laundry keeps its crew', summary: 'The laundry stays in the hospital; two posts are lost.', employers: ['St Brannock’s Hospital (demo)'], unions: [['Hospital Workers’ Union (demo)', 'St Brannock’s branch']], sectors: ['Q'], status: 'partly_won',
    demands: ['No outsourcing'], workers: 31, exact: true, started: -90, ended: -18, outcome: 'The laundry is not sold. Two posts go when people retire.', places: [['St Brannock’s laundry', 'Infirmary Road', 'Northmoor']], events: [[-18, 'victory', 'The board withdraws the sale.']] },
  { key: 'kiln', group: 'tarn', title: 'Tarn Kiln: pottery closed', summary: 'The pottery closed in spite of a two-month picket; everyone was paid what they were owed.', employers: ['Tarn Kiln (demo)'], unions: [], sectors: ['C'], status: 'lost', demands: ['Keep the kiln open'], workers: 27, started: -120, ended: -40,
    outcome: 'The kiln closed. Wages and notice were paid in full, which had been refused at first.', places: [['Tarn Kiln', 'Kiln Row', 'Tarn Quay']], events: [[-40, 'other', 'Closed.']] },
]

export const strikes: DemoStrike[] = [
  { dispute: 'keel', title: 'All-out strike at Keel Foods', kind: 'strike', first: -9, workers: 340, authorised: true },
  { dispute: 'porters', title: 'Porters’ strike', kind: 'strike', first: -4, last: 10, workers: 140, authorised: true },
  { dispute: 'lantern', title: 'Three days at Lantern School', kind: 'strike', first: 0, last: 2, workers: 62, authorised: true },
  { dispute: 'buses', title: 'First bus strike', kind: 'strike', first: 2, last: 3, workers: 210, authorised: true },
  { dispute: 'quay', title: 'Lockout at gate 3', kind: 'lockout', first: -1, workers: 75 },
  { dispute: 'cinema', title: 'Occupation of the Regent', kind: 'occupation', first: -6, workers: 8 },
  { dispute: 'calls', title: 'Ten minutes every hour', kind: 'work_to_rule', first: 5, last: 12, from: '09:00', to: '17:00', workers: 190, authorised: true },
]
