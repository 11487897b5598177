import { execFileSync } from 'node:child_process'
import { CURRENCIES } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accountDeclaration,
  accountPath,
  amountText,
  journalHead,
  type ToldTransfer,
  transactionText,
} from './hledger.ts'

test('amounts are exact, with the decimals of their currency', () => {
  expect(amountText(1000, 'EUR')).toBe('10.00 EUR')
  expect(amountText(5, 'EUR')).toBe('0.05 EUR')
  expect(amountText(-5, 'EUR')).toBe('-0.05 EUR')
  expect(amountText(1234, 'TND')).toBe('1.234 TND')
  expect(amountText(1234, 'JPY')).toBe('1234 JPY')
  expect(amountText(9_007_199_254_740_991, 'EUR')).toBe('90071992547409.91 EUR')
})

test('accounts have paths that people of plain-text accounting expect', () => {
  expect(['411-101444', '706', '44571', '512'].map(accountPath)).toEqual([
    'assets:receivable:101444',
    'income:services',
    'liabilities:vat',
    'assets:bank',
  ])
})

test('a transfer is told as a transaction of two postings', () => {
  expect(transactionText(aToldTransfer())).toBe(
    '\n2026-11-22 (FA-2026-1) Invoice FA-2026-1\n    assets:receivable:101444  12.00 EUR\n    income:services  -12.00 EUR\n',
  )
})

test('hledger accepts every journal, whatever people call themselves and their cheques, and finds the very sums', () => {
  // Signs that mean something to hledger come more often than chance would have them.
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...';:|()[]{}*!=@"\'\n\r\t~%-,.#&\\'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 40,
  })
  const told = fc.record({
    happenedOn: fc.constantFrom('2026-02-28', '2026-11-22', '2028-02-29'),
    documentType: fc.constantFrom('invoice', 'credit_note', 'payment', 'correction'),
    documentNumber: fc.oneof(
      nasty,
      fc.constantFrom('type:A', 'date:2026-13-45', '[2026-13-45]', '2026', '!', '= x', ''),
    ),
    debitCode: fc.constantFrom('411-101444', '512', '5112'),
    creditCode: fc.constantFrom('706', '44571', '530'),
    amountMinor: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    currency: fc.constantFrom('EUR', 'TND', 'JPY'),
  })
  fc.assert(
    fc.property(
      fc.array(told, { maxLength: 12 }),
      fc.oneof(nasty, fc.constantFrom('type: A', 'date: x')),
      (transfers, name) => {
        const journal = [
          journalHead(['EUR', 'JPY', 'TND']),
          ...['411-101444', '512', '5112', '706', '44571', '530'].map((code) => accountDeclaration({ code, name })),
          ...transfers.map(transactionText),
        ].join('')
        hledger(journal, ['check', '--strict'])
        const debits = transfers.filter(({ debitCode, currency }) => debitCode === '512' && currency === 'TND')
        const balance = hledger(journal, ['balance', 'assets:bank', 'cur:TND', '--no-total', '--format', '%(total)'])
        const expected = debits.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        expect(balance.trim()).toBe(debits.length === 0 ? '' : amountText(expected, 'TND'))
      },
    ),
    { numRuns: 25 },
  )
})

test('hledger knows how every currency of the platform is written', () => {
  const transfers = CURRENCIES.map((currency) => transactionText({ ...aToldTransfer(), currency, amountMinor: 1234 }))
  const accounts = ['411-101444', '706'].map((code) => accountDeclaration({ code, name: '' }))
  const journal = [journalHead(CURRENCIES), ...accounts, ...transfers].join('')
  const printed = hledger(journal, ['balance', 'assets', '--no-total', '--layout=bare'])
  for (const currency of CURRENCIES) expect(printed).toContain(amountText(1234, currency).split(' ')[0])
})

function aToldTransfer(): ToldTransfer {
  return {
    happenedOn: '2026-11-22',
    documentType: 'invoice',
    documentNumber: 'FA-2026-1',
    debitCode: '411-101444',
    creditCode: '706',
    amountMinor: 1200,
    currency: 'EUR',
  }
}

/** Asks the real program. */
function hledger(journal: string, args: readonly string[]): string {
  return execFileSync('hledger', ['-f', '-', ...args], {
    input: journal,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8' },
  })
}
