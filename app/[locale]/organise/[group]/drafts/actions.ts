'use server'

import { notFound, redirect } from 'next/navigation'
import type { KeepAnswer } from '@/components/callouts/auto-save'
import { deleteDraft, keepTyped, saveStep, startDraft } from '@/lib/callouts/drafts/mutations'
import { calloutOfDraft } from '@/lib/callouts/drafts/queries'
import { isFilled, originOf, stepFrom, typedIn } from '@/lib/callouts/drafts/rules'
import { steps, type DraftFields, type FilledStep, type Step } from '@/lib/callouts/drafts/types'
import { publishDraft } from '@/lib/callouts/publishing/mutations'
import { addRow, addShift, moveIn, placeRow, putBack, removeRow, stepOf } from '@/lib/callouts/rows/rules'
import { publishSchema } from '@/lib/callouts/schema'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import type { OwnGroup } from '@/lib/groups/types'
import { momentOf } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { currentViewer, organising } from '../../organising'

const text = (data: FormData, name: string) => String(data.get(name) ?? '')
const draftsPath = (data: FormData) => `/organise/${encodeURIComponent(text(data, 'group'))}/drafts`

async function whereIn(data: FormData) {
  const locale = localeOf(data.get('locale'))
  return { locale, base: `/${locale}${draftsPath(data)}`, draftId: text(data, 'draft'), ...await organising(locale, text(data, 'group'), draftsPath(data)) }
}

const stepIn = (data: FormData): FilledStep => {
  const step = steps.find((each) => each === text(data, 'step'))
  return step && isFilled(step) ? step : notFound()
}

/** Starts a draft and opens its first step. */
export async function start(data: FormData): Promise<void> {
  const { viewer, group, base } = await whereIn(data)
  const started = await startDraft(viewer, group.id, originOf(group, now()), now())
  if (started === 'not-found') notFound()
  redirect(`${base}/${started.id}/what`)
}

type Going = { to: Step | 'drafts'; after: string; then?: (fields: DraftFields) => DraftFields }

/** What the pressed button asks for: where to go, and what happens to the rows. `set` hears of the row that was added or has another place. */
function goingTo(pressed: string, step: FilledStep, group: OwnGroup, set: (row: string) => void): Going & { by?: 1 | -1 } {
  const move = moveIn(pressed, steps)
  const here = { to: step, after: '' }
  const added = (made: { fields: DraftFields; row: string }) => { set(made.row); return made.fields }
  switch (move.to) {
    case 'step': return { to: move.step, after: '' }
    case 'add': return { ...here, to: stepOf[move.kind], then: (fields) => added(addRow(fields, move.kind, originOf(group, now()))) }
    case 'add-shift': return { ...here, then: (fields) => added(addShift(fields, move.picket, originOf(group, now()))) }
    case 'place': return { ...here, then: (fields) => added(placeRow(fields, step, move.row, move.place)) }
    case 'remove': return { ...here, after: '?removed=1', then: (fields) => removeRow(fields, step, move.row) }
    case 'put-back': return { ...here, then: putBack }
    case 'leave': return { to: 'drafts', after: '' }
    default: return { ...here, by: move.to === 'back' ? -1 : 1 }
  }
}

/** Saves a step as typed, does what the button says, and goes where it leads. */
export async function save(data: FormData): Promise<void> {
  const { viewer, group, base, draftId, locale } = await whereIn(data)
  const step = stepIn(data)
  let row = ''
  const going = goingTo(text(data, 'do'), step, group, (added) => { row = added })
  const values = typedIn(data)
  let to = going.to
  const then = (fields: DraftFields) => {
    if (going.by) to = stepFrom(step, going.by, fields)
    return going.then ? going.then(fields) : fields
  }
  const result = await saveStep(viewer, { draftId, step, values, seen: Number(text(data, 'version')) || 0, tab: text(data, 'tab').slice(0, 20), then }, now())
  if (result === 'not-found') {
    const callout = await calloutOfDraft(viewer, group.id, draftId)
    return callout ? redirect(`/${locale}/organise/${group.slug}/callouts/${callout.slug}`) : notFound()
  }
  if (result.saved === 'behind') redirect(`${base}/${draftId}/${step}`)
  redirect(to === 'drafts' ? base : `${base}/${draftId}/${to}${going.after}${row && `#${row}`}`)
}

/** Saves a step while it is typed; called by the page's script. */
export async function keep(data: FormData): Promise<KeepAnswer> {
  const viewer = await currentViewer()
  if (!viewer) return 'signed-out'
  const result = await keepTyped(viewer, {
    draftId: text(data, 'draft'), step: stepIn(data), values: typedIn(data), seen: Number(text(data, 'version')) || 0, tab: text(data, 'tab').slice(0, 20),
  }, now())
  return result === 'not-found' ? result : { ...result, at: result.at.toISOString() }
}

/** Publishes a draft, now or at a moment to come. */
export async function publish(_: FormState, data: FormData): Promise<FormState> {
  const { viewer, group, base, draftId, locale } = await whereIn(data)
  const t = translator(locale)
  const parsed = parseForm('publish', publishSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { when, at } = parsed.data
  const result = await publishDraft(viewer, draftId, { at: when === 'later' ? momentOf(at, group.timeZone) : null }, now())
  if (result === 'not-found') notFound()
  if (result === 'past') return refused('publish', data, [{ field: 'at', message: t('forms.errors.past') }])
  if (result === 'missing') redirect(`${base}/${draftId}/preview`)
  redirect(`/${locale}/organise/${group.slug}/callouts/${result.slug}?done=published`)
}

/** Deletes a draft, from the page that asks whether to. */
export async function remove(data: FormData): Promise<void> {
  const { viewer, base, draftId } = await whereIn(data)
  if ((await deleteDraft(viewer, draftId)) === 'not-found') notFound()
  redirect(`${base}?deleted=1`)
}
