import { type Client, createClient } from '@palier/client'
import type { CustomerId, PlanId, SellerId, SubscriptionId } from '@palier/contracts'
import { listBackupAccounts, reportBackupRun } from '@palier/contracts/backup'
import { listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { recordPayment } from '@palier/contracts/payments'
import { updateStoreSettings } from '@palier/contracts/store'
import { createCustomer, createReseller, updateInvoicingSettings } from '@palier/contracts/tenancy'
import { addDuration, addMonths, dateIn, epochMs, type PlainDate, plainDate, startOfDay } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { setFirstPassword } from '../modules/identity/index.ts'
import { acceptForPerson, createRootSeller } from '../modules/tenancy/index.ts'
import { recordReading } from '../modules/usage/index.ts'
import { rowsOf } from '../platform/db/transaction.ts'
import type { App } from './build.ts'
import { setNow } from './clock-travel.ts'
import {
  ADDON,
  CUSTOMERS,
  type DemonstrationCustomer,
  INVOICING,
  PROVIDER,
  RESELLER,
  RETAIL_PLANS,
  WHOLESALE_PLANS,
} from './demonstration-data.ts'
import { DEMONSTRATION_LOGINS } from './demonstration-logins.ts'
import { runDueTasks } from './schedule.ts'

type Say = (line: string) => void
type Sold = DemonstrationCustomer & { customerId: CustomerId; subscriptionId: SubscriptionId; orderedOn: PlainDate }

const ZONE = PROVIDER.timeZone
const MORNING_MS = 9 * 3_600_000
const [PAULA, ROSA, CARL] = DEMONSTRATION_LOGINS

/**
 * Fills an empty installation through its own API: a provider, a reseller with plans, customers, and three months of billing
 * that really happened, day by day, before the clock stands at today. Does nothing where a seller is.
 */
export async function loadDemonstration(app: App, say: Say): Promise<void> {
  const [existing] = await rowsOf(app.database.owner, sql`select 1 from sellers limit 1`)
  if (existing) return
  say('Loading the demonstration (three months of business) …')
  const today = dateIn(ZONE, await app.door.now())
  await goTo(app, dayOf(today, 4, 1))
  const provider = await openProvider(app)
  const { reseller, planIds } = await openReseller(app, provider)
  const sold: Sold[] = []
  for (const customer of CUSTOMERS) await goAndSell(app, reseller, planIds, customer, today, sold)
  await liveUntil(app, today, sold)
  await pay(reseller, sold, today)
  await reportBackups(app, reseller, sold)
  await fillAccounts(app)
  await app.database.owner.execute(sql`update palier_clock set offset_ms = 0`)
  await app.jobs.drain()
  say('The demonstration is loaded.')
}

async function openProvider(app: App): Promise<Client> {
  await createRootSeller(app.door, {
    ...PROVIDER,
    owner: { name: 'Paula Northwind', email: PAULA.email, password: PAULA.password },
  })
  const provider = await clientOf(app, PAULA, PROVIDER.slug)
  await provider.call(updateInvoicingSettings, { body: INVOICING })
  await provider.call(updateStoreSettings, { body: { signUp: true } })
  return provider
}

async function openReseller(app: App, provider: Client): Promise<{ reseller: Client; planIds: Map<string, PlanId> }> {
  const planIds = new Map<string, PlanId>()
  for (const body of WHOLESALE_PLANS) planIds.set(body.code, (await provider.call(createPlan, { body })).id)
  await provider.call(createReseller, { body: { ...RESELLER, owner: { name: 'Rosa Martel', email: ROSA.email } } })
  await setFirstPassword(app.database.owner, ROSA.email, ROSA.password, await app.door.now())
  await acceptForPerson(app.door, ROSA.email)
  const reseller = await clientOf(app, ROSA, RESELLER.slug)
  await reseller.call(updateInvoicingSettings, { body: INVOICING })
  for (const { sourceCode, body } of RETAIL_PLANS) {
    const plan = await reseller.call(createPlan, { body: { ...body, sourcePlanId: planIds.get(sourceCode) ?? null } })
    planIds.set(body.code, plan.id)
  }
  planIds.set(ADDON.code, (await reseller.call(createPlan, { body: ADDON })).id)
  const offered = [...RETAIL_PLANS.map(({ body }) => body), ADDON].flatMap(({ code }) => planIds.get(code) ?? [])
  await reseller.call(updateStoreSettings, { body: { open: true, planIds: offered, signUp: true } })
  return { reseller, planIds }
}

async function goAndSell(
  app: App,
  reseller: Client,
  planIds: ReadonlyMap<string, PlanId>,
  given: DemonstrationCustomer,
  today: PlainDate,
  sold: Sold[],
): Promise<void> {
  const orderedOn = dayOf(today, given.monthsAgo, given.day)
  await liveUntil(app, orderedOn, sold)
  const planId = planIds.get(given.plan)
  const addonId = planIds.get(ADDON.code)
  if (!planId || !addonId) throw new Error(`The demonstration has no plan ${given.plan}`)
  const { customer, subscriptionId } = await reseller.call(createCustomer, {
    body: { ...given.body, subscription: { planId, addonPlanIds: given.addon ? [addonId] : [] } },
  })
  if (!subscriptionId) throw new Error('A customer of the demonstration was not subscribed')
  if (given.body.user) {
    await setFirstPassword(app.database.owner, given.body.user.email, CARL.password, await app.door.now())
    await acceptForPerson(app.door, given.body.user.email)
  }
  await app.jobs.drain()
  sold.push({ ...given, customerId: customer.id, subscriptionId, orderedOn })
}

/** Lets the days pass on which something happens: readings, then that day's tasks. */
async function liveUntil(app: App, until: PlainDate, sold: readonly Sold[]): Promise<void> {
  for (let next = await nextEvent(app, until); next !== undefined; next = await nextEvent(app, until)) {
    await measure(app, sold, next)
    await goTo(app, next)
    await runDueTasks(app.door)
    await app.jobs.drain()
  }
  await measure(app, sold, until)
  if (dateIn(ZONE, await app.door.now()) < until) await goTo(app, until)
}

async function nextEvent(app: App, until: PlainDate): Promise<PlainDate | undefined> {
  const [row] = await rowsOf<{ next: string | null }>(
    app.database.owner,
    sql`select min(next_invoice_on)::text as next from subscriptions where next_invoice_on <= ${until}`,
  )
  return row?.next ? plainDate(row.next) : undefined
}

/** Weekly readings of each pack from where the clock stands until the day. */
async function measure(app: App, sold: readonly Sold[], until: PlainDate): Promise<void> {
  const seller = await sellerIdOf(app, RESELLER.slug)
  const weekMs = 7 * 24 * 3_600_000
  for (let ms = epochMs(await app.door.now()) + weekMs; ms < epochMs(startOfDay(until, ZONE)); ms += weekMs) {
    await setNow(app, ms)
    for (const each of sold) {
      const months = (ms - epochMs(startOfDay(each.orderedOn, ZONE))) / (30 * 24 * 3_600_000)
      const quantity = Math.round(each.usedBytes + each.growthBytes * months)
      await app.door.write(seller, (ctx) =>
        recordReading(ctx, { subscriptionId: each.subscriptionId, resource: 'storage', quantity, measuredAt: ctx.now }),
      )
    }
  }
}

/** All but the last invoices of each customer were paid by transfer, some days after they were issued. */
async function pay(reseller: Client, sold: readonly Sold[], today: PlainDate): Promise<void> {
  for (const { customerId, unpaid } of sold) {
    const { items } = await reseller.call(listInvoices, { query: { customerId, sort: 'issuedOn', limit: 100 } })
    for (const invoice of items.slice(0, items.length - unpaid)) {
      if (invoice.dueMinor === 0) continue
      await reseller.call(recordPayment, {
        body: {
          customerId,
          method: 'bank_transfer',
          reference: `VIR ${invoice.number}`,
          receivedOn: earlier(addDays10(invoice.issuedOn), today),
          currency: 'EUR',
          amountMinor: invoice.dueMinor,
          allocations: [{ invoiceId: invoice.id, amountMinor: invoice.dueMinor }],
        },
      })
    }
  }
}

const OUTCOMES = ['ok', 'ok', 'warning', 'ok', 'error', 'ok', 'neutral'] as const

/** What the last readings said, on the accounts too: nothing of it lies in the vault. */
async function fillAccounts(app: App): Promise<void> {
  await app.database.owner.execute(sql`update backup_accounts a set used_bytes = u.last
    from (select distinct on (subscription_id) subscription_id, last from usage_days where resource = 'storage' order by subscription_id, day desc) u
    where u.subscription_id = a.subscription_id and a.number = (select name from subscriptions s where s.id = a.subscription_id)`)
}

async function reportBackups(app: App, reseller: Client, sold: readonly Sold[]): Promise<void> {
  const { items } = await reseller.call(listBackupAccounts, { query: { limit: 100 } })
  const finishedAt = addDuration(await app.door.now(), { ms: -3_600_000 })
  for (const [index, { subscriptionId }] of sold.entries()) {
    const account = items.find((each) => each.subscriptionId === subscriptionId)
    if (!account) continue
    for (const [place, task] of ['Documents', 'Comptabilité', 'Photos'].entries()) {
      const state = OUTCOMES[(index + place * 2) % OUTCOMES.length] ?? 'ok'
      await reseller.call(reportBackupRun, {
        params: { accountId: account.id },
        body: {
          task,
          state,
          startedAt: addDuration(finishedAt, { ms: -600_000 }),
          finishedAt,
          addedBytes: 4_000_000,
          message: state === 'error' ? 'Disque source introuvable' : '',
        },
      })
    }
  }
}

/** A client that calls this server without a network. */
async function clientOf(app: App, login: { email: string; password: string }, space: string): Promise<Client> {
  const reply = await app.fastify.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: login.email, password: login.password },
  })
  if (reply.statusCode !== 200) throw new Error(`${login.email} cannot sign in: ${reply.body}`)
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const call: typeof fetch = async (address, init) => {
    const given = init ?? {}
    const answer = await app.fastify.inject({
      method: (given.method ?? 'GET') as 'GET',
      url: String(address),
      headers: { ...(given.headers as Record<string, string>), cookie },
      ...(typeof given.body === 'string' ? { payload: given.body } : {}),
    })
    return new Response(answer.body, {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type'] ?? '') },
    })
  }
  return createClient({ baseUrl: '', fetch: call, space })
}

async function goTo(app: App, day: PlainDate): Promise<void> {
  await setNow(app, epochMs(startOfDay(day, ZONE)) + MORNING_MS)
}

/** The day of the month so many months before today; never today or later. */
function dayOf(today: PlainDate, monthsAgo: number, day: number): PlainDate {
  const month = addMonths(today, -monthsAgo).slice(0, 7)
  return plainDate(`${month}-${String(day).padStart(2, '0')}`)
}

function earlier(left: PlainDate, right: PlainDate): PlainDate {
  return left < right ? left : right
}

function addDays10(date: PlainDate): PlainDate {
  return dateIn(ZONE, addDuration(startOfDay(date, ZONE), { ms: 10 * 24 * 3_600_000 + MORNING_MS }))
}

async function sellerIdOf(app: App, slug: string): Promise<SellerId> {
  const [seller] = await rowsOf<{ id: SellerId }>(app.database.owner, sql`select id from sellers where slug = ${slug}`)
  if (!seller) throw new Error(`There is no seller ${slug}`)
  return seller.id
}
