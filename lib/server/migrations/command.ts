import { writeMigration } from './write'

const [name] = process.argv.slice(2)
if (!name) {
  console.error('Name the change: npm run migration -- add_polls')
  process.exitCode = 1
} else {
  const path = await writeMigration(name, new Date())
  console.log(path ? `Wrote ${path}: read it, and add by hand what a schema cannot say.` : 'prisma/schema.prisma has not changed since the last migration.')
}
