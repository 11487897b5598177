import { money, plainDate } from '@palier/kernel'
import { expect, test } from 'vitest'
import { invitationLetter, passwordResetLetter } from './access-letters.ts'
import { creditNoteLetter, invoiceLetter, suspensionLetter, welcomeLetter } from './customer-letters.ts'

const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const URL = 'https://portal.example/reset-password?token=abc'
const access = { personName: 'Léa Martin', sellerName: 'Acme', url: URL }
const invoice = {
  customerName: 'Durand & fils',
  sellerName: 'Acme',
  number: '2026-00042',
  gross: money(123450, 'EUR'),
  dueOn: plainDate('2026-12-31'),
  iban: 'FR7630006000011234567890189',
  portalUrl: 'https://portal.example/c/acme/100042',
}

test('the letter of an invoice tells number, amount and due date in the language of the customer', () => {
  const french = invoiceLetter('fr', invoice)
  expect(french.subject).toBe('Facture 2026-00042 de Acme')
  expect(plainSpaces(french.text)).toContain('Montant : 1 234,50 €\nÀ régler avant le : 31 décembre 2026')
  const english = invoiceLetter('en', invoice)
  expect(english.text).toContain('Amount: €1,234.50')
  expect(english.text).toMatch(/Due on: (31 December 2026|December 31, 2026)/)
  expect(english.text).toContain('IBAN: FR7630006000011234567890189\nReference of the transfer: 2026-00042')
  expect(invoiceLetter('en', { ...invoice, iban: '' }).text).not.toContain('IBAN')
})

test('the letter of a credit note tells an amount that is never negative', () => {
  for (const amountMinor of [1250, -1250]) {
    const { subject, text } = creditNoteLetter('en', { ...invoice, gross: money(amountMinor, 'EUR') })
    expect(subject).toBe('Credit note 2026-00042 from Acme')
    expect(text).toContain('over €12.50 is attached')
  }
})

test('letters with a link hold exactly this link, on a line of its own', () => {
  for (const language of ['en', 'fr'] as const) {
    for (const write of [invitationLetter, passwordResetLetter]) {
      const { text } = write(language, access)
      expect(text.split('\n').filter((line) => line === URL)).toHaveLength(1)
      expect(text.match(/https?:\/\//g)).toHaveLength(1)
      expect(text).toContain('Léa Martin')
    }
  }
})

test('the letter of a new service tells its number and where the password is issued, never a password', () => {
  const facts = {
    customerName: 'Durand',
    sellerName: 'Acme',
    serviceName: '101444@65855',
    planName: 'Pack Starter',
    portalUrl: 'https://portal.example/c/acme/101444',
  }
  expect(welcomeLetter('fr', facts).text).toContain('Numéro : 101444@65855\nFormule : Pack Starter')
  expect(welcomeLetter('en', facts).text).toContain(
    'issued in your portal and shown there once: https://portal.example/c/acme/101444',
  )
})

test('the letter of a suspension says why, also when the reason has no words of its own', () => {
  const facts = {
    customerName: 'Durand',
    sellerName: 'Acme',
    serviceName: '101444@65855',
    sellerEmail: 'help@acme.example',
  }
  expect(suspensionLetter('fr', { ...facts, reason: 'unpaid' }).text).toContain('Une facture n’est pas réglée.')
  expect(suspensionLetter('en', { ...facts, reason: 'upstream' }).text).toContain(
    'It cannot be delivered at the moment.',
  )
  expect(suspensionLetter('en', { ...facts, reason: 'toString' }).text).toContain(
    'It cannot be delivered at the moment.',
  )
})

test('a name with a line break cannot add a header to a mail', () => {
  const { subject } = invoiceLetter('en', { ...invoice, sellerName: 'Acme\r\nBcc: everybody@example.com' })
  expect(subject).toBe('Invoice 2026-00042 from Acme Bcc: everybody@example.com')
})
