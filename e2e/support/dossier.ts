import type { Client } from '@palier/client'
import type { CustomerId } from '@palier/contracts'
import { getCustomerBilling, listInvoices } from '@palier/contracts/billing'
import { addBillingAccount, listBillingAccounts } from '@palier/contracts/billing-accounts'
import { changeEncryption } from '@palier/contracts/collection-settings'
import { createContact, listContacts } from '@palier/contracts/contacts'
import { listCustomerMoves, moveCustomer } from '@palier/contracts/customer-life'
import {
  createNote,
  createProperty,
  getCustomerProperties,
  listNotes,
  saveCustomerProperties,
} from '@palier/contracts/customer-notes'
import { listMails } from '@palier/contracts/notifications'
import { recordPayment } from '@palier/contracts/payments'
import { getCustomerSummary, getSellerHome } from '@palier/contracts/reporting'
import { listSubscriptions } from '@palier/contracts/subscriptions'
import { getCustomer, listCustomers } from '@palier/contracts/tenancy'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { inEuro } from './money.ts'

/*
 * Everything that the page of a customer tells, written and read through the API.
 */

/** The part of a page under a title. */
export function sectionOf(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) })
}

/** The labels and values under a title. */
export async function factsOf(page: Page, title: string): Promise<Record<string, string>> {
  const pairs = await sectionOf(page, title)
    .locator('dl > div')
    .evaluateAll((all) => all.map((pair) => [...pair.children].map(({ textContent }) => textContent)))
  return Object.fromEntries(pairs)
}

/** Writes something into every section of a customer that has bought, and tells what each has to show. */
export async function fillDossier(api: Client, name: string) {
  const { items: found } = await api.call(listCustomers, { query: { search: name } })
  const customerId = found[0]?.id
  if (customerId === undefined) throw new Error(`There is no customer ${name}`)
  const of = { params: { customerId } }
  const { today } = await api.call(getSellerHome)
  const contact = { kind: 'billing', name: 'Berthe Billing', email: 'berthe@boisclair.example' } as const
  await api.call(createContact, { ...of, body: contact })
  const money = { method: 'cash', reference: '', receivedOn: today, currency: 'EUR', amountMinor: 500 } as const
  await api.call(recordPayment, { body: { ...money, customerId } })
  await api.call(changeEncryption, { body: { mode: 'key', acceptance: 'agree', newPin: '1234' } })
  await api.call(addBillingAccount, { ...of, body: { holder: name, iban: 'FR1420041010050500013M02606' } })
  const effect = { kind: 'discount', rate: 100_000, onSetupFee: false, publicName: 'Member' } as const
  const { id: propertyId } = await api.call(createProperty, {
    body: { key: 'guild', name: 'Guild of joiners', effect },
  })
  const items = [{ propertyId, active: true, value: 'since May' }]
  await api.call(saveCustomerProperties, { ...of, body: { items } })
  await api.call(createNote, { ...of, body: { text: 'Pays by cheque.' } })
  await api.call(moveCustomer, { ...of, body: { move: 'mark_fraud', reason: 'A false name' } })
  await api.call(moveCustomer, { ...of, body: { move: 'clear_fraud', reason: 'It was a namesake' } })
  await expect.poll(async () => (await api.call(listMails, { query: { customerId } })).items).not.toEqual([])
  return readDossier(api, of)
}

/** What each section has to show: facts by their labels, or texts somewhere in it. */
async function readDossier(api: Client, of: { params: { customerId: CustomerId } }) {
  const few = { query: { ...of.params, limit: 5 } }
  const { id, state, email, companyNumber, sector } = await api.call(getCustomer, of)
  const { accounting, invoices, subscriptions, billingAccounts, fraud } = await api.call(getCustomerSummary, of)
  const [sums] = accounting ?? []
  const { items: properties } = await api.call(getCustomerProperties, of)
  const { dueMinor } = await api.call(getCustomerBilling, of)
  expect([sums?.receivableMinor, sums?.receivedMinor]).toEqual([dueMinor, 500])
  expect(billingAccounts).toEqual(counted((await api.call(listBillingAccounts, of)).items))
  const { items: contacts } = await api.call(listContacts, of)
  const { items: documents } = await api.call(listInvoices, few)
  const { items: agreements } = await api.call(listSubscriptions, few)
  expect([invoices, subscriptions]).toEqual([[{ status: documents[0]?.state, count: 1 }], counted(agreements)])
  const { items: mails } = await api.call(listMails, few)
  const { items: notes } = await api.call(listNotes, of)
  const { items: moves } = await api.call(listCustomerMoves, of)
  return {
    id,
    state,
    facts: {
      Identity: { 'E-mail': email, 'Company number': companyNumber, 'Sector of activity': sector },
      Properties: Object.fromEntries(properties.map(({ name, value }) => [name, `Member −10% · ${value}`])),
      'Accounting totals': {
        Receivable: inEuro(sums?.receivableMinor ?? Number.NaN),
        Credit: inEuro(sums?.creditMinor ?? Number.NaN),
        Invoiced: inEuro(sums?.invoicedMinor ?? Number.NaN),
        Received: inEuro(sums?.receivedMinor ?? Number.NaN),
        Credited: inEuro(sums?.creditedMinor ?? Number.NaN),
      },
      'Billing accounts': labelled({ active: 'In use' }, billingAccounts),
      Invoices: { Due: String(invoices?.[0]?.count) },
      Subscriptions: labelled({ active: 'Active' }, subscriptions),
    },
    texts: {
      Contacts: ['Primary', ...contacts.flatMap((contact) => [contact.name, contact.email])],
      'Recent documents': documents.flatMap(({ number, grossMinor }) => [number, inEuro(grossMinor)]),
      'Recent subscriptions': agreements.map(({ planName, name }) => `${planName} ${name}`),
      'Fraud results': (fraud ?? []).flatMap(({ reason, actorName }) => [reason, actorName]),
      Notes: notes.map(({ text }) => text),
      'Recent mails': mails.map(({ subject }) => subject),
      History: moves.map(({ reason, actorName }) => reason || actorName),
    },
  }
}

function counted<State extends string>(rows: readonly { state: State }[]): { state: State; count: number }[] {
  return [...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => ({ state, count: all.length }))
}

function labelled(labels: Record<string, string>, figures: readonly { state: string; count: number }[] | null) {
  return Object.fromEntries((figures ?? []).map(({ state, count }) => [labels[state] ?? state, String(count)]))
}
