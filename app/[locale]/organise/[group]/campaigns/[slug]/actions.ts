'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { decide } from '@/lib/campaigns/checking/mutations'
import { closeCampaign, editCampaign } from '@/lib/campaigns/keeping/mutations'
import { campaignSchema, closeSchema, decideSchema } from '@/lib/campaigns/schema'
import { seen, slug } from '@/lib/forms/fields'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { changedMeanwhile } from '../../../changed'
import { signedIn } from '../../../organising'

const where = { slug: slug(), group: slug() }

function pathOf(data: FormData): string {
  const { data: at } = z.object(where).safeParse(Object.fromEntries(data))
  return at ? `/organise/${at.group}/campaigns/${at.slug}` : notFound()
}

/** Changes what a campaign says. */
export async function edit(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const path = pathOf(data)
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('edit', campaignSchema.safeExtend({ ...where, seen: seen() }), data, translator(locale))
  if (!parsed.ok) return parsed.state
  const result = await editCampaign(viewer, parsed.data.slug, parsed.data, now())
  if (result === 'not-found') notFound()
  if (result === 'changed') return changedMeanwhile('edit', data, { group: parsed.data.group, record: 'campaigns', slug: parsed.data.slug })
  redirect(`/${locale}${path}?saved=1`)
}

/** Ends a campaign with its outcome. */
export async function close(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const path = pathOf(data)
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('close', closeSchema.safeExtend(where), data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await closeCampaign(viewer, parsed.data.slug, parsed.data, now())) === 'not-found') notFound()
  redirect(`/${locale}${path}?saved=1`)
}

/** Lets signatures in that were held back, or leaves them so. */
export async function decideHeld(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const path = pathOf(data)
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('held', decideSchema.safeExtend(where), data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await decide(viewer, parsed.data.slug, parsed.data, now())) === 'not-found') notFound()
  redirect(`/${locale}${path}?decided=1#held`)
}
