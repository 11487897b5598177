import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CustomerId, ReplyOf } from '@palier/contracts'
import { getInvoice, type InvoiceSummary, listInvoices } from '@palier/contracts/billing'
import { addBillingAccount } from '@palier/contracts/billing-accounts'
import { createPlan } from '@palier/contracts/catalog'
import { changeEncryption, updateCollectionSettings } from '@palier/contracts/collection-settings'
import { getTrialBalance } from '@palier/contracts/ledger'
import { createSubscription } from '@palier/contracts/subscriptions'
import { createCustomer, updateInvoicingSettings } from '@palier/contracts/tenancy'
import { aPlan } from '../modules/catalog/builders.ts'
import type { Harness } from './harness.ts'

const SCHEMA = fileURLToPath(new URL('schemas/pain.008.001.08.xsd', import.meta.url))

export const IBAN = 'FR1420041010050500013M02606'
export const OTHER_IBAN = 'DE89370400440532013000'
export const PIN = '1234'
export const PASSPHRASE = 'correct horse battery staple'

/** A seller that collects: its own account and identifier, with the installation's key and a PIN. */
export async function beginCollecting(harness: Harness): Promise<void> {
  const owner = harness.as('acme.owner')
  await owner.call(updateInvoicingSettings, { body: { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPPXXX' } })
  await owner.call(updateCollectionSettings, { body: { creditorId: 'FR72 ZZZ 123456', noticeDays: 1 } })
  await owner.call(changeEncryption, { body: { mode: 'key', acceptance: 'agree', newPin: PIN } })
}

export type Debtor = { id: CustomerId; invoices: InvoiceSummary[] }

/** A customer of acme with so many invoices of a net price each: 10.00, which is 12.00 with tax. */
export async function aDebtor(harness: Harness, count: number, priceMinor = 1000): Promise<Debtor> {
  const owner = harness.as('acme.owner')
  const plan = await owner.call(createPlan, {
    body: aPlan({ code: `pack-${crypto.randomUUID().slice(0, 8)}`, priceMinor }),
  })
  const { customer } = await owner.call(createCustomer, {
    body: {
      kind: 'company',
      name: 'Alice',
      companyNumber: '732829320',
      email: `${crypto.randomUUID()}@alice.example`,
      language: 'fr',
      address: { country: 'FR' },
    },
  })
  for (let made = 0; made < count; made++)
    await owner.call(createSubscription, { body: { customerId: customer.id, planId: plan.id } })
  return { id: customer.id, invoices: await invoicesOf(harness, customer.id) }
}

export async function addAccount(
  harness: Harness,
  customerId: CustomerId,
  iban = IBAN,
): Promise<ReplyOf<typeof addBillingAccount>> {
  const body = { holder: 'Alice', iban }
  return harness.as('acme.billing').call(addBillingAccount, { params: { customerId }, body })
}

async function invoicesOf(harness: Harness, customerId: CustomerId): Promise<InvoiceSummary[]> {
  const query = { customerId, sort: 'number' } as const
  return (await harness.as('acme.owner').call(listInvoices, { query })).items
}

/** State and what is due, of each invoice of a customer. */
export async function dueOf(harness: Harness, customerId: CustomerId) {
  return (await invoicesOf(harness, customerId)).map(({ state, dueMinor }) => [state, dueMinor])
}

export function invoiceOf(harness: Harness, { id }: Pick<InvoiceSummary, 'id'>) {
  return harness.as('acme.owner').call(getInvoice, { params: { invoiceId: id } })
}

export async function isBalanced(harness: Harness): Promise<boolean> {
  return (await harness.as('acme.owner').call(getTrialBalance)).balanced
}

/** What a bank reads of a file for it. @throws Error when the file is not valid. */
export function validated(xml: string) {
  execFileSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, '-'], {
    input: xml,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const [, sum] = /<CtrlSum>([\d.]+)/.exec(xml) ?? []
  return { sum, types: [...xml.matchAll(/<SeqTp>(\w+)/g)].map(([, type]) => type) }
}
