import { describe, expect, it } from 'vitest'
import { commas, dots, isolated, langOf, semicolons } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'

const apart = (text: string) => `\u2068${text}\u2069`

describe('a text of the other direction keeps to itself', () => {
  it('only where it runs against the language around it', () => {
    expect(isolated('What next?', 'ar')).toBe(apart('What next?'))
    expect(isolated('What next?', 'en')).toBe('What next?')
    expect(isolated('إضراب', 'en')).toBe(apart('إضراب'))
    expect(isolated('06:00', 'ar')).toBe('06:00')
    expect(isolated(apart('x'), 'ar')).toBe(apart('x'))
  })

  it('but not an address, of which it would become a part', () => {
    for (const each of ['https://site.example/ar/my/x', 'ada@post.example']) expect(isolated(each, 'ar')).toBe(each)
  })

  it('in every sentence of ours that names it, but not where the sentence chooses by it', () => {
    expect(translator('ar')('organise.nav.signOut', { name: 'Ada' })).toContain(apart('Ada'))
    expect(translator('en')('organise.nav.signOut', { name: 'Ada' })).toBe('Sign out Ada')
    expect(translator('ar')('board.workers', { exact: 'yes', count: 3 })).not.toMatch(/[\u2068a-z]/)
  })
})

describe('names one after the other', () => {
  it('have the comma of the page, and nothing for what is empty', () => {
    expect(commas(['Keel Foods', '', 'Swiftstaff', null], 'en')).toBe('Keel Foods, Swiftstaff')
    expect(commas(['بغداد', 'العراق'], 'ar')).toBe('بغداد، العراق')
    expect(commas(['Northmoor', 'المملكة المتحدة'], 'ar')).toBe(`${apart('Northmoor')}، المملكة المتحدة`)
    expect(semicolons(['أ', 'ب'], 'ar')).toBe('أ؛ ب')
    expect(dots(['Picket', false, 'Northmoor'], 'en')).toBe('Picket\u00a0· Northmoor')
  })
})

describe('the language of what a group writes', () => {
  it('is said where it is another than the page\'s', () => {
    expect(langOf(['en'], 'tr')).toBe('en')
    expect(langOf(['en'], 'en')).toBeUndefined()
    expect(langOf(['en', 'tr'], 'tr')).toBeUndefined()
    expect(langOf(['en', 'tr'], 'ar')).toBe('')
    expect(langOf([], 'ar')).toBeUndefined()
  })
})
