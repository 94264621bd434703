type Fields = Record<string, string | number | boolean | null | undefined>

// Messages of these are written by developers. Those of a database, a mail server or a parser quote what people typed.
const OUR_OWN = new Set(['Error', 'TypeError', 'ReferenceError', 'RangeError', 'AssertionError', 'SettingsError', 'StartError', 'AggregateError'])

/** One line per entry. Name records by id: never what people typed, no addresses of persons or machines. */
export const log = {
  info: (message: string, fields?: Fields) => write('info', message, fields),
  warn: (message: string, fields?: Fields) => write('warn', message, fields),
  error: (message: string, error?: unknown, fields?: Fields) => write('error', message, { ...fields, ...describe(error) }),
}

function write(level: 'info' | 'warn' | 'error', message: string, fields: Fields = {}) {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
  // Of several processes that do the same, each says which it is.
  const part = /\d/.exec(process.env.EVERYOUT_PART ?? '') ? `${process.env.EVERYOUT_PART}: ` : ''
  const line = `${new Date().toISOString()} ${level} ${part}${message}${pairs.join('')}\n`
  ;(level === 'info' ? process.stdout : process.stderr).write(line)
}

/** What may be said of an error: its kind, its code, where it was thrown, and its message if we wrote it. */
function describe(error: unknown): Fields {
  if (error === undefined) return {}
  if (!(error instanceof Error)) return { thrown: typeof error }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 4).map((line) => line.trim())
  const code = (error as { code?: unknown }).code
  return {
    error: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    because: OUR_OWN.has(error.name) ? clean(error.message) : undefined,
    at: frames?.join(' < '),
  }
}

const clean = (message: string) => message.replace(/\S+@\S+/g, '[address]').replace(/\s+/g, ' ').slice(0, 300)
