import { describe, expect, it } from 'vitest'
import { frameIn, plainRenderer, type PlainPage } from '@/lib/server/http/plain'
import { rewrite } from '@/lib/server/http/rewrite'

const asNext = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="/a.css"/><title>${title}</title><link rel="icon" href="/icon.svg"/></head><body>${body}</body></html>`
const frame = frameIn(asNext('Not found', '<main>gone</main>'))
if (!frame) throw new Error('the frame of a page of ours is not known')

type Asked = { params: Promise<Record<string, string>>; searchParams: Promise<Record<string, string | string[]>> }

async function Waiting({ words }: { words: string }) {
  return <main className="wrap"><p>{await Promise.resolve(words)}</p></main>
}
const pageOf = (show: (asked: { params: object; query: object }) => React.ReactNode, head: object = { title: 'A & B', description: '"Said"' }): PlainPage => ({
  generateMetadata: async () => head,
  default: async ({ params, searchParams }: Asked) => show({ params: await params, query: await searchParams }),
})
const page = pageOf((asked) => <Waiting words={JSON.stringify(asked)} />)
const failing = (error: unknown) => pageOf(() => { throw error })
const drawer = (pages: Record<string, PlainPage>) => plainRenderer(pages, async () => frame)
const draw = drawer({
  '': page, disputes: page, 'disputes/[slug]': page, script: pageOf(() => <script src="/a.js" />), form: pageOf(() => <form action={async () => undefined}><button>Send</button></form>),
  robots: pageOf(() => 'x', { title: 'x', robots: 'noindex' }), gone: failing(Object.assign(new Error(), { digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })), broken: failing(new Error('broken')),
})
const text = async (url: string) => (await draw(url))?.toString('utf8') ?? null

describe('a page drawn without the framework', () => {
  it('stands in the frame of its pages, with its own title, what waits resolved', async () => {
    expect(await text('/en?near=x&near=y&when=')).toBe(asNext('A &amp; B', '').replace('</title>', '</title><meta name="description" content="&quot;Said&quot;"/>')
      .replace('<body>', '<body><main class="wrap"><p>{&quot;params&quot;:{&quot;locale&quot;:&quot;en&quot;},&quot;query&quot;:{&quot;near&quot;:[&quot;x&quot;,&quot;y&quot;],&quot;when&quot;:&quot;&quot;}}</p></main>'))
    expect(await text('/tr/disputes')).toContain('{&quot;locale&quot;:&quot;tr&quot;}')
    expect(await text('/en/disputes/a-b-1')).toContain('&quot;slug&quot;:&quot;a-b-1&quot;')
  })

  it.each(['/', '/xx', '/en/', '/en/groups/x', '/en/disputes/a/b', '/en/disputes/', '/en/disputes/A', '/en/disputes/%61', '//en', '/en/constructor', '/en/toString'])('is not what %s leads to', async (url) => {
    expect(await text(url)).toBeNull()
  })

  it('is none that has a script, a form of ours or a head that is not known, nor one that is not found or moved', async () => {
    for (const url of ['/en/script', '/en/form', '/en/robots', '/en/gone']) expect(await text(url), url).toBeNull()
    await expect(draw('/en/broken')).rejects.toThrow('broken')
  })

  it('is left to the framework when that has no frame that is known', async () => {
    expect(frameIn('<!DOCTYPE html><html><body></body></html>')).toBeNull()
    expect(await plainRenderer({ '': page }, async () => null)('/en')).toBeNull()
  })
})

describe('what the framework writes a second time for its script', () => {
  it('is cut off, and nothing that a page says of it', async () => {
    const pushed = '<script>self.__next_f.push([1,"\\u003cmain>words"])</script>'
    const said = '<p>self.__next_f.push &lt;script&gt;self.__next_f.push(1)&lt;/script&gt;</p>'
    expect(await rewrite(asNext('x', `${said}<script>(self.__next_f=self.__next_f||[]).push([0])</script>${pushed}${pushed}`), { scripts: 'remove' })).toBe(asNext('x', said))
    expect(await rewrite(pushed, { scripts: 'keep' })).toBe(pushed)
  })
})
