import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aGroupVolume, anAccountVolume, aPack, GB } from '../builders.ts'
import { fixedBytes, type PackVolumes, planAccount, planGroup, reservedBytes } from './volumes.ts'

const group = aGroupVolume({ volumeBytes: 50 * GB })
const fixed = (gigabytes: number, groupId: typeof group.id | null = null) =>
  anAccountVolume({ groupId, volumeBytes: gigabytes * GB })

test('an account of 38 GB does not fit a group of 50 GB that has 13 GB reserved, and the refusal names the figures [DC-004]', () => {
  const accounts = [fixed(10, group.id), fixed(1, group.id), fixed(2, group.id)]
  expect(planAccount(aPack({ groups: [group], accounts }), fixed(38, group.id))).toMatchObject({
    code: 'backup_group.volume_exceeded',
    detail: { volumeBytes: 50 * GB, allocatedBytes: 13 * GB, leftBytes: 37 * GB, askedBytes: 38 * GB },
  })
  expect(planAccount(aPack({ groups: [group], accounts }), fixed(37, group.id)).ok).toBe(true)
})

test('what a group reserves is not left to accounts outside of it', () => {
  const pack = aPack({ limitBytes: 60 * GB, groups: [group] })
  expect(planAccount(pack, fixed(10)).ok).toBe(true)
  expect(planAccount(pack, fixed(11))).toMatchObject({
    code: 'backup_pack.volume_exceeded',
    detail: { volumeBytes: 60 * GB, allocatedBytes: 50 * GB, leftBytes: 10 * GB, askedBytes: 11 * GB },
  })
  expect(planGroup(pack, aGroupVolume({ volumeBytes: 11 * GB }))).toMatchObject({ code: 'backup_pack.volume_exceeded' })
})

test('a group without a volume takes what its accounts take', () => {
  const open = aGroupVolume()
  const pack = aPack({ limitBytes: 10 * GB, groups: [open], accounts: [fixed(6, open.id)] })
  expect(reservedBytes(pack)).toBe(6 * GB)
  expect(planAccount(pack, fixed(5, open.id))).toMatchObject({ code: 'backup_pack.volume_exceeded' })
})

test('a free account is refused where neither its group nor its pack has a volume', () => {
  const unlimited = aPack({ includedBytes: 0, limitBytes: null, groups: [aGroupVolume(), group] })
  const [open] = unlimited.groups
  expect(planAccount(unlimited, anAccountVolume())).toMatchObject({ code: 'backup_account.volume_required' })
  expect(planAccount(unlimited, anAccountVolume({ groupId: open?.id ?? null }))).toMatchObject({ ok: false })
  expect(planAccount(unlimited, anAccountVolume({ groupId: group.id })).ok).toBe(true)
  expect(planAccount(aPack({ limitBytes: null }), anAccountVolume()).ok).toBe(true)
  const member = anAccountVolume({ groupId: group.id })
  const withoutVolume = planGroup({ ...unlimited, accounts: [member] }, { id: group.id, volumeBytes: null })
  expect(withoutVolume).toMatchObject({ code: 'backup_account.volume_required' })
})

test('a volume is not set below what the account uses, nor a group’s below what its accounts reserve', () => {
  const used = { ...fixed(10, group.id), usedBytes: 4 * GB }
  const pack = aPack({ groups: [group], accounts: [used] })
  expect(planAccount(pack, { ...used, volumeBytes: 3 * GB })).toMatchObject({
    code: 'backup_account.volume_below_used',
    detail: { volumeBytes: 3 * GB, usedBytes: 4 * GB },
  })
  expect(planGroup(pack, { id: group.id, volumeBytes: 9 * GB })).toMatchObject({
    code: 'backup_group.volume_exceeded',
    detail: { volumeBytes: 9 * GB, allocatedBytes: 10 * GB },
  })
  expect(planGroup(pack, { id: group.id, volumeBytes: 10 * GB }).ok).toBe(true)
})

const gigabytes = fc.integer({ min: 0, max: 30 }).map((count) => count * GB)
const places = [aGroupVolume(), aGroupVolume(), aGroupVolume()]
const members = Array.from({ length: 6 }, () => anAccountVolume())
const change = fc.oneof(
  fc.record({ group: fc.constantFrom(...places), volumeBytes: fc.option(gigabytes) }),
  fc.record({
    account: fc.constantFrom(...members),
    groupId: fc.option(fc.constantFrom(...places.map(({ id }) => id))),
    volumeBytes: fc.option(gigabytes),
  }),
)

type WantedChange = typeof change extends fc.Arbitrary<infer Wanted> ? Wanted : never

/** The pack after the changes that were allowed. */
function changed(pack: PackVolumes, wanted: WantedChange): PackVolumes {
  if ('group' in wanted) {
    const next = { id: wanted.group.id, volumeBytes: wanted.volumeBytes }
    if (!planGroup(pack, next).ok) return pack
    return { ...pack, groups: [...pack.groups.filter(({ id }) => id !== next.id), next] }
  }
  const next = { ...wanted.account, groupId: wanted.groupId, volumeBytes: wanted.volumeBytes }
  const isKnown = next.groupId === null || pack.groups.some(({ id }) => id === next.groupId)
  if (!isKnown || !planAccount(pack, next).ok) return pack
  return { ...pack, accounts: [...pack.accounts.filter(({ id }) => id !== next.id), next] }
}

test('however accounts and groups are added and changed, no more is reserved than there is', () => {
  fc.assert(
    fc.property(gigabytes, fc.array(change, { maxLength: 40 }), (limitBytes, changes) => {
      const pack = changes.reduce(changed, aPack({ limitBytes }))
      expect(reservedBytes(pack)).toBeLessThanOrEqual(limitBytes)
      for (const { id, volumeBytes } of pack.groups) {
        const inside = pack.accounts.filter(({ groupId }) => groupId === id)
        if (volumeBytes !== null) expect(fixedBytes(inside)).toBeLessThanOrEqual(volumeBytes)
      }
    }),
  )
})

test('where the limit sank below what is reserved, a change that takes nothing more is allowed', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), fc.nat(5), gigabytes, (changes, index, limitBytes) => {
      const pack = { ...changes.reduce(changed, aPack({ limitBytes: 60 * GB })), limitBytes }
      const account = pack.accounts[index % Math.max(1, pack.accounts.length)]
      if (account) expect(planAccount(pack, { ...account }).ok).toBe(true)
    }),
  )
})
