import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aMessage } from '../builders.ts'
import { type DirectDebitMessage, directDebitXml } from './direct-debit-message.ts'
import { sepaReference, sepaText } from './sepa-text.ts'

const SCHEMA = fileURLToPath(new URL('../../../testing/schemas/pain.008.001.08.xsd', import.meta.url))
const [DEBIT] = aMessage().debits
if (!DEBIT) throw new Error('The message has no debit')

test('the file is what ISO 20022 asks of a direct debit, with names as people write them', () => {
  const debits = [
    { ...DEBIT, holder: 'Boulangerie Lœuf & Fils <Été>', invoiceNumber: 'F 2026/0001' },
    { ...DEBIT, sequenceType: 'RCUR' as const, bic: 'COBADEFFXXX', amountMinor: 5, mandateReference: "A'1/2" },
    { ...DEBIT, holder: '株式会社', amountMinor: 99_999_999_999 },
  ]
  const xml = directDebitXml(
    aMessage({ debits, creditor: { ...aMessage().creditor, name: 'Ängström & Söhne', bic: '' } }),
  )
  validate(xml)
  expect(xml).toContain('<Nm>Boulangerie Loeuf + Fils Ete</Nm>')
  expect(xml).toContain('<EndToEndId>F-2026/0001</EndToEndId>')
  expect(xml).toContain('<Nm>Angstrom + Sohne</Nm>')
  expect(xml.match(/<SeqTp>\w+/g)).toEqual(['<SeqTp>FRST', '<SeqTp>RCUR'])
})

test('a file that is not valid is noticed', () => {
  const message: DirectDebitMessage = aMessage({ debits: [{ ...DEBIT, iban: 'no number' }] })
  expect(() => validate(directDebitXml(message))).toThrow(/IBAN/)
})

test('the control sums are the sums of the debits, of each part and of all', () => {
  const debits = fc.array(
    fc.record({
      amountMinor: fc.integer({ min: 1, max: 99_999_999_999 }),
      sequenceType: fc.constantFrom('FRST' as const, 'RCUR' as const),
    }),
    { minLength: 1, maxLength: 40 },
  )
  fc.assert(
    fc.property(debits, (given) => {
      const xml = directDebitXml(aMessage({ debits: given.map((each) => ({ ...DEBIT, ...each })) }))
      const [total = 0n, ...parts] = amounts(xml, /<CtrlSum>([\d.]+)/g)
      const each = amounts(xml, /<InstdAmt Ccy="EUR">([\d.]+)/g)
      expect(sum(each)).toBe(sum(given.map(({ amountMinor }) => BigInt(amountMinor))))
      expect(total).toBe(sum(each))
      expect(sum(parts)).toBe(total)
      expect([...xml.matchAll(/<NbOfTxs>(\d+)/g)].map(([, count]) => Number(count))[0]).toBe(given.length)
    }),
  )
})

test('texts reach the bank in the characters that every bank knows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sepaText(text, 70)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]{1,70}$/)
      expect(sepaReference(text)).toMatch(/^(?!\/)(?!.*\/\/)[A-Za-z0-9/\-?:().,'+]{1,35}(?<!\/)$/)
    }),
  )
})

function validate(xml: string): void {
  // Speaks on standard error and fails when the file is not valid.
  execFileSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, '-'], {
    input: xml,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

function amounts(xml: string, pattern: RegExp): bigint[] {
  return [...xml.matchAll(pattern)].map(([, amount = '0.00']) => BigInt(amount.replace('.', '')))
}

function sum(list: readonly bigint[]): bigint {
  return list.reduce((total, each) => total + each, 0n)
}
