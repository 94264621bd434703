import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { PostOffice } from '../support/post-office'

type Address = { port: number; password: string; cluster?: string }

const freePort = () => new Promise<number>((found) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo
    probe.close(() => found(port))
  })
})

/** A site of its own, with its own database and mail server, whose parts can be killed. */
export class OwnSite {
  readonly office = new PostOffice()
  readonly folder = mkdtempSync(join(tmpdir(), 'everyout-durability-'))
  readonly data = join(this.folder, 'data')
  /** A disk of its own for the data, that can be filled: where one can be mounted. */
  readonly ownDisk = this.mount()
  origin = ''
  said = ''
  private supervisor: ChildProcess | undefined

  async start(): Promise<void> {
    await this.office.open()
    const port = await freePort()
    this.origin = `http://localhost:${port}`
    this.supervisor = spawn(process.execPath, ['dist/supervisor.js'], { env: this.env(), stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.supervisor.stdout, this.supervisor.stderr]) stream?.on('data', (chunk: Buffer) => { this.said += chunk.toString() })
    await this.until(() => this.said.includes('Everyout is ready at'), 90_000, () => `it did not get ready:\n${this.said}`)
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.supervisor?.once('exit', done) ?? done(null))
    this.supervisor?.kill('SIGTERM')
    await ended
    await this.office.close()
    const { cluster } = existsSync(join(this.data, 'postgres.json')) ? this.address() : {}
    mkdirSync('test-results', { recursive: true })
    writeFileSync('test-results/durability.log', this.said)
    if (this.ownDisk) execFileSync('umount', ['-l', this.data])
    for (const path of [cluster, this.folder]) if (path) rmSync(path, { recursive: true, force: true })
  }

  /** The processes of a part, as the supervisor started them. */
  pids(part: 'web' | 'worker'): number[] {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/))
    return lines.filter(([, parent, ...args]) => Number(parent) === this.supervisor?.pid && args.some((arg) => arg.endsWith(`dist/${part}.js`))).map(([pid]) => Number(pid))
  }

  /** Kills the database server as a power cut would, and keeps its files from it until what is given back is called. */
  killDatabase(): () => void {
    const files = this.address().cluster ?? join(this.data, 'postgres')
    const postmaster = Number(readFileSync(join(files, 'postmaster.pid'), 'utf8').split('\n')[0])
    renameSync(files, `${files}.away`)
    process.kill(postmaster, 'SIGKILL')
    return () => renameSync(`${files}.away`, files)
  }

  async sql<Row extends object>(query: string, values: unknown[] = [], user: 'everyout' | 'postgres' = 'everyout'): Promise<Row[]> {
    const { port, password } = this.address()
    const client = new pg.Client({ host: '127.0.0.1', port, user, password, database: 'everyout' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return (await client.query(query, values)).rows as Row[]
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  /** Runs a command of the site's, beside it. */
  async command(...args: string[]): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['dist/command.js', ...args], { env: this.env() })
    return stdout + stderr
  }

  /** Waits until something is so. */
  async until(so: () => boolean | Promise<boolean>, within: number, why: () => string): Promise<void> {
    for (const end = Date.now() + within; !(await so());) {
      if (Date.now() > end) throw new Error(why())
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  ready(): Promise<boolean> {
    return fetch(`${this.origin}/readyz`).then(({ ok }) => ok, () => false)
  }

  private address(): Address {
    return JSON.parse(readFileSync(join(this.data, 'postgres.json'), 'utf8')) as Address
  }

  private env(): NodeJS.ProcessEnv {
    return {
      ...process.env, NODE_ENV: 'production', PORT: new URL(this.origin).port, SITE_URL: this.origin, DATA_DIR: this.data, DATABASE_URL: '',
      SMTP_URL: `smtp://127.0.0.1:${this.office.port}`, TRUSTED_PROXIES: '127.0.0.1,::1', HOST: '127.0.0.1',
    }
  }

  private mount(): boolean {
    for (const path of [this.folder, (mkdirSync(this.data), this.data)]) chmodSync(path, 0o711)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=0711', 'everyout', this.data], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
}
