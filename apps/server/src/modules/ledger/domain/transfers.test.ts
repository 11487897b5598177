import { newId } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aTransfer } from '../builders.ts'
import { type Movement, movementsOf } from './transfers.ts'

const accounts = {
  EUR: Array.from({ length: 4 }, () => newId<'ledgerAccount'>()),
  JPY: Array.from({ length: 2 }, () => newId<'ledgerAccount'>()),
}

const transfer = fc.constantFrom('EUR' as const, 'JPY' as const).chain((currency) => {
  const pair = fc.shuffledSubarray(accounts[currency], { minLength: 2, maxLength: 2 })
  return fc.tuple(pair, fc.integer({ min: 1, max: 1_000_000_000 })).map(([[debited, credited], amountMinor]) => {
    const given = debited && credited ? { debitAccountId: debited, creditAccountId: credited } : {}
    return aTransfer({ currency, amountMinor, ...given })
  })
})

test('whatever is transferred, in each currency the debits equal the credits', () => {
  fc.assert(
    fc.property(fc.array(transfer, { maxLength: 60 }), (transfers) => {
      const movements = movementsOf(transfers)
      for (const currency of ['EUR', 'JPY'] as const) {
        const ofCurrency = movements.filter((movement) => movement.currency === currency)
        expect(sum(ofCurrency, 'debitMinor')).toBe(sum(ofCurrency, 'creditMinor'))
        expect(sum(ofCurrency, 'debitMinor')).toBe(
          transfers.filter((each) => each.currency === currency).reduce((total, each) => total + each.amountMinor, 0),
        )
      }
    }),
  )
})

test('accounts come in the order of their ids, each once, so that two transactions lock them in one order', () => {
  fc.assert(
    fc.property(fc.array(transfer, { maxLength: 60 }), (transfers) => {
      const ids = movementsOf(transfers).map(({ accountId }) => accountId)
      expect(ids).toEqual([...new Set(ids)].sort())
    }),
  )
})

test('a transfer that would break the ledger is a mistake of the caller', () => {
  const one = aTransfer()
  expect(() => movementsOf([{ ...one, amountMinor: 0 }])).toThrow('Not an amount')
  expect(() => movementsOf([{ ...one, amountMinor: -1 }])).toThrow('Not an amount')
  expect(() => movementsOf([{ ...one, amountMinor: 0.5 }])).toThrow('Not an amount')
  expect(() => movementsOf([{ ...one, creditAccountId: one.debitAccountId }])).toThrow('two accounts')
  expect(() => movementsOf([one, { ...one, currency: 'USD' }])).toThrow('EUR and USD')
  expect(() => movementsOf([{ ...one, amountMinor: Number.MAX_SAFE_INTEGER }, one])).toThrow('too large')
})

function sum(movements: readonly Movement[], side: 'debitMinor' | 'creditMinor'): number {
  return movements.reduce((total, movement) => total + movement[side], 0)
}
