import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { VaultSettings } from './index.ts'
import { type MemoryAccount, memoryAccount } from './testing/memory-ports.ts'
import { basic, hashOf, startMemoryVault } from './testing/memory-vault.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const account = memoryAccount()
const at = `/vault/${account.number}`
const wrongName = 'ab'.repeat(32)

/** A vault in which the first account has a repository. */
async function given(accounts: readonly [MemoryAccount, ...MemoryAccount[]], settings: Partial<VaultSettings> = {}) {
  const vault = await startMemoryVault(accounts, settings)
  stops.push(vault.stop)
  expect(await vault.create()).toMatchObject({ status: 200 })
  return vault
}

describe('reading', () => {
  test('a range is answered with exactly its bytes, across pieces', async () => {
    const vault = await given([account])
    const content = randomBytes(5_000_000)
    const { name } = await vault.put('data', content)
    const path = `${at}/data/${name}`
    const whole = await vault.ask({ path })
    expect(whole).toMatchObject({ status: 200 })
    expect(whole.body.equals(content)).toBe(true)
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 1],
      ['bytes=10-99', 10, 100],
      ['bytes=1048575-3145728', 1_048_575, 3_145_729],
      ['bytes=4999999-', 4_999_999, 5_000_000],
      ['bytes=-7', 4_999_993, 5_000_000],
      ['bytes=4999990-9999999', 4_999_990, 5_000_000],
    ] as const) {
      const part = await vault.ask({ path, headers: { range } })
      expect(part, range).toMatchObject({ status: 206 })
      expect(part.headers['content-range'], range).toBe(`bytes ${start}-${end - 1}/5000000`)
      expect(part.body.equals(content.subarray(start, end)), range).toBe(true)
    }
    const beyond = await vault.ask({ path, headers: { range: 'bytes=5000000-' } })
    expect(beyond).toMatchObject({ status: 416 })
    expect(beyond.headers['content-range']).toBe('bytes */5000000')
  })

  test('HEAD tells the size without the content', async () => {
    const vault = await given([account])
    const { name } = await vault.put('index', randomBytes(777))
    const answer = await vault.ask({ method: 'HEAD', path: `${at}/index/${name}` })
    expect(answer).toMatchObject({ status: 200, body: Buffer.alloc(0) })
    expect(answer.headers['content-length']).toBe('777')
    expect(await vault.ask({ method: 'HEAD', path: `${at}/config` })).toMatchObject({ status: 404 })
  })

  test('a client that goes away in the middle leaves the vault serving', async () => {
    const vault = await given([account])
    const content = randomBytes(30_000_000)
    const { name } = await vault.put('data', content)
    const socket = connect(vault.port, '127.0.0.1')
    socket.write(`GET ${at}/data/${name} HTTP/1.1\r\nhost: x\r\nauthorization: ${basic(account)}\r\n\r\n`)
    await new Promise((resolve) => socket.once('data', resolve))
    socket.destroy()
    expect((await vault.ask({ path: `${at}/data/${name}` })).body.equals(content)).toBe(true)
  })
})

describe('limits', () => {
  test('an object that is too large is refused with 413, announced or not', async () => {
    const vault = await given([account], { largestBlobBytes: 1_000_000 })
    const content = randomBytes(1_000_001)
    const path = `${at}/data/${hashOf(content)}`
    expect(await vault.ask({ method: 'POST', path, body: content })).toMatchObject({ status: 413 })
    const chunked = { 'transfer-encoding': 'chunked' }
    expect(await vault.ask({ method: 'POST', path, body: content, headers: chunked })).toMatchObject({ status: 413 })
    expect(await vault.unfinished()).toEqual([])
  })

  test('beyond the quota an upload is refused with 507 and leaves nothing, announced or not', async () => {
    const vault = await given([memoryAccount({ quotaBytes: 5_000_000 })])
    expect(await vault.put('data', randomBytes(3_000_000))).toMatchObject({ status: 200 })
    const content = randomBytes(2_000_001)
    const path = `${at}/data/${hashOf(content)}`
    const announced = await vault.ask({ method: 'POST', path, body: content })
    expect(announced).toMatchObject({ status: 507, reason: 'Quota Exceeded' })
    expect(announced.body.toString()).toContain('quota')
    const headers = { 'transfer-encoding': 'chunked' }
    expect(await vault.ask({ method: 'POST', path, body: content, headers })).toMatchObject({ status: 507 })
    expect(await vault.unfinished()).toEqual([])
    expect(await vault.put('data', randomBytes(2_000_000))).toMatchObject({ status: 200 })
  })

  test('a full account can still lock, write a small index and delete, so that it can make room', async () => {
    const vault = await given([memoryAccount({ quotaBytes: 1000 })])
    const { name } = await vault.put('data', randomBytes(1000))
    expect(await vault.put('locks', randomBytes(150))).toMatchObject({ status: 200 })
    expect(await vault.put('index', randomBytes(5000))).toMatchObject({ status: 200 })
    expect(await vault.put('data', randomBytes(1))).toMatchObject({ status: 507 })
    expect(await vault.put('locks', randomBytes(17_000))).toMatchObject({ status: 413 })
    await vault.ask({ method: 'DELETE', path: `${at}/data/${name}` })
    const { body } = await vault.ask({ path: `${at}/index/` })
    for (const index of JSON.parse(body.toString())) {
      await vault.ask({ method: 'DELETE', path: `${at}/index/${index}` })
    }
    expect(await vault.put('data', randomBytes(800))).toMatchObject({ status: 200 })
  })

  test('uploads that arrive together cannot take the same room twice, in one account or in a shared pool', async () => {
    const sharedPool = { id: 'group', limitBytes: 5_500_000 }
    const first = memoryAccount({ sharedPool })
    const second = memoryAccount({
      accountId: '0198a000-0000-7000-8000-000000000002',
      number: '101444@65856',
      sharedPool,
    })
    const vault = await given([first, second])
    await vault.create(second)
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        vault.put('data', randomBytes(1_000_000), index % 2 === 0 ? first : second),
      ),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5)
    expect(answers.filter((answer) => answer.status === 507)).toHaveLength(11)
    const used = () => [...vault.usedBytes.values()].reduce((sum, bytes) => sum + bytes, 0)
    await expect.poll(used).toBe(5_000_000)
  })

  test('an interrupted upload leaves nothing and gives its room back', async () => {
    const vault = await given([memoryAccount({ quotaBytes: 2_000_000 })])
    const content = randomBytes(1_500_000)
    const path = `${at}/data/${hashOf(content)}`
    const socket = connect(vault.port, '127.0.0.1')
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${basic(account)}\r\ncontent-length: 1500000\r\n\r\n`,
    )
    socket.write(content.subarray(0, 700_000))
    await expect.poll(() => vault.unfinished()).toHaveLength(1)
    socket.destroy()
    await expect.poll(() => vault.unfinished()).toEqual([])
    expect(await vault.ask({ method: 'HEAD', path })).toMatchObject({ status: 404 })
    expect(await vault.put('data', content)).toMatchObject({ status: 200 })
  })

  test('an upload that stalls is cut off and leaves nothing', async () => {
    const vault = await given([account], { idleMilliseconds: 200 })
    const socket = connect(vault.port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const head = `POST ${at}/data/${wrongName} HTTP/1.1\r\nhost: x\r\nauthorization: ${basic(account)}\r\n`
    socket.on('error', () => undefined).write(`${head}content-length: 1000\r\n\r\nabc`)
    await closed
    await expect.poll(() => vault.unfinished()).toEqual([])
  })
})
