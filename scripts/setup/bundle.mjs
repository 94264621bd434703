// The server's own programs, bundled to dist/*.js.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { alone, fingerprint, root, Stop, unlessDone } from './common.mjs'

const ENTRIES = {
  supervisor: 'lib/server/supervisor.ts',
  web: 'lib/server/web.ts',
  pages: 'lib/server/pages/thread.ts',
  worker: 'lib/server/worker.ts',
  command: 'lib/server/command.ts',
  migration: 'lib/server/migrations/command.ts',
  setup: 'lib/server/setup.ts',
  plain: 'app/plain.ts',
}
const DAY = 86_400_000

/** Bundles what has changed since. */
export const bundle = () => alone(async () => {
  const { build } = await import('esbuild')
  const print = fingerprint(['app', 'lib', 'messages', 'components', 'prisma', 'scripts/setup/bundle.mjs', 'package-lock.json', 'tsconfig.json'])
  await unlessDone('dist/.stamp', print, async () => {
    sweep()
    await build({ ...options(), logLevel: 'silent' }).catch((error) => {
      const [first] = error.errors ?? []
      throw new Stop(first ? `${first.location?.file}:${first.location?.line}: ${first.text}` : error.message)
    })
  })
})

/** Bundles the bench and the programs that it starts, to dist/bench. */
export async function bundleBench() {
  const { build } = await import('esbuild')
  await build({ ...options(), entryPoints: ['run', 'database', 'queries', 'writes', 'edits', 'raw', 'generator'].map((name) => `bench/${name}.ts`), outdir: 'dist/bench', logLevel: 'warning' })
}

/** Bundles again whenever a file changes; the parts that run see it and start anew. */
export async function watchBundle() {
  const { context } = await import('esbuild')
  await (await context({ ...options(), logLevel: 'warning' })).watch()
}

const options = () => ({
  entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(join(root, file)))),
  absWorkingDir: root, outdir: 'dist', chunkNames: 'chunks/[name]-[hash]', bundle: true, splitting: true, platform: 'node', target: 'node26',
  format: 'esm', packages: 'external', jsx: 'automatic', sourcemap: true, plugins: [ours],
})

// `@/` is the checkout, and what marks a module as the server's own has nothing to say in a server.
const ours = {
  name: 'ours',
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'nothing' }))
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }))
    build.onResolve({ filter: /^@\// }, ({ path, importer, kind }) => build.resolve(`./${path.slice(2)}`, { resolveDir: root, importer, kind }))
    // Next has no map of its exports, and Node wants the file's whole name.
    build.onResolve({ filter: /^next\/navigation$/ }, () => ({ path: 'next/navigation.js', external: true }))
    build.onResolve({ filter: /\.wasm(\?|$)/ }, ({ path }) => ({ path, external: true }))
  },
}

// A site that runs may still load its own pieces: only those of other days go.
function sweep() {
  const chunks = join(root, 'dist/chunks')
  mkdirSync(chunks, { recursive: true })
  for (const name of readdirSync(chunks)) {
    if (Date.now() - statSync(join(chunks, name)).mtimeMs > 7 * DAY) rmSync(join(chunks, name))
  }
}
