import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { contentOf, makeTree, restic, startRestic } from './testing/restic.ts'

const serverProgram = fileURLToPath(new URL('./testing/server.ts', import.meta.url))
const kills = 10
/** So slow, in KiB/s, that the 20 MB of a round take two seconds to arrive, however fast the vault is. */
const uploadLimit = '10240'
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function startServer(directory: string, port: number) {
  const child = spawn(process.execPath, [serverProgram, directory, String(port), '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  stops.push(() => kill(child))
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, port: Number(new URL(String(line).replace('listening ', '')).port) }
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** True while a blob of the only account arrives, and after a kill that cut one off. */
async function isReceiving(store: string) {
  const account = (await readdir(store))[0] ?? ''
  return (await readdir(join(store, account, 'incoming'))).length > 0
}

test('a vault killed at ten random moments of an upload keeps every repository whole, and a later backup succeeds', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'palier-vault-kill-'))
  stops.push(() => rm(directory, { recursive: true, force: true }))
  const [store, source, target] = ['store', 'source', 'target'].map((name) => join(directory, name))
  if (!store || !source || !target) throw new Error('unreachable')
  await makeTree(source, 60_000_000)
  let server = await startServer(store, 0)
  const { port } = server
  const repository = `rest:http://1%401:secret@127.0.0.1:${port}/vault/1@1/`
  expect(await restic(repository, ['init'])).toMatchObject({ code: 0 })

  let killedWhileReceiving = 0
  for (let round = 0; round < kills; round += 1) {
    await writeFile(join(source, `round-${round}.bin`), randomBytes(20_000_000))
    const backup = startRestic(repository, ['backup', '--limit-upload', uploadLimit, source])
    backup.stdout?.resume()
    backup.stderr?.resume()
    const ended = once(backup, 'close')
    // The moment is drawn from the time during which blobs arrive; sometimes between two of them.
    while (backup.exitCode === null && !(await isReceiving(store))) await pause(5)
    await pause(randomInt(0, 400))
    await kill(server.child)
    if (await isReceiving(store)) killedWhileReceiving += 1
    backup.kill('SIGKILL')
    await ended
    server = await startServer(store, port)
    expect(await isReceiving(store)).toBe(false)
  }
  expect(killedWhileReceiving, 'kills that cut a blob off').toBeGreaterThan(0)

  expect(await restic(repository, ['unlock', '--remove-all'])).toMatchObject({ code: 0 })
  expect(await restic(repository, ['backup', source])).toMatchObject({ code: 0 })
  const check = await restic(repository, ['check', '--read-data'])
  expect(check.output).toContain('no errors were found')
  expect(await restic(repository, ['restore', 'latest', '--target', target])).toMatchObject({ code: 0 })
  expect(await contentOf(join(target, source))).toEqual(await contentOf(source))
}, 150_000)
