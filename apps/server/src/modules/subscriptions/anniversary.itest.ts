import { getInvoice, listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import * as contract from '@palier/contracts/subscriptions'
import { createCustomer, updateInvoicingSettings } from '@palier/contracts/tenancy'
import { addDays, plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { anOrder } from './builders.ts'

// Alice in anniversary mode: worked examples 1 to 3, one after the other on one clock that starts in June 2008.

let harness: Harness
let alice: contract.Subscription['customerId']
const plans: Record<string, contract.Subscription['planId']> = {}
const subscriptions: Record<string, contract.Subscription> = {}

beforeAll(async () => {
  harness = await startHarness()
  await harness.setClock('2008-06-15')
  const address = { country: 'FR' }
  await acme().call(updateInvoicingSettings, { body: { leadDays: 10 } })
  const body = { kind: 'person', name: 'Alice', email: 'alice@alice.example', language: 'en', address } as const
  alice = (await acme().call(createCustomer, { body })).customer.id
  const yearly = { unit: 'year', count: 1 } as const
  const given = [
    aPlan({ code: 'personal', name: 'Personal hosting' }),
    aPlan({ code: 'business', name: 'Business hosting', priceMinor: 3000 }),
    // A domain is renewed 30 days ahead.
    aPlan({ code: 'domain', name: 'Domain', priceMinor: 1200, cycle: yearly, invoiceLeadDays: 30 }),
    aPlan({ code: 'more', name: 'More storage', kind: 'addon', priceMinor: 200 }),
  ]
  for (const plan of given) plans[plan.code] = (await acme().call(createPlan, { body: plan })).id
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')

async function order(code: string, addonPlanIds: contract.Subscription['planId'][] = []) {
  const planId = plans[code]
  if (!planId) throw new Error(`There is no plan ${code}`)
  const made = await acme().call(contract.createSubscription, {
    body: anOrder({ customerId: alice, planId, addonPlanIds }),
  })
  subscriptions[code] = made
  return made
}

/** When each invoice of a subscription was made, for which renewal, oldest first. */
async function invoicesOf(code: string) {
  const { items } = await acme().call(listInvoices, { query: { customerId: alice, limit: 100, sort: 'issuedOn' } })
  const whole = await Promise.all(items.map(({ id }) => acme().call(getInvoice, { params: { invoiceId: id } })))
  return whole.flatMap(({ issuedOn, lines }) =>
    lines
      .filter((line) => line.subscriptionId === subscriptions[code]?.id && line.kind === 'base')
      .map(({ periodStart }) => [issuedOn, periodStart]),
  )
}

test('the first invoice is made with the order, and each renewal is set by itself [CBM-060]', async () => {
  const hosting = await order(
    'personal',
    [plans.more].flatMap((id) => id ?? []),
  )
  const domain = await order('domain')
  expect([hosting.renewsOn, hosting.nextInvoiceOn]).toEqual(['2008-07-15', '2008-07-05'])
  expect([domain.renewsOn, domain.nextInvoiceOn]).toEqual(['2009-06-15', '2009-05-16'])
  expect(await invoicesOf('personal')).toEqual([['2008-06-15', '2008-06-15']])
  expect(await invoicesOf('domain')).toEqual([['2008-06-15', '2008-06-15']])
  const { items } = await acme().call(listInvoices, { query: { customerId: alice, subscriptionId: hosting.id } })
  const invoice = items[0] && (await acme().call(getInvoice, { params: { invoiceId: items[0].id } }))
  expect(invoice?.lines.map(({ kind, netMinor }) => [kind, netMinor])).toEqual([
    ['base', 1000],
    ['addon', 200],
  ])
})

test('two hostings of different days renew on their own days, with two invoices in September [CBM-059]', async () => {
  await liveOn('2008-07-04', '2008-07-05', '2008-08-04', '2008-08-05', '2008-08-20')
  expect(await invoicesOf('personal')).toEqual([
    ['2008-06-15', '2008-06-15'],
    ['2008-07-05', '2008-07-15'],
    ['2008-08-05', '2008-08-15'],
  ])
  const business = await order('business')
  expect(business).toMatchObject({ periodStart: '2008-08-20', periodEnd: '2008-09-20', nextInvoiceOn: '2008-09-10' })
  await liveOn('2008-09-04', '2008-09-05', '2008-09-09', '2008-09-10', '2008-09-30')
  expect((await invoicesOf('personal')).at(-1)).toEqual(['2008-09-05', '2008-09-15'])
  expect((await invoicesOf('business')).at(-1)).toEqual(['2008-09-10', '2008-09-20'])
  const inSeptember = { issuedFrom: '2008-09-01', issuedUntil: '2008-09-30' }
  const { items } = await acme().call(listInvoices, { query: { customerId: alice, ...inSeptember } })
  expect(items).toHaveLength(2)
})

test('in May 2009 three invoices are made ahead of three renewals, the domain 30 days before its own [CBM-061]', async () => {
  await liveOn(
    '2009-04-30',
    '2009-05-04',
    '2009-05-05',
    '2009-05-09',
    '2009-05-10',
    '2009-05-15',
    '2009-05-16',
    '2009-05-31',
  )
  const madeInMay = async (code: string) =>
    (await invoicesOf(code)).filter(([issuedOn]) => issuedOn?.startsWith('2009-05'))
  expect(await madeInMay('personal')).toEqual([['2009-05-05', '2009-05-15']])
  expect(await madeInMay('business')).toEqual([['2009-05-10', '2009-05-20']])
  expect(await madeInMay('domain')).toEqual([['2009-05-16', '2009-06-15']])
})

/** Runs the tasks of these days only; where days are left out, the run after them makes up for what was due. */
async function liveOn(...days: string[]): Promise<void> {
  for (const day of days) {
    await harness.setClock(addDays(plainDate(day), -1))
    await harness.passDaysUntil(day)
  }
}
