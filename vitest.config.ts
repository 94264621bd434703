import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const alias = { '@': here('.'), 'server-only': here('tests/support/nothing.ts') }

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { extends: true, test: { name: 'rules', include: ['tests/rules/**/*.test.{ts,tsx}'] } },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.{ts,tsx}'],
          // One server and one migrated template for the run; each file gets a copy of its own before it is loaded.
          globalSetup: ['tests/support/postgres.ts'],
          setupFiles: ['tests/support/database.ts'],
          pool: 'forks',
          // Left alone, one fewer than there are cores: each waits for the database most of its time.
          maxWorkers: 3,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
