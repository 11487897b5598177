import { getInvoice, listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import * as contract from '@palier/contracts/subscriptions'
import { createCustomer, updateInvoicingSettings } from '@palier/contracts/tenancy'
import { addDays, plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { anOrder } from './builders.ts'

// Bob in monthly mode: worked examples 4 to 6, one after the other on one clock that starts in June 2008.

let harness: Harness
let bob: contract.Subscription['customerId']
const plans: Record<string, contract.Subscription['planId']> = {}

beforeAll(async () => {
  harness = await startHarness()
  await harness.setClock('2008-06-15')
  await acme().call(updateInvoicingSettings, { body: { leadDays: 10, billingMode: 'monthly', prorationDay: 15 } })
  const body = { kind: 'person', name: 'Bob', email: 'bob@bob.example', language: 'en', address: { country: 'FR' } }
  bob = (await acme().call(createCustomer, { body: { ...body, kind: 'person', language: 'en' } })).customer.id
  const yearly = { unit: 'year', count: 1 } as const
  const given = [
    aPlan({ code: 'personal', name: 'Personal hosting' }),
    aPlan({ code: 'business', name: 'Business hosting', priceMinor: 3000 }),
    // The registry fixes a domain's dates.
    aPlan({ code: 'domain', name: 'Domain', priceMinor: 1200, cycle: yearly, invoiceLeadDays: 30, prorated: false }),
  ]
  for (const plan of given) plans[plan.code] = (await acme().call(createPlan, { body: plan })).id
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')

function wish(code: string) {
  const planId = plans[code]
  if (!planId) throw new Error(`There is no plan ${code}`)
  return anOrder({ customerId: bob, planId })
}

const order = (code: string) => acme().call(contract.createSubscription, { body: wish(code) })

/** What was issued between two days: the day, and each line with its dates and price. */
async function issuedBetween(issuedFrom: string, issuedUntil: string) {
  const query = { customerId: bob, limit: 100, sort: 'issuedOn', issuedFrom, issuedUntil } as const
  const { items } = await acme().call(listInvoices, { query })
  const whole = await Promise.all(items.map(({ id }) => acme().call(getInvoice, { params: { invoiceId: id } })))
  return whole.map(({ issuedOn, lines }) => ({
    issuedOn,
    lines: lines.map(({ description, periodStart, periodEnd, netMinor }) => {
      return [description.split(' ')[0], periodStart, periodEnd, netMinor]
    }),
  }))
}

test('the same order renews on the first of a month where the seller bills monthly, and on its day where the plan is not prorated [CBM-058, CBM-065]', async () => {
  const hosting = await order('personal')
  const domain = await order('domain')
  expect([hosting.renewsOn, hosting.nextInvoiceOn]).toEqual(['2008-08-01', '2008-07-22'])
  expect([domain.renewsOn, domain.nextInvoiceOn]).toEqual(['2009-06-15', '2009-05-16'])
})

test('a sale on the proration day is invoiced for the rest of the month and the whole next one [CBM-063, CBM-064]', async () => {
  const june = await issuedBetween('2008-06-01', '2008-06-30')
  expect(june.flatMap(({ lines }) => lines)).toEqual([
    ['Personal', '2008-06-15', '2008-07-01', 533],
    ['Personal', '2008-07-01', '2008-08-01', 1000],
    ['Domain', '2008-06-15', '2009-06-15', 1200],
  ])
  await liveOn('2008-07-21', '2008-07-22', '2008-07-31')
  expect(await issuedBetween('2008-07-01', '2008-07-31')).toEqual([
    { issuedOn: '2008-07-22', lines: [['Personal', '2008-08-01', '2008-09-01', 1000]] },
  ])
})

test('a sale before the proration day is invoiced for the rest of the month only, as its preview said [CBM-064]', async () => {
  await liveOn('2008-08-05')
  const { customerId: _customerId, ...wanted } = wish('business')
  const preview = await acme().call(contract.previewSubscription, { body: { customerId: bob, ...wanted } })
  const business = await order('business')
  expect(business).toMatchObject({ periodStart: '2008-08-05', renewsOn: '2008-09-01', nextInvoiceOn: '2008-08-22' })
  expect(await issuedBetween('2008-08-05', '2008-08-05')).toEqual([
    { issuedOn: '2008-08-05', lines: [['Business', '2008-08-05', '2008-09-01', 2613]] },
  ])
  expect(preview).toMatchObject({ netMinor: 2613, renewsOn: '2008-09-01' })
})

test('at the end of August one invoice renews both hostings [CBM-062]', async () => {
  await liveOn('2008-08-21', '2008-08-22', '2008-08-31')
  expect(await issuedBetween('2008-08-06', '2008-08-31')).toEqual([
    {
      issuedOn: '2008-08-22',
      lines: expect.arrayContaining([
        ['Personal', '2008-09-01', '2008-10-01', 1000],
        ['Business', '2008-09-01', '2008-10-01', 3000],
      ]),
    },
  ])
})

test('in May 2009 the domain is invoiced by itself, 30 days before its own renewal [CBM-065]', async () => {
  await liveOn('2009-04-30', '2009-05-15', '2009-05-16', '2009-05-21', '2009-05-22', '2009-05-31')
  const may = await issuedBetween('2009-05-01', '2009-05-31')
  expect(may.map(({ issuedOn, lines }) => [issuedOn, lines.length])).toEqual([
    ['2009-05-16', 1],
    ['2009-05-22', 2],
  ])
  expect(may[0]?.lines).toEqual([['Domain', '2009-06-15', '2010-06-15', 1200]])
})

test('a prorated subscription that is cancelled with its period ends on the first of a month', async () => {
  const { id } = await order('personal')
  const params = { subscriptionId: id }
  const body = { takesEffect: 'period_end', reason: 'moves' } as const
  const cancelled = await acme().call(contract.cancelSubscription, { params, body })
  expect(cancelled.endsOn).toBe('2009-07-01')
})

/** Runs the tasks of these days only; where days are left out, the run after them makes up for what was due. */
async function liveOn(...days: string[]): Promise<void> {
  for (const day of days) {
    await harness.setClock(addDays(plainDate(day), -1))
    await harness.passDaysUntil(day)
  }
}
