import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
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
    await vault.door.erase({ accountId: account.accountId, root: vault.store })
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
