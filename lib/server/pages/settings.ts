import { readFileSync } from 'node:fs'

const BUILT = '.next/required-server-files.json'

/**
 * Has Next use the settings that the pages were built with, as a build that was moved to another machine does. Left alone it reads next.config.ts
 * again, with the compiler that this takes, and loads every page there is: 50 MB and a second of each web process. A page is loaded when
 * somebody asks for it, and what it makes is kept by the page store, not here again.
 */
export function useBuiltSettings(): void {
  const { config } = JSON.parse(readFileSync(BUILT, 'utf8')) as { config: { experimental: object } }
  const settings = { ...config, cacheMaxMemorySize: 0, experimental: { ...config.experimental, preloadEntriesOnStart: false } }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(settings)
}
