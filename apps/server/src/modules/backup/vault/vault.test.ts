import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { memoryAccount } from './testing/memory-ports.ts'
import { startMemoryVault } from './testing/memory-vault.ts'
import { contentOf, makeTree, restic } from './testing/restic.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

type Accounts = Parameters<typeof startMemoryVault>[0]

/** A running vault, and a directory to back up from. */
async function given(...accounts: Accounts) {
  const vault = await startMemoryVault(accounts)
  stops.push(vault.stop)
  const source = join(vault.directory, 'source')
  return { vault, source, target: join(vault.directory, 'target') }
}

async function succeeds(repository: string, ...command: readonly string[]) {
  const end = await restic(repository, command)
  expect(end, command.join(' ')).toMatchObject({ code: 0 })
  return end.output
}

test('an unmodified restic backs up a directory, restores it bit for bit and finds no error', async () => {
  const account = memoryAccount()
  const { vault, source, target } = await given(account)
  await makeTree(source, 40_000_000)
  await succeeds(vault.repository(), 'init')
  await succeeds(vault.repository(), 'backup', source)
  await succeeds(vault.repository(account, '101444%4065855'), 'restore', 'latest', '--target', target)

  expect(await contentOf(join(target, source))).toEqual(await contentOf(source))
  expect(await succeeds(vault.repository(), 'check', '--read-data')).toContain('no errors were found')
  expect(await vault.unfinished()).toEqual([])
  await expect.poll(() => vault.usedBytes.get(account.accountId)).toBeGreaterThan(40_000_000)
})

test('forgetting and pruning give their volume back', async () => {
  const account = memoryAccount()
  const { vault, source } = await given(account)
  await makeTree(source, 5_000_000)
  await succeeds(vault.repository(), 'init')
  await succeeds(vault.repository(), 'backup', source)
  await makeTree(source, 1_000_000)
  await succeeds(vault.repository(), 'backup', source)
  await succeeds(vault.repository(), 'forget', '--keep-last', '1', '--prune')

  expect(await succeeds(vault.repository(), 'check', '--read-data')).toContain('no errors were found')
  await expect.poll(() => vault.usedBytes.get(account.accountId)).toBeLessThan(2_000_000)
})

test('a wrong password is told so, and nothing is created', async () => {
  const account = memoryAccount()
  const { vault } = await given(account)
  const end = await restic(vault.repository({ ...account, password: 'wrong' }), ['init'], '(401)')
  expect(end.code).not.toBe(0)
  expect(end.output).toContain('(401)')
})

test('a backup beyond the quota is refused; what was stored before is whole and restores', async () => {
  const { vault, source, target } = await given(memoryAccount({ quotaBytes: 6_000_000 }))
  await makeTree(source, 3_000_000)
  await succeeds(vault.repository(), 'init')
  await succeeds(vault.repository(), 'backup', source)
  const stored = await contentOf(source)

  const tooMuch = join(vault.directory, 'too-much')
  await makeTree(tooMuch, 30_000_000)
  const refused = await restic(vault.repository(), ['backup', tooMuch], '(507)')
  expect(refused.output).toContain('507 Quota Exceeded')
  await expect.poll(() => vault.unfinished()).toEqual([])

  await succeeds(vault.repository(), 'unlock', '--remove-all')
  expect(await succeeds(vault.repository(), 'check', '--read-data')).toContain('no errors were found')
  await succeeds(vault.repository(), 'restore', 'latest', '--target', target)
  expect(await contentOf(join(target, source))).toEqual(stored)
})

test('an append-only account takes backups, and refuses to forget or prune them', async () => {
  const appendOnly = memoryAccount({ appendOnly: true })
  const owner = memoryAccount({ number: '101445@65855' })
  const { vault, source } = await given(appendOnly, owner)
  await makeTree(source, 1_000_000)
  await succeeds(vault.repository(), 'init')
  await succeeds(vault.repository(), 'backup', source)
  await makeTree(source, 1_000_000)
  await succeeds(vault.repository(), 'backup', source)

  const forget = await restic(vault.repository(), ['forget', '--keep-last', '1'], '(403)')
  expect(forget.output).toContain('403 Append Only')
  expect(JSON.parse(await succeeds(vault.repository(), 'snapshots', '--json'))).toHaveLength(2)

  await succeeds(vault.repository(owner), 'forget', '--keep-last', '1')
  const prune = await restic(vault.repository(), ['prune', '--max-unused', '0'], '(403)')
  expect(prune.output).toContain('403 Append Only')
  await succeeds(vault.repository(), 'unlock', '--remove-all')
  await succeeds(vault.repository(), 'check', '--read-data')
})

test('a disabled account refuses new backups and still restores', async () => {
  const enabled = memoryAccount()
  const disabled = memoryAccount({ number: '101445@65855', writable: false })
  const { vault, source, target } = await given(enabled, disabled)
  await makeTree(source, 1_000_000)
  await succeeds(vault.repository(), 'init')
  await succeeds(vault.repository(), 'backup', source)

  const backup = await restic(vault.repository(disabled), ['backup', '--force', '--tag', 'new', source], '(403)')
  expect(backup.output).toContain('403 Account Disabled')
  await succeeds(vault.repository(disabled), 'restore', 'latest', '--target', target)
  expect(await contentOf(join(target, source))).toEqual(await contentOf(source))
})
