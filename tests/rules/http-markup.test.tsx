import { useId, useState, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { markupOf } from '@/lib/server/http/markup'

function Counting({ children }: { children?: ReactNode }) {
  const [n] = useState(3)
  return <p id={useId()}>{n}{children}</p>
}
const Wrapped = ({ children }: { children?: ReactNode }) => <section aria-hidden>{children}</section>

const pieces: Record<string, ReactNode> = {
  'text with signs': <p title={'"a" <b> & \'c\''}>{'"a" <b> & \'c\''}</p>,
  'nothing, numbers and lists': <ul>{null}{undefined}{true}{false}{0}{''}{-1.5}{[<li key="a">a</li>, ['b', 2, [<i key="c">c</i>]]]}</ul>,
  'components and fragments': <Wrapped><><b>x</b>{'y'}<Wrapped /></></Wrapped>,
  'attributes of text': <a href="/en?a=1&b=2#x" className="a b" lang="tr" hrefLang="tr" dir="auto" rel="next" aria-label="A" aria-current="page" data-at={3} aria-hidden={false} id={undefined}>A</a>,
  'a drawing': <svg viewBox="0 0 8 8" width={8} height={8} aria-hidden="true"><path d="M0 0h8" /><rect x={1} y={0} width={2} height={2} className="on" /><circle cx={1} cy={1} r={2} strokeWidth={2} /></svg>,
  'a time': <time dateTime="2026-11-22T10:00:00.000Z">10:00</time>,
  'a form with values': <form action="/en"><label htmlFor="s">S</label><select id="s" name="s" defaultValue="b"><option value="a">A</option><option value="b">B</option></select><input name="q" defaultValue={'"'} maxLength={3} required /><textarea defaultValue={'\nx'} /></form>,
  'addresses that are not plain': <p><a href="javascript:alert(1)">x</a><a href="">y</a><a href={'\tjavascript:alert(1)'}>z</a><a href="tel:1">t</a></p>,
  'attributes of another kind': <div style={{ color: 'red' }} hidden tabIndex={-1} contentEditable={false} onClick={() => undefined}><p dir={true as never}>x</p><p className={false as never}>y</p></div>,
  'words as they are': <div dangerouslySetInnerHTML={{ __html: '<b>x</b>' }} />,
  'what wants something of React': <div><Counting><Wrapped>x</Wrapped></Counting><Counting /></div>,
  'void and preformatted': <div><br /><hr /><pre>{'\nx'}</pre><wbr /></div>,
  'words alone': 'a & b',
}

describe('the markup of a page of text and links', () => {
  it.each(Object.keys(pieces))('is React\'s own to the byte: %s', (name) => expect(markupOf(pieces[name])).toBe(renderToStaticMarkup(pieces[name])))

  it('fails with what a component failed of', () => {
    const Failing = () => { throw new Error('no words') }
    expect(() => markupOf(<div><Failing /></div>)).toThrow('no words')
  })
})
