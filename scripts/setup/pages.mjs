// next build, when something it is made of has changed.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone, fingerprint, quietly, root, step, unlessDone } from './common.mjs'

const SOURCES = ['app', 'components', 'lib', 'messages', 'public', 'proxy.ts', 'prisma/schema.prisma', 'next.config.ts', 'postcss.config.mjs', 'package-lock.json', 'tsconfig.json', '.env.production']

/** Builds the pages. A form that was opened before works after it: the key its actions are named with is kept in the data folder. */
export const buildPages = () => alone(async () => {
  if (!existsSync(join(root, 'app'))) return
  const { actionsKey } = await import(pathToFileURL(join(root, 'dist/setup.js')).href)
  const actions = actionsKey()
  if (!existsSync(join(root, '.next/BUILD_ID'))) rmSync(join(root, '.next/everyout'), { force: true })
  await unlessDone('.next/everyout', fingerprint(SOURCES, actions), () => step('Building the pages', () =>
    quietly(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      env: { NODE_ENV: 'production', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actions },
    })))
})
