import { expect, test } from 'vitest'
import { rewrite } from '@/lib/server/http/rewrite'

test('what is folded around an error summary is unfolded, and nothing else', async () => {
  const page = '<title>Page</title><details><summary>a</summary></details><details class="x"><summary>b</summary><div data-error-title="Error:">no</div></details>'
  expect(await rewrite(page, { scripts: 'keep' })).toBe(
    '<title>Error: Page</title><details><summary>a</summary></details><details open="" class="x"><summary>b</summary><div data-error-title="Error:">no</div></details>',
  )
})
