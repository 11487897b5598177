import { getInvoice, listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { convertOwnTrial, convertTrial, getTrialOutlook } from '@palier/contracts/conversions'
import { listMails } from '@palier/contracts/notifications'
import * as contract from '@palier/contracts/subscriptions'
import { getInvoicingSettings, listCustomers, updateInvoicingSettings } from '@palier/contracts/tenancy'
import { addDays, instant, plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { recordReading } from '../usage/index.ts'
import { anOrder } from './builders.ts'

// One clock that begins on 15 January 2026; the sales of that day end their trials one after the other.

let harness: Harness
let own: contract.Subscription['planId']
let resold: contract.Subscription['planId']
const sold: Record<string, contract.Subscription> = {}

beforeAll(async () => {
  harness = await startHarness()
  await acme().call(updateInvoicingSettings, { body: { leadDays: 10 } })
  own = (await acme().call(createPlan, { body: aPlan({ code: 'own', setupFeeMinor: 500 }) })).id
  const wholesale = aPlan({ code: 'wholesale', priceMinor: 400, offeredToResellers: true })
  const { id: sourcePlanId } = await harness.as('provider.owner').call(createPlan, { body: wholesale })
  resold = (await acme().call(createPlan, { body: aPlan({ code: 'resold', sourcePlanId }) })).id
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
type Wish = Partial<Parameters<typeof anOrder>[0]>

function sell(wish: Wish = {}) {
  const body = anOrder({ customerId: harness.world.bakery.id, planId: own, ...wish })
  return acme().call(contract.createSubscription, { body })
}

async function read(person: Person, name: string) {
  const found = await harness.as(person).call(contract.listSubscriptions, { query: { search: sold[name]?.name ?? '' } })
  const [subscription] = found.items
  if (!subscription) throw new Error(`${person} sees no ${name}`)
  return subscription
}

function idOf(name: string) {
  const subscriptionId = sold[name]?.id
  if (!subscriptionId) throw new Error(`${name} was not sold`)
  return { subscriptionId }
}

/** Every line that a subscription was invoiced: the day, what kind, the dates and the price; and what the invoices come to. */
async function invoiced(person: Person, name: string) {
  const { items } = await harness.as(person).call(listInvoices, { query: { limit: 100, sort: 'issuedOn' } })
  const whole = await Promise.all(
    items.map(({ id }) => harness.as(person).call(getInvoice, { params: { invoiceId: id } })),
  )
  return whole.flatMap(({ issuedOn, grossMinor, lines }) =>
    lines
      .filter(({ description }) => description.includes(sold[name]?.name ?? ''))
      .map(({ kind, periodStart, periodEnd, netMinor }) => ({
        issuedOn,
        grossMinor,
        line: [kind, periodStart, periodEnd, netMinor],
      })),
  )
}

const linesOf = async (person: Person, name: string) =>
  (await invoiced(person, name)).map(({ issuedOn, line }) => [issuedOn, ...line])

async function liveOn(...days: string[]): Promise<void> {
  for (const day of days) {
    await harness.setClock(addDays(plainDate(day), -1))
    await harness.passDaysUntil(day)
  }
}

async function use(name: string, quantity: number, measuredAt: string): Promise<void> {
  const reading = { ...idOf(name), resource: 'storage', quantity, measuredAt: instant(measuredAt) }
  await harness.door.write(harness.world.acme, (ctx) => recordReading(ctx, reading))
}

test('a seller that never chose sells at once; what it chooses holds for sales that say nothing else, and each may say else [CA-057]', async () => {
  expect(await acme().call(getInvoicingSettings)).toMatchObject({ saleType: 'at_once', saleCycle: null, trialDays: 14 })
  const before = await sell()
  expect([before.trial, before.nextInvoiceOn]).toEqual([null, '2026-02-05'])
  const body = { saleType: 'trial_goes_on', saleCycle: 'year', trialDays: 14 } as const
  await acme().call(updateInvoicingSettings, { body })
  expect(await acme().call(getInvoicingSettings)).toMatchObject(body)
  sold.goesOn = await sell()
  expect(sold.goesOn).toMatchObject({
    state: 'active',
    trial: { endsOn: '2026-01-29', outcome: 'goes_on', convertible: false },
    nextInvoiceOn: '2026-01-29',
  })
  sold.atOnce = await sell({ trial: null })
  sold.ends = await sell({ planId: resold, trial: { days: 10, outcome: 'ends' } })
  sold.kept = await sell({ planId: resold, trial: { days: 14, outcome: 'ends' } })
  sold.left = await sell({ trial: { days: 10, outcome: 'goes_on' } })
  expect([sold.atOnce.trial, sold.ends.trial?.outcome, sold.ends.state]).toEqual([null, 'ends', 'ending'])
  const { items } = await acme().call(contract.listSubscriptions, { query: { trial: 'running' } })
  expect(new Set(items.map(({ id }) => id))).toEqual(
    new Set([sold.goesOn, sold.ends, sold.kept, sold.left].map(({ id }) => id)),
  )
})

test('a trial that nobody could use is refused at its field', async () => {
  const { items } = await acme().call(listCustomers, { query: { limit: 100 } })
  const self = items.find(({ isSelf }) => isSelf)?.id
  if (!self) throw new Error('Acme has no record of itself')
  const trial = { days: 5, outcome: 'ends' } as const
  const refused = { status: 400, problem: { code: 'request.invalid', fields: [{ path: 'body.trial' }] } }
  await expect(sell({ customerId: self, trial })).rejects.toMatchObject(refused)
  await expect(sell({ startsOn: '2026-01-10', trial })).rejects.toMatchObject(refused)
  await expect(sell({ trial: { days: 0, outcome: 'ends' } })).rejects.toMatchObject({ status: 400 })
  expect((await sell({ customerId: self })).trial).toBeNull()
})

test('a preview says when the trial is over, when the first invoice is made and its amount, and what is bought at once', async () => {
  const body = anOrder({ customerId: harness.world.bakery.id, planId: own })
  expect(await acme().call(contract.previewSubscription, { body })).toMatchObject({
    trial: { endsOn: '2026-01-29', outcome: 'goes_on' },
    ...{ firstInvoiceOn: '2026-01-29', periodStart: '2026-01-29', periodEnd: '2026-02-28' },
    ...{ netMinor: 1500, grossMinor: 1800, boughtAtOnce: false },
  })
  const trial = { days: 10, outcome: 'ends' } as const
  expect(await acme().call(contract.previewSubscription, { body: { ...body, planId: resold, trial } })).toMatchObject({
    trial: { endsOn: '2026-01-25', outcome: 'ends' },
    ...{ firstInvoiceOn: null, grossMinor: 1200, boughtAtOnce: true },
  })
})

test('a trial that ends costs nothing and ends by itself, with what was bought for it; its customer is told before', async () => {
  await liveOn('2026-01-22')
  const { items } = await acme().call(listMails, { query: { limit: 100 } })
  const notices = items.filter(({ kind }) => kind === 'trial_ending').map(({ text }) => text)
  expect(notices).toHaveLength(2)
  const notice = notices.find((text) => text.includes(sold.ends?.name ?? '?'))
  expect(notice).toMatch(/prend fin le 25 janvier 2026\. Le service s’arrête.*vous ne devez rien[\s\S]*12,00\s€/)
  expect(notices.find((text) => text.includes(sold.left?.name ?? '?'))).toContain('25 janvier 2026')
  expect(await read('provider.owner', 'ends')).toMatchObject({ state: 'ending', endsOn: '2026-01-25' })
})

test('cancelling in a trial costs nothing, and is not undone by converting', async () => {
  const params = idOf('left')
  const body = { takesEffect: 'period_end' } as const
  expect(await acme().call(contract.cancelSubscription, { params, body })).toMatchObject({
    ...{ state: 'ending', endsOn: '2026-01-25', nextInvoiceOn: null },
    trial: { outcome: 'ends', convertible: false },
  })
  const kept = acme().call(convertTrial, { params })
  await expect(kept).rejects.toMatchObject({ problem: { code: 'subscription.not_in_trial' } })
  await liveOn('2026-01-25', '2026-01-26')
  expect([(await read('acme.owner', 'left')).state, (await read('acme.owner', 'ends')).state]).toEqual([
    'ended',
    'ended',
  ])
  expect([await linesOf('acme.owner', 'left'), await linesOf('acme.owner', 'ends')]).toEqual([[], []])
  expect((await read('provider.owner', 'ends')).state).toBe('ended')
  expect(await linesOf('provider.owner', 'ends')).toHaveLength(1)
})

test('a customer keeps its trial on its 13th day, knowing the first invoice; its seller’s purchase goes on with it [CA-104]', async () => {
  await harness.setClock('2026-01-27')
  const bakery = harness.as('bakery.owner')
  const params = idOf('kept')
  const outlook = await bakery.call(getTrialOutlook, { params })
  expect(outlook).toMatchObject({ convertible: true, invoiceOn: '2026-01-29', netMinor: 1000, grossMinor: 1200 })
  const florist = harness.as('florist.owner')
  const body = { acceptsObligationToPay: true } as const
  await expect(florist.call(convertOwnTrial, { params, body })).rejects.toMatchObject({ status: 404 })
  expect(await bakery.call(convertOwnTrial, { params, body })).toMatchObject({
    ...{ state: 'active', endsOn: null, nextInvoiceOn: '2026-01-29' },
    trial: { endsOn: '2026-01-29', outcome: 'goes_on', convertible: false },
  })
  expect(await read('provider.owner', 'kept')).toMatchObject({ state: 'active', endsOn: null, renewsOn: '2026-02-15' })
  const again = acme().call(convertTrial, { params })
  await expect(again).rejects.toMatchObject({ status: 409, problem: { code: 'subscription.not_in_trial' } })
})

test('a trial that goes on is invoiced first on the day after it, with the setup fee and without the use of the trial [CA-100]', async () => {
  await use('goesOn', 120_000_000, '2026-01-20T09:00:00.000Z')
  await use('goesOn', 40_000_000, '2026-01-21T09:00:00.000Z')
  const usage = await acme().call(contract.getSubscriptionUsage, { params: idOf('goesOn') })
  expect(usage).toMatchObject({ periodStart: '2026-01-15', periodEnd: '2026-01-29' })
  expect(usage.resources[0]).toMatchObject({ peak: 120_000_000, overuseMinor: 0 })
  await liveOn('2026-01-28')
  expect(await linesOf('acme.owner', 'goesOn')).toEqual([])
  const outlookOf = (name: string) => acme().call(getTrialOutlook, { params: idOf(name) })
  const [outlook, other] = [await outlookOf('goesOn'), await outlookOf('kept')]
  await liveOn('2026-01-29')
  const [first, setup] = await invoiced('acme.owner', 'goesOn')
  expect([first?.line, setup?.line]).toEqual([
    ['base', '2026-01-29', '2026-02-28', 1000],
    ['setup', '2026-01-29', '2026-02-28', 500],
  ])
  // What a customer has due on one day is one invoice.
  expect([first?.issuedOn, first?.grossMinor]).toEqual([outlook.invoiceOn, outlook.grossMinor + other.grossMinor])
  expect(await read('acme.owner', 'goesOn')).toMatchObject({ state: 'active', trial: null, renewsOn: '2026-02-28' })
  expect(await linesOf('acme.owner', 'kept')).toEqual([['2026-01-29', 'base', '2026-01-29', '2026-02-28', 1000]])
  expect((await read('acme.owner', 'kept')).state).toBe('active')
})

test('after that it is a subscription like any other: the next invoices come by its lead time, with the use that was paid for', async () => {
  await harness.setClock('2026-02-10')
  await use('goesOn', 60_000_000, '2026-02-10T08:00:00.000Z')
  await liveOn('2026-02-18', '2026-03-19')
  expect((await linesOf('acme.owner', 'goesOn')).slice(2)).toEqual([
    ['2026-02-18', 'base', '2026-02-28', '2026-03-29', 1000],
    ['2026-03-19', 'base', '2026-03-29', '2026-04-29', 1000],
    ['2026-03-19', 'overuse', '2026-01-29', '2026-02-28', 2],
  ])
})
