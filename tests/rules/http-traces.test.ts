import { expect, test } from 'vitest'
import { rewrite } from '@/lib/server/http/rewrite'
import { scriptTraces } from '@/lib/server/http/traces'
import { withAsOf } from '@/lib/server/store/as-of'

const framework = `<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"/>
<link rel="preload" as="script" fetchPriority="low" href="/_next/static/a.js"/><link rel="modulepreload" href="/b.js"/><link rel="preload" as="font" href="/f.woff2"/><script src="/a.js" async=""></script>
<title>A page</title><meta name="next-size-adjust" content=""/></head><body><div hidden=""><!--$--><!--/$--></div><main id="main"><!--$--><svg><title>drawing</title></svg>
<form action="" encType="multipart/form-data" method="POST"><input type="hidden" name="$ACTION_REF_1"/><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;60&quot;}"/>
<input type="hidden" name="$ACTION_KEY" value="k0"/>three <!-- -->words</form><!--/$--></main><script>self.__next_f.push([1,"<p>no</p>"])</script></body></html>`

test('what the framework leaves of itself is found', () => {
  const traces = scriptTraces(framework)
  expect(traces.filter((trace) => trace === 'a script')).toHaveLength(2)
  expect(traces).toEqual(expect.arrayContaining(['a preload of a script', 'a modulepreload', 'hidden content: div', 'a marker of the framework']))
})

test('and nothing of it is left after the rewriting, which keeps the fields of forms', async () => {
  const page = await rewrite(framework, { scripts: 'remove' })
  expect(scriptTraces(page)).toEqual([])
  expect(page).not.toMatch(/hidden=""|<!--|data-precedence|size-adjust|__next/)
  expect(page).toContain('<link rel="stylesheet" href="/_next/static/a.css"/>')
  expect(page).toContain('<link rel="preload" as="font" href="/f.woff2"/>')
  for (const field of ['$ACTION_REF_1', '$ACTION_1:0', '$ACTION_KEY']) expect(page).toContain(`name="${field}"`)
  expect(page).toContain('three words')
})

test('pages with scripts keep them', async () => {
  expect(await rewrite(framework, { scripts: 'keep' })).toBe(framework)
})

test.each([
  ['<p onclick="go()">', 'an inline handler: onclick of p'],
  ['<svg onload=go()>', 'an inline handler: onload of svg'],
  ['<p style="color:red">', 'an inline style of p'],
  ['<style>p{}</style>', 'a style element'],
  ['<a href=" javascript:go()">', 'a script in href of a'],
  ['<form><button formaction="javascript:go()">', 'a script in formaction of button'],
  ['<svg><a xlink:href="javascript:go()">', 'a script in href of a'],
  ['<svg><script>go()</script></svg>', 'a script'],
  ['<link rel="prefetch" href="/a.js">', 'a preload of a script'],
  ['<link rel="preload" as="script" href="/a">', 'a preload of a script'],
  ['<template id="B:0"></template>', 'a template B:0'],
  ['<div hidden id="S:0"><p>late</p></div>', 'hidden content: div S:0'],
  ['<iframe srcdoc="x"></iframe>', 'a iframe'],
  ['<meta http-equiv="refresh" content="0;url=/a">', 'a meta refresh'],
  ['<noscript>no</noscript>', 'a noscript'],
])('found: %s', (html, trace) => {
  expect(scriptTraces(`<!doctype html><html><body>${html}`)).toContain(trace)
})

test.each([
  '<p>onclick="go()" javascript:go() style="a"</p>', '<textarea><script>typed</script></textarea>', '<input type="hidden" name="a" value="<script>">',
  '<link rel="preload" as="font" href="/f.woff2">', '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>', '<title><script></title>',
])('left alone: %s', (html) => {
  expect(scriptTraces(html)).toEqual([])
})

test('streamed content is not lost in silence: a hidden box with something in it stays, and is found', async () => {
  const page = await rewrite('<body><div hidden id="S:0"><p>late</p></div></body>', { scripts: 'remove' })
  expect(page).toContain('<p>late</p>')
  expect(scriptTraces(page)).toEqual(['hidden content: div S:0'])
})

test('the line that says how old a page is stands first in its main part, in its language, and is no script', () => {
  const at = new Date('2026-11-21T14:05:00Z')
  const page = withAsOf('<main id="main" class="wrap"><h1>A</h1></main>', '/en/disputes', at, new Date('2026-11-21T14:30:00Z'))
  expect(page).toMatch(/^<main id="main" class="wrap"><div class="notice need" role="status"><div>This page is as it was at 14:05 UTC\. .*<\/div><\/div><h1>/)
  expect(scriptTraces(page)).toEqual([])
  expect(withAsOf('<main></main>', '/en', at, new Date('2026-11-23T14:30:00Z'))).toContain('Sat 21 November, 14:05 UTC')
})
