import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { hashOf } from './memory-vault.ts'

export interface ResticEnd {
  readonly code: number | null
  /** Everything printed, to both outputs. */
  readonly output: string
}

/**
 * Runs the installed restic. With `until`, it is interrupted as soon as it prints that: it retries refusals for long. It prints
 * identifiers too, so this is something that none of those holds by chance: a status with its brackets, `(403)`.
 */
export async function restic(repository: string, command: readonly string[], until?: string): Promise<ResticEnd> {
  const child = startRestic(repository, command)
  let output = ''
  const collect = (text: Buffer) => {
    output += text.toString()
    if (until && output.includes(until)) child.kill('SIGINT')
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  await once(child, 'close')
  return { code: child.exitCode, output }
}

export function startRestic(repository: string, command: readonly string[]): ChildProcess {
  const environment = { ...process.env, RESTIC_REPOSITORY: repository, RESTIC_PASSWORD: 'repository key' }
  return spawn('restic', ['--no-cache', ...command], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Makes a small tree with nested, empty and large files; `largeBytes` is the size of the largest. */
export async function makeTree(directory: string, largeBytes: number): Promise<void> {
  await mkdir(join(directory, 'nested', 'déjà vu'), { recursive: true })
  await writeFile(join(directory, 'large.bin'), randomBytes(largeBytes))
  await writeFile(join(directory, 'empty'), '')
  for (let file = 0; file < 40; file += 1) {
    await writeFile(join(directory, 'nested', 'déjà vu', `${file}.txt`), randomBytes(file * 100))
  }
}

/** What a tree holds: the SHA-256 of each file by its path. Two trees are equal when these are. */
export async function contentOf(directory: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hashed = files
    .toSorted()
    .map(async (file) => [relative(directory, file), hashOf(await readFile(file))] as const)
  return Object.fromEntries(await Promise.all(hashed))
}
