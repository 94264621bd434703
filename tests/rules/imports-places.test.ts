import { describe, expect, it } from 'vitest'
import { sectorKey, sectorOf, sectors } from '@/lib/disputes/sectors'
import type { WarningKind } from '@/lib/imports/types'
import { workplacesOf } from '@/lib/imports/workplaces'
import { countries, isCountryCode } from '@/lib/places/countries'
import { cleanPlaceName } from '@/lib/places/names'
import { usRegion, usRegionOfPostcode, usTimeZone } from '@/lib/places/us'
import { isTimeZone, timeZoneAt, timeZones } from '@/lib/places/zones'

const usual = { address: '1 Gate St, Oakland, California, 94601', town: 'Oakland', region: 'California', postcode: '94601', point: '37.77,-122.22' }

function places(cells: Partial<typeof usual>) {
  const warned: WarningKind[] = []
  return { places: workplacesOf({ ...usual, ...cells }, (kind) => warned.push(kind)), warned }
}
const place = (cells: Partial<typeof usual>) => {
  const { places: [first], warned } = places(cells)
  return { ...first, warned }
}

describe('workplaces', () => {
  it('are as many as the longest list, with what is missing left empty', () => {
    const { places: found, warned } = places({ town: 'Oakland;Chicago', region: 'California; Illinois', postcode: '94601', point: '37.77,-122.22' })
    expect(found).toMatchObject([{ town: 'Oakland' }, { town: 'Chicago', region: 'Illinois', address: '', latitude: null, timeZone: 'America/Chicago' }])
    expect(warned).toEqual(['places-differ', 'point-missing'])
  })
  it('are left out when they say nothing', () => {
    expect(places({ address: ', , ,', town: '', region: '', postcode: '', point: '0,0' })).toEqual({ places: [], warned: ['place-empty'] })
  })
  it('keep only the street as the address', () => {
    expect(place({ address: '1 Gate St\n, Oakland, California,  94601' }).address).toBe('1 Gate St')
    expect(place({ address: ', Oakland, California,' }).address).toBe('')
    expect(place({ address: '1 Gate St, Suite 4, Oakland, California, 94601' }).address).toBe('1 Gate St, Suite 4')
  })
})

describe('coordinates', () => {
  it.each([
    ['0,0', null, ['point-missing']],
    ['', null, ['point-missing']],
    ['north,west', null, ['point-unreadable']],
    ['37.77', null, ['point-unreadable']],
    ['1,2,3', null, ['point-unreadable']],
    ['-122.22,37.77', 37.77, ['point-swapped']],
    ['37.77, 122.22', 37.77, ['point-swapped']],
    ['40.71,-74.00', null, ['point-elsewhere']],
  ])('%s', (point, latitude, warned) => expect(place({ point })).toMatchObject({ latitude, warned }))
  it('near a border keep the clock of this side', () => {
    expect(place({ town: 'Houlton', region: 'Maine', postcode: '04730', point: '46.129303,-67.841121' })).toMatchObject({ timeZone: 'America/New_York', warned: [] })
  })
  it('settle the state where the postcode is with them', () => {
    expect(place({ town: 'Grand Rapids', region: 'Wyoming', postcode: '49548', point: '42.896018,-85.669348' }))
      .toMatchObject({ region: 'Michigan', timeZone: 'America/Detroit', warned: ['region-corrected'] })
  })
})

describe('states and postcodes', () => {
  it('are found by name, code or postcode', () => {
    expect([usRegion('new york'), usRegion('DC'), usRegion('Hawai‘i'), usRegion('U.S. Virgin Islands'), usRegion('Ontario')])
      .toEqual(['New York', 'District of Columbia', 'Hawaii', 'U.S. Virgin Islands', undefined])
    expect(['00601', '02138', '20016', '55806', '96913', '99501', '00000', 'x'].map(usRegionOfPostcode))
      .toEqual(['Puerto Rico', 'Massachusetts', 'District of Columbia', 'Minnesota', 'Guam', 'Alaska', undefined, undefined])
    expect(usTimeZone('Guam')).toBe('Pacific/Guam')
  })
  it('are put right where they can be', () => {
    expect(place({ region: '' })).toMatchObject({ region: 'California', warned: ['region-from-postcode'] })
    expect(place({ address: '2802 W 1st St, W 1st St, Duluth, 55806', town: 'W 1st St', region: 'Duluth', postcode: '55806', point: '46.75,-92.13' }))
      .toMatchObject({ address: '2802 W 1st St', town: 'Duluth', region: 'Minnesota' })
    expect(place({ town: 'North Adams', region: 'Massachusetts', postcode: '1247', point: '42.7,-73.11' })).toMatchObject({ postcode: '01247', warned: ['postcode-mended'] })
    expect(place({ postcode: '400026' })).toMatchObject({ postcode: '', warned: ['postcode-unreadable'] })
    expect(place({ postcode: '94601-1466' })).toMatchObject({ postcode: '94601-1466', warned: [] })
    expect(place({ town: 'Washington D.C.', region: '', postcode: '20016', point: '38.9,-77.0' })).toMatchObject({ town: 'Washington', region: 'District of Columbia', warned: [] })
  })
})

describe('places', () => {
  it('have names without stray marks', () => {
    expect(['SAN DIEGO', ' Newark\n,', 'DFW Airport', 'Croton-on-Hudson', 'lee\'s summit', 'Pāhoa'].map(cleanPlaceName))
      .toEqual(['San Diego', 'Newark', 'DFW Airport', 'Croton-on-Hudson', "Lee's Summit", 'Pāhoa'])
  })
  it('have zones', () => {
    expect(timeZoneAt({ latitude: 52.63, longitude: -1.13 })).toBe('Europe/London')
    expect([timeZoneAt({ latitude: 91, longitude: 0 }), timeZoneAt({ latitude: Number.NaN, longitude: 0 })]).toEqual([undefined, undefined])
    expect(timeZones()).toContain('Asia/Almaty')
    expect([isTimeZone('Europe/Istanbul'), isTimeZone('Nowhere/At_all')]).toEqual([true, false])
  })
  it('are in countries, in the order of the reader\'s alphabet', () => {
    expect(countries('tr').find(({ code }) => code === 'KZ')?.name).toBe('Kazakistan')
    expect(countries('en').length).toBe(249)
    expect([isCountryCode('GB'), isCountryCode('UK')]).toEqual([true, false])
  })
})

describe('sectors', () => {
  it('are the ISIC sections, by whichever classification they are named', () => {
    expect(sectors.map(({ letter }) => letter).join('')).toBe('ABCDEFGHIJKLMNOPQRSTU')
    expect(sectorKey('H')).toBe('transport')
    expect(['Transportation and Warehousing', 'Agriculture, Forestry, Fishing & Hunting', 'Transportation and storage', 'Other Services (except Public Administration)', '62', 'h', '722511', 'Alchemy', ''].map(sectorOf))
      .toEqual(['H', 'A', 'H', 'S', 'Q', 'H', 'I', undefined, undefined])
  })
})
