import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '..', '..')
const cli = join(root, 'apps', 'server', 'src', 'cli.ts')
const environment = { ...process.env, PALIER_DEMO: 'true', PALIER_LOG: 'warn', DATABASE_URL: '', NODE_OPTIONS: '' }
const LARGEST_OUTPUT = 32_000_000

/** Starts the real server on a free port and waits until it says that it is ready. @throws Error with what it said instead. */
export async function startServer(data: string, settings: Record<string, string> = {}) {
  const port = await freePort()
  const child = spawn(process.execPath, [cli, 'serve', '--port', String(port), '--data', data], {
    cwd: root,
    env: { ...environment, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await untilReady(child)
  return { url: `http://localhost:${port}`, data, said, stop: () => stopped(child) }
}

/** Runs a command of the command line on a data directory and gives what it printed. @throws Error when it is refused. */
export async function palier(args: readonly string[], data: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args, '--data', data], {
    cwd: root,
    env: environment,
    maxBuffer: LARGEST_OUTPUT,
  })
  return stdout
}

async function untilReady(child: ChildProcess): Promise<readonly string[]> {
  const said: string[] = []
  child.stderr?.on('data', (chunk) => said.push(String(chunk)))
  const { stdout } = child
  if (!stdout) throw new Error('The server has no output')
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      said.push(line)
      if (line.startsWith('Palier is ready')) resolve(said)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said.join('\n')}`)))
  })
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (!address || typeof address === 'string') throw new Error('There is no free port')
  return address.port
}
