import { Filter, Filters } from '@/components/ui/filters'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { BoardFilters } from '@/lib/board/types'
import { sectors } from '@/lib/disputes/sectors'

/** Town, sector, when: near the top, and in the address. */
export function BoardFilterForm({ filters, locale, t }: { filters: BoardFilters; locale: Locale; t: Translator }) {
  const { near, sector, when } = filters
  return (
    <Filters
      action={`/${locale}`} label={t('board.find')} submit={t('board.show')}
      reset={near || sector || when ? { href: `/${locale}`, text: t('board.reset') } : null}
    >
      <Filter id="near" label={t('board.near')} wide><input id="near" name="near" defaultValue={near} maxLength={80} autoComplete="address-level2" dir="auto" /></Filter>
      <Filter id="sector" label={t('board.sector')}>
        <select id="sector" name="sector" defaultValue={sector}>
          <option value="">{t('board.allSectors')}</option>
          {sectors.map(({ letter, key }) => <option key={letter} value={letter}>{t(`disputes.sectors.${key}`)}</option>)}
        </select>
      </Filter>
      <Filter id="when" label={t('board.when')}>
        <select id="when" name="when" defaultValue={when}>
          <option value="">{t('board.any')}</option>
          <option value="today">{t('board.today')}</option>
          <option value="week">{t('board.thisWeek')}</option>
          <option value="later">{t('board.later')}</option>
        </select>
      </Filter>
    </Filters>
  )
}
