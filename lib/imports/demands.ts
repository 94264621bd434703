import { firstOf, partsOf, plainMarks, shorten } from './text'
import type { Warn } from './types'

// "Said as | also said". What is only written differently (capitals, hyphens) needs no second entry.
const table = `
Pay
Health and safety
Staffing
Healthcare
Job security
First contract
Scheduling | Schedules
Union recognition
Retirement benefits
End to anti-union retaliation | End anti-union retaliation ; Anti-union retaliation ; Against union retaliation ; End antiunion retaliation
End to anti-union retaliation | Against retaliation for union activity ; End retaliation against union organizers
End to anti-union retaliation | End to antiunion retaliation
End to union-busting | End union-busting
Racial justice
COVID-19 protocols
Pandemic relief
Against funding cuts
Against federal funding cuts | Federal cuts ; Federal funding cuts
Against research funding cuts
Against mass layoffs
Against privatization
Against surveillance
Against Medicaid cuts | End Medicaid cuts ; Medicaid cuts
Against One Big Beautiful Bill
Against vaccine mandate
End ICE raids
End ICE violence | End to ICE violence
End hiring freeze
End to mandatory overtime | End mandatory overtime
End to sexual harassment | End sexual harassment
End to age discrimination
End to hostile work environment | End hostile work environment ; Hostile work environment
Reinstate terminated workers | Reinstate terminated worker ; Reinstate terminated employee ; Reinstate terminated employees
Reinstate terminated workers | Reinstatement of terminated employee ; Reinstatement of terminated employees
Reinstate terminated workers | Reinstatement of fired employee ; Rehire terminated workers ; Rehire terminated worker ; Reinstate fired workers
Reinstate terminated union activists | Reinstate terminated union activist ; Reinstate fired union activist
Reinstate terminated union activists | Reinstate fired union activists ; Rehire terminated union activists ; Rehire terminated union activist
Smaller class sizes | Smaller class size ; Reduce class sizes ; Reduce class size
Paid sick leave
Sick leave
Paid time off | Paid time off (PTO) ; PTO
Time off
Vacation time
Parental leave
Contract length
Contract negotiations
Renew expired contract
Immigration reform
Protect international students
Patient safety
Preserve academic freedom
Preserve research funding
Stop budget cuts
Right to strike
Improve the grievance procedure
Free parking
Disclose and divest
Amnesty for protestors
More training
Sexual harassment
Medallion debt relief
Fair workload
Pass AB 257 | Passage of AB 257
`

const key = (text: string) => plainMarks(text).toLowerCase().replace(/[^a-z0-9$]+/g, ' ').trim()

const known = new Map(table.trim().split('\n').flatMap((line) => {
  const [said = '', also = ''] = line.split('|').map((part) => part.trim())
  return [said, ...also.split(' ; ')].filter(Boolean).map((name) => [key(name), said] as const)
}))

/** One demand in its usual words: a known one as the table has it, any other as written with a capital to begin with. */
function demandOf(text: string): string {
  const plain = plainMarks(text).replace(/[.,\s]+$/, '')
  return known.get(key(plain)) ?? plain.charAt(0).toLocaleUpperCase('en') + plain.slice(1)
}

/** The demands in a cell, each once, in their order. */
export function demandsOf(cell: string, warn: Warn): string[] {
  const demands = partsOf(cell).map((part) => shorten(demandOf(part), 200, warn))
  return firstOf(demands, 40, warn, key)
}
