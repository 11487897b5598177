import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Repository = { url: string; number: string; password: string }
export type Outcome = { code: number; output: string }

const PASSPHRASE = 'the key that never leaves this machine'

/** Runs the restic of the machine, unmodified, on a repository; a refusal is an outcome, not an error. */
export function restic(repository: Repository, ...args: readonly string[]): Promise<Outcome> {
  return run('restic', ['--no-cache', ...args], environmentOf(repository))
}

/** The same, interrupted as by a person as soon as it says what is expected: restic itself tries for a minute. */
export function resticUntil(said: RegExp, repository: Repository, ...args: readonly string[]): Promise<Outcome> {
  const child = spawn('restic', ['--no-cache', ...args], { env: environmentOf(repository) })
  let output = ''
  const listen = (chunk: Buffer) => {
    output += String(chunk)
    if (said.test(output)) child.kill('SIGINT')
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, output })))
}

function environmentOf({ url, number, password }: Repository): NodeJS.ProcessEnv {
  const address = url.replace('://', `://${encodeURIComponent(number)}:${encodeURIComponent(password)}@`)
  return { ...process.env, RESTIC_REPOSITORY: address, RESTIC_PASSWORD: PASSPHRASE }
}

/** Runs a program and gives how it ended with all that it said. */
export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return new Promise((resolve) => {
    // Texts are UTF-8, whatever the language of the machine.
    execFile(program, args, { env: { ...env, LC_ALL: 'C.UTF-8' }, maxBuffer: 64_000_000 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      resolve({ code, output: `${stdout}${stderr}` })
    })
  })
}

/** Writes a directory of so many bytes: a few large files that do not compress, and many small ones. */
export function writeDocuments(directory: string, bytes: number): void {
  const largeBytes = 20_000_000
  const large = Math.floor(bytes / largeBytes)
  mkdirSync(join(directory, 'notes'), { recursive: true })
  for (let place = 0; place < large; place++)
    writeFileSync(join(directory, `photo-${place}.raw`), randomBytes(largeBytes))
  writeFileSync(join(directory, 'rest.raw'), randomBytes(bytes - large * largeBytes))
  for (let place = 0; place < 200; place++)
    writeFileSync(join(directory, 'notes', `${place}.txt`), `Note ${place}\n`.repeat(20))
}

/** The SHA-256 of every file of a directory, by its path in it. */
export function fingerprints(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const named = files.map((file) => join(file.parentPath, file.name)).toSorted()
  return Object.fromEntries(
    named.map((file) => [file.slice(directory.length), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )
}
