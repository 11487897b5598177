import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
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

describe('who may come in', () => {
  test('no password, a wrong one and nonsense get 401 with a challenge, and no secret is logged', async () => {
    const vault = await given([account])
    const nobody = await vault.ask({ path: `${at}/config`, as: null })
    expect(nobody).toMatchObject({ status: 401 })
    expect(nobody.headers['www-authenticate']).toBe('Basic realm="vault", charset="UTF-8"')
    const wrong = await vault.ask({ path: `${at}/config`, as: { ...account, password: 'wrong' } })
    expect(wrong).toMatchObject({ status: 401 })
    const nonsense = await vault.ask({ path: `${at}/config`, as: null, headers: { authorization: 'Basic ####' } })
    expect(nonsense).toMatchObject({ status: 401 })
    await vault.put('keys', Buffer.from('key'))
    expect(vault.logged.join('')).not.toContain(basic(account).slice('Basic '.length))
    expect(vault.logged.join('')).not.toContain(account.password)
  })

  test("another account's path is 404, whether that account exists or not", async () => {
    const other = memoryAccount({ accountId: '0198a000-0000-7000-8000-000000000002', number: '101444@65856' })
    const vault = await given([account, other])
    const existing = await vault.ask({ path: `${at}/config`, as: other })
    const absent = await vault.ask({ path: '/vault/1@1/config', as: other })
    expect(existing).toMatchObject({ status: 404 })
    expect(existing.body).toEqual(absent.body)
  })

  test('the account number may arrive percent-encoded', async () => {
    const vault = await given([account])
    expect(await vault.ask({ path: '/vault/101444%4065855/keys/' })).toMatchObject({ status: 200 })
  })

  test('a revoked account has to prove its password again', async () => {
    const vault = await given([account])
    await vault.ask({ path: `${at}/keys/` })
    expect(vault.verifications).toHaveLength(1)
    vault.door.revoke(account.number)
    await vault.ask({ path: `${at}/keys/` })
    expect(vault.verifications).toHaveLength(2)
  })
})

describe('what is stored', () => {
  test('content that does not match its name is refused with 400 and not stored', async () => {
    const vault = await given([account])
    for (const type of ['data', 'keys', 'locks', 'snapshots', 'index']) {
      const path = `${at}/${type}/${wrongName}`
      const answer = await vault.ask({ method: 'POST', path, body: Buffer.from('something else') })
      expect(answer, type).toMatchObject({ status: 400, reason: 'Content Does Not Match Name' })
      expect(await vault.ask({ method: 'HEAD', path }), type).toMatchObject({ status: 404 })
    }
    expect(await vault.unfinished()).toEqual([])
  })

  test('what exists is never overwritten, not even the configuration', async () => {
    const vault = await given([account])
    const content = randomBytes(1000)
    expect(await vault.put('data', content)).toMatchObject({ status: 200 })
    expect(await vault.put('data', content)).toMatchObject({ status: 403 })
    const config = { method: 'POST', path: `${at}/config` } as const
    expect(await vault.ask({ ...config, body: Buffer.from('one') })).toMatchObject({ status: 200 })
    expect(await vault.ask({ ...config, body: Buffer.from('two') })).toMatchObject({ status: 403 })
    expect((await vault.ask({ path: `${at}/config` })).body.toString()).toBe('one')
  })

  test('of two uploads of the same blob at once exactly one is stored, and counted once', async () => {
    const vault = await given([account])
    const content = randomBytes(3_000_000)
    const answers = await Promise.all([vault.put('data', content), vault.put('data', content)])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 403])
    await expect.poll(() => vault.usedBytes.get(account.accountId)).toBe(content.length)
    expect(await vault.unfinished()).toEqual([])
  })

  test('both list versions name what is stored, and only that', async () => {
    const vault = await given([account])
    const version2 = { accept: 'application/vnd.x.restic.rest.v2' }
    const empty = await vault.ask({ path: `${at}/data/`, headers: version2 })
    expect(JSON.parse(empty.body.toString())).toEqual([])
    const contents = Array.from({ length: 30 }, (_, index) => randomBytes(index + 1))
    for (const content of contents) await vault.put('data', content)

    const first = await vault.ask({ path: `${at}/data/` })
    expect(first.headers['content-type']).toContain('application/vnd.x.restic.rest.v1')
    expect(JSON.parse(first.body.toString()).toSorted()).toEqual(contents.map(hashOf).toSorted())
    const second = await vault.ask({ path: `${at}/data/`, headers: version2 })
    expect(second.headers['content-type']).toBe('application/vnd.x.restic.rest.v2')
    const listed: { name: string; size: number }[] = JSON.parse(second.body.toString())
    expect(new Map(listed.map(({ name, size }) => [name, size]))).toEqual(
      new Map(contents.map((content) => [hashOf(content), content.length])),
    )
  })

  test('deleting is repeatable, and the used volume follows to the byte', async () => {
    const vault = await given([account])
    const kept = await vault.put('data', randomBytes(1234))
    const gone = await vault.put('data', randomBytes(4321))
    await expect.poll(() => vault.usedBytes.get(account.accountId)).toBe(5555)
    const path = `${at}/data/${gone.name}`
    expect(await vault.ask({ method: 'DELETE', path })).toMatchObject({ status: 200 })
    expect(await vault.ask({ method: 'DELETE', path })).toMatchObject({ status: 200 })
    await expect.poll(() => vault.usedBytes.get(account.accountId)).toBe(1234)
    expect(await vault.ask({ method: 'HEAD', path: `${at}/data/${kept.name}` })).toMatchObject({ status: 200 })
  })

  test('a repository cannot be deleted through its address, and the portal can empty it', async () => {
    const vault = await given([account])
    const { name } = await vault.put('data', randomBytes(1000))
    expect(await vault.ask({ method: 'DELETE', path: `${at}/` })).toMatchObject({ status: 403 })
    expect(await vault.ask({ method: 'HEAD', path: `${at}/data/${name}` })).toMatchObject({ status: 200 })
    await vault.door.erase(account.accountId)
    expect(await vault.ask({ method: 'HEAD', path: `${at}/data/${name}` })).toMatchObject({ status: 404 })
    expect(vault.usedBytes.get(account.accountId)).toBe(0)
    expect(await readdir(vault.store)).toEqual([])
  })

  test('append-only refuses to delete anything but locks', async () => {
    const vault = await given([memoryAccount({ appendOnly: true })])
    await vault.ask({ method: 'POST', path: `${at}/config`, body: Buffer.from('config') })
    expect(await vault.ask({ method: 'DELETE', path: `${at}/config` })).toMatchObject({ status: 403 })
    for (const type of ['data', 'keys', 'snapshots', 'index']) {
      const { name } = await vault.put(type, randomBytes(100))
      expect(await vault.ask({ method: 'DELETE', path: `${at}/${type}/${name}` }), type).toMatchObject({ status: 403 })
    }
    const lock = await vault.put('locks', randomBytes(100))
    expect(await vault.ask({ method: 'DELETE', path: `${at}/locks/${lock.name}` })).toMatchObject({ status: 200 })
  })
})

describe('paths', () => {
  test.each([
    `${at}/data/..%2f..%2fconfig`,
    `${at}/data/../../config`,
    `${at}/..%2f${account.number}/config`,
    `/vault/..%2f..%2fetc/passwd`,
    `${at}/incoming/`,
    `${at}/incoming/${wrongName}`,
    `${at}/config/${wrongName}`,
    `${at}/data/${wrongName.toUpperCase()}`,
    `${at}/data/${wrongName}0`,
    `${at}/data/${wrongName}%00`,
    `${at}/data/ab/${wrongName}`,
    `${at}/secrets/${wrongName}`,
  ])('%s leads nowhere', async (path) => {
    const vault = await given([account])
    await vault.ask({ method: 'POST', path: `${at}/config`, body: Buffer.from('config') })
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const body = method === 'POST' ? Buffer.from('x') : undefined
      const answer = await vault.ask({ method, path, ...(body ? { body } : {}) })
      expect([404, 400], `${method} ${answer.body}`).toContain(answer.status)
    }
    expect((await vault.ask({ path: `${at}/config` })).body.toString()).toBe('config')
  })
})

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
