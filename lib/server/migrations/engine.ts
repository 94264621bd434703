import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

type Glue = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: WebAssembly.Exports): void }

/** Where migrations are kept, in Prisma's own layout. */
export const MIGRATIONS = resolve('prisma/migrations')

/** Nothing is left out of a comparison: the tables that are not ours are in no schema. */
export const filters = { externalTables: [], externalEnums: [] }

let loaded: Promise<Glue> | undefined

/** Prisma's schema engine, as the WebAssembly that comes with npm: no download, no program of its own. */
export async function schemaEngine(factory: SqlMigrationAwareDriverAdapterFactory, datamodels?: [string, string][]): Promise<SchemaEngine> {
  const { SchemaEngine } = await (loaded ??= load())
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

// Instantiated by hand: the package's own entry imports the .wasm file, which Node only does behind a flag.
async function load() {
  const folder = dirname(createRequire(join(process.cwd(), 'package.json')).resolve('@prisma/schema-engine-wasm'))
  const glue = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as Glue
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports })
  glue.__wbg_set_wasm(exports)
  ;(exports.__wbindgen_start as () => void)()
  return glue
}

/** The names of the migrations in the folder, oldest first. */
export const migrationNames = (folder = MIGRATIONS): string[] =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()

/** The migrations folder as the engine wants it. */
export function migrationList(folder = MIGRATIONS): MigrationList {
  const lock = join(folder, 'migration_lock.toml')
  return {
    baseDir: folder,
    lockfile: { path: './migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(folder).map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') } },
    })),
  }
}
