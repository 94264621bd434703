import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '@/lib/server/migrations/apply'
import { prepareCluster } from '@/lib/server/postgres/cluster'
import { findPlace } from '@/lib/server/postgres/place'
import { startServer } from '@/lib/server/postgres/server'

declare module 'vitest' {
  interface ProvidedContext {
    server: string
    folder: string
  }
}

/** The database that every test file's own is copied from. */
export const TEMPLATE = 'template'

/**
 * Starts a server for the run and migrates the template. It forgets what a crash would cost: nothing here is kept. The site's programs, which some
 * tests start, are bundled here once: a test that bundles would wait for whoever builds pages at that moment.
 */
export default async function setup(project: TestProject) {
  execFileSync(process.execPath, ['-e', `import('./scripts/setup/bundle.mjs').then((setup) => setup.bundle())`])
  const folder = mkdtempSync(join(tmpdir(), 'everyout-test-'))
  chmodSync(folder, 0o711)
  const place = findPlace(folder, undefined, () => {})
  prepareCluster(place, 'test')
  const server = await startServer(place, 'test', undefined, ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'])
  const address = (database: string) => `postgresql://postgres:test@127.0.0.1:${server.port}/${database}`
  const admin = new pg.Client({ connectionString: address('postgres') })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  await applyMigrations(address(TEMPLATE))
  project.provide('server', address(''))
  project.provide('folder', folder)
  return async () => {
    await server.stop()
    for (const path of [place.cluster, folder]) rmSync(path, { recursive: true, force: true })
  }
}
