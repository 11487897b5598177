import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const vaultServer = fileURLToPath(
  new URL('../../apps/server/src/modules/backup/vault/testing/server.ts', import.meta.url),
)
// An odd number, for the median: a single round swings by a tenth with what else the machine does.
const rounds = 11
const sets = ['large', 'small'] as const
type FileSet = (typeof sets)[number]

interface Seconds {
  readonly backup: number
  readonly restore: number
}
interface Peer {
  /** The repository for one fresh round. */
  readonly repository: (round: number) => string
  readonly process: ChildProcess
}

/**
 * Times `restic backup` and `restic restore` against our vault and against `rclone serve restic`, turn by turn in the
 * same run. `size` is the volume of the large files in MB (300 unless told); the small files are 5,000 per 300 MB.
 * A ratio is the median over the rounds of our seconds by theirs of the same round; `backupRatio` and `restoreRatio`
 * are the worse of the two sets. Needs restic and rclone.
 */
export async function benchVault(options: { size?: number } = {}) {
  const size = options.size ?? 300
  const directory = await mkdtemp(join(tmpdir(), 'palier-bench-vault-'))
  const peers: Peer[] = []
  try {
    await makeFiles(directory, size)
    const ours = await startVault(directory)
    peers.push(ours)
    const theirs = await startRclone(directory)
    peers.push(theirs)
    const results = { large: await compare('large', 0), small: await compare('small', rounds) }
    return {
      bench: 'vault' as const,
      size,
      rounds,
      backupRatio: Math.max(results.large.backupRatio, results.small.backupRatio),
      restoreRatio: Math.max(results.large.restoreRatio, results.small.restoreRatio),
      ...results,
    }

    async function compare(set: FileSet, firstRound: number) {
      const pairs: { ours: Seconds; theirs: Seconds }[] = []
      for (let round = 1; round <= rounds; round += 1) {
        const time = (peer: Peer) => timeRound(directory, set, peer.repository(firstRound + round))
        // Whoever goes second finds a warmer or a busier machine, so the order changes from round to round.
        const first = await time(round % 2 === 0 ? theirs : ours)
        const second = await time(round % 2 === 0 ? ours : theirs)
        pairs.push(round % 2 === 0 ? { ours: second, theirs: first } : { ours: first, theirs: second })
      }
      return summarise(pairs)
    }
  } finally {
    for (const peer of peers) await stop(peer.process)
    await rm(directory, { recursive: true, force: true })
  }
}

function summarise(pairs: readonly { ours: Seconds; theirs: Seconds }[]) {
  return {
    backupRatio: median(pairs.map(({ ours, theirs }) => ours.backup / theirs.backup)),
    restoreRatio: median(pairs.map(({ ours, theirs }) => ours.restore / theirs.restore)),
    backupSeconds: median(pairs.map(({ ours }) => ours.backup)),
    restoreSeconds: median(pairs.map(({ ours }) => ours.restore)),
    rcloneBackupSeconds: median(pairs.map(({ theirs }) => theirs.backup)),
    rcloneRestoreSeconds: median(pairs.map(({ theirs }) => theirs.restore)),
  }
}

/** Random content: it neither compresses nor repeats, so every byte travels. */
async function makeFiles(directory: string, size: number) {
  for (const set of sets) await mkdir(join(directory, set))
  const largeFiles = 6
  for (let file = 0; file < largeFiles; file += 1) {
    await writeFile(join(directory, 'large', `${file}.bin`), randomBytes(Math.ceil((size * 1e6) / largeFiles)))
  }
  const smallFiles = Math.ceil((5000 * size) / 300)
  for (let file = 0; file < smallFiles; file += 1) {
    const folder = join(directory, 'small', String(file % 50))
    if (file < 50) await mkdir(folder)
    await writeFile(join(folder, `${file}.txt`), randomBytes(1000 + ((file * 37) % 8000)))
  }
}

async function timeRound(directory: string, set: FileSet, repository: string): Promise<Seconds> {
  const target = join(directory, 'restored')
  await restic(repository, ['init'])
  const backup = await timed(repository, ['backup', join(directory, set)])
  const restore = await timed(repository, ['restore', 'latest', '--target', target])
  await rm(target, { recursive: true })
  return { backup, restore }
}

/** Seconds of one restic command, begun when what was written before is on disk. */
async function timed(repository: string, command: readonly string[]): Promise<number> {
  await run('sync')
  const startedAt = performance.now()
  await restic(repository, command)
  return (performance.now() - startedAt) / 1000
}

async function restic(repository: string, command: readonly string[]) {
  const environment = { ...process.env, RESTIC_REPOSITORY: repository, RESTIC_PASSWORD: 'bench' }
  await run('restic', ['--quiet', '--no-cache', ...command], { env: environment })
}

async function startVault(directory: string): Promise<Peer> {
  const args = [vaultServer, join(directory, 'vault'), '0', String(rounds * sets.length)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = new URL(await announced(child, child.stdout, /^listening (\S+)/))
  return {
    process: child,
    repository: (round) => `rest:http://${round}%401:secret@${address.host}/vault/${round}@1/`,
  }
}

async function startRclone(directory: string): Promise<Peer> {
  const args = ['serve', 'restic', '--verbose', '--addr', '127.0.0.1:0', join(directory, 'rclone')]
  const child = spawn('rclone', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const address = new URL(await announced(child, child.stderr, /(http:\/\/127\.0\.0\.1:\d+)/))
  return { process: child, repository: (round) => `rest:http://${address.host}/${round}/` }
}

/** The first match in what a server prints while it starts; keeps reading, so that the server never blocks. */
async function announced(child: ChildProcess, output: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  const lines = createInterface(output)
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const found = pattern.exec(line)?.[1]
      if (found) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`A server of the benchmark ended early with code ${code}`)))
  })
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((first, second) => first - second)
  const middle = Math.floor(sorted.length / 2)
  return sorted[middle] ?? Number.NaN
}
