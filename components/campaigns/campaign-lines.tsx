import { Count } from '@/components/ui/count'
import { Lines } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { countryName, number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { CampaignLine } from '@/lib/campaigns/types'

type Line = Omit<CampaignLine, 'publishedAt'>

const outcomes = { won: 'campaigns.won', partly_won: 'campaigns.partlyWon', lost: 'campaigns.lost' } as const

/** Campaigns one below the other: how many signed, what for, where, and how it ended. */
export function CampaignLines({ campaigns, locale, t }: { campaigns: Line[]; locale: Locale; t: Translator }) {
  return (
    <Lines
      items={campaigns.map((campaign) => ({
        key: campaign.id,
        content: (
          <>
            <Count figure={number(campaign.confirmed, locale)}>{small(campaign, locale, t)}</Count>
            <p>
              {campaign.outcome && <><Stamp tone={campaign.outcome === 'lost' ? 'plain' : 'won'}>{t(outcomes[campaign.outcome])}</Stamp> </>}
              <a href={`/${locale}/campaigns/${campaign.slug}`} lang={langOf(campaign.writtenIn, locale)} dir="auto">{campaign.title}</a>
              {campaign.country && <span className="soft"> {countryName(campaign.country, locale)}</span>}
            </p>
          </>
        ),
      }))}
    />
  )
}

const small = (campaign: Line, locale: Locale, t: Translator): string => dots([
  t('campaigns.signed', { count: campaign.confirmed }), campaign.goal && !campaign.closedAt && t('campaigns.ofGoal', { goal: campaign.goal }),
  campaign.languages > 1 && t('campaigns.languages', { count: campaign.languages }),
], locale)
