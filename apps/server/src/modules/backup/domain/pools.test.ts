import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aGroupVolume, anAccountVolume, aPack, GB } from '../builders.ts'
import { poolsOf } from './pools.ts'
import { type AccountVolume, type PackVolumes, planAccount, planGroup } from './volumes.ts'

const group = aGroupVolume({ volumeBytes: 50 * GB })

test('a fixed account fills its own volume, within its group and its pack', () => {
  const account = anAccountVolume({ groupId: group.id, volumeBytes: 10 * GB, usedBytes: 4 * GB })
  expect(poolsOf('p', aPack({ groups: [group], accounts: [account] }), account.id)).toEqual([
    { id: `account ${account.id}`, limitBytes: 10 * GB, usedBytes: 4 * GB },
    { id: `group ${group.id}`, limitBytes: 50 * GB, usedBytes: 4 * GB },
    { id: 'pack p', limitBytes: 200 * GB, usedBytes: 4 * GB },
  ])
})

test('free accounts of a group share what its fixed ones leave, used or not', () => {
  const accounts = [
    anAccountVolume({ groupId: group.id, volumeBytes: 13 * GB }),
    anAccountVolume({ groupId: group.id, usedBytes: 3 * GB }),
    anAccountVolume({ groupId: group.id, usedBytes: 5 * GB }),
    anAccountVolume({ usedBytes: 7 * GB }),
  ]
  const [, free, , outside] = accounts
  const pack = aPack({ groups: [group], accounts })
  expect(poolsOf('p', pack, free?.id ?? anAccountVolume().id)[0]).toEqual({
    id: `free accounts of group ${group.id}`,
    limitBytes: 37 * GB,
    usedBytes: 8 * GB,
  })
  expect(poolsOf('p', pack, outside?.id ?? anAccountVolume().id)[0]).toEqual({
    id: 'free accounts of pack p',
    limitBytes: 150 * GB,
    usedBytes: 7 * GB,
  })
})

test('a pack without a limit and without volumes bounds nothing', () => {
  const account = anAccountVolume({ usedBytes: 900 * GB })
  expect(poolsOf('p', aPack({ limitBytes: null, accounts: [account] }), account.id)).toEqual([])
})

const gigabytes = fc.integer({ min: 0, max: 40 }).map((count) => count * GB)
const layout = fc.record({
  limitBytes: gigabytes,
  groups: fc.array(fc.option(gigabytes), { maxLength: 3 }),
  accounts: fc.array(fc.record({ place: fc.nat(3), volumeBytes: fc.option(gigabytes) }), {
    minLength: 1,
    maxLength: 6,
  }),
  writes: fc.array(fc.record({ account: fc.nat(5), bytes: gigabytes }), { maxLength: 40 }),
})

type Layout = typeof layout extends fc.Arbitrary<infer Given> ? Given : never

/** The groups and accounts of the layout that the rules on volumes allow. */
function allowed({ limitBytes, groups, accounts }: Layout): PackVolumes {
  let pack = aPack({ limitBytes })
  for (const volumeBytes of groups) {
    const next = aGroupVolume({ volumeBytes })
    if (planGroup(pack, next).ok) pack = { ...pack, groups: [...pack.groups, next] }
  }
  for (const { place, volumeBytes } of accounts) {
    const next = anAccountVolume({ groupId: pack.groups[place]?.id ?? null, volumeBytes })
    if (planAccount(pack, next).ok) pack = { ...pack, accounts: [...pack.accounts, next] }
  }
  return pack
}

function fits(pack: PackVolumes, account: AccountVolume, bytes: number): boolean {
  return poolsOf('p', pack, account.id).every(({ limitBytes, usedBytes }) => usedBytes + bytes <= limitBytes)
}

test('whatever the others store, a fixed account can fill its volume, and the pack never passes its limit', () => {
  fc.assert(
    fc.property(layout, (given) => {
      let pack = allowed(given)
      for (const { account: index, bytes } of given.writes) {
        const account = pack.accounts[index]
        if (!account || !fits(pack, account, bytes)) continue
        const grown = { ...account, usedBytes: account.usedBytes + bytes }
        pack = { ...pack, accounts: pack.accounts.map((each) => (each.id === grown.id ? grown : each)) }
      }
      const stored = pack.accounts.reduce((sum, { usedBytes }) => sum + usedBytes, 0)
      expect(stored).toBeLessThanOrEqual(given.limitBytes)
      for (const account of pack.accounts) {
        if (account.volumeBytes === null) continue
        expect(fits(pack, account, account.volumeBytes - account.usedBytes)).toBe(true)
      }
    }),
  )
})
