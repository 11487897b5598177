import * as fields from '@palier/contracts'
import { createBackupAccount, createBackupGroup, issueBackupPassword, reportBackupRun } from '@palier/contracts/backup'
import * as billing from '@palier/contracts/billing'
import { createPlan, type Plan } from '@palier/contracts/catalog'
import { createContact } from '@palier/contracts/contacts'
import { createNote, createProperty, saveCustomerProperties } from '@palier/contracts/customer-notes'
import { enterSpace, listSessions } from '@palier/contracts/identity'
import { listLedgerAccounts } from '@palier/contracts/ledger'
import { createInvitation, listMembers } from '@palier/contracts/members'
import { listOrders, OrderId } from '@palier/contracts/orders'
import { recordPayment } from '@palier/contracts/payments'
import { listDeliveries, listTodos } from '@palier/contracts/provisioning'
import { createRole } from '@palier/contracts/roles'
import { createSubscription } from '@palier/contracts/subscriptions'
import { createTaxRule, deleteTaxRule, listTaxRules } from '@palier/contracts/tax'
import { getCustomer, updateCustomer } from '@palier/contracts/tenancy'
import { plainDate } from '@palier/kernel'
import type { z } from 'zod'
import { aRun } from '../../modules/backup/builders.ts'
import { aPlan } from '../../modules/catalog/builders.ts'
import { recordReading } from '../../modules/usage/index.ts'
import type { Harness } from '../harness.ts'
import { makeArchive } from './victim-archive.ts'
import { makeCollection } from './victim-collection.ts'
import { makeWaysOfVictim } from './ways-in.ts'

/** What acme and its customer bakery have: every kind of row, made through the API; and what of it nobody else may ever read. */
export type Victim = {
  readonly customerId: fields.CustomerId
  readonly subscriptionId: fields.SubscriptionId
  readonly groupId: fields.BackupGroupId
  readonly invoiceId: fields.InvoiceId
  readonly planOnSale: fields.PlanId
  /** bakery's portal, as the space header names it. */
  readonly portal: string
  /** What a request holds when it points at something of the victim. */
  readonly targets: readonly string[]
  /** The real identifier for a parameter: by its schema, or by its name where the schema is plain text. */
  readonly identifiers: ReadonlyMap<z.ZodType | string, string>
  /** What the victim is called in addresses that anybody may know. */
  readonly names: ReadonlyMap<string, string>
  /** Identifiers, names and texts of bakery, and of acme's own business, that acme's other customers must not read. */
  readonly secrets: readonly string[]
  /** What of it belongs to bakery, and not to acme as a whole: identifiers and texts that are not for staff who work for others. */
  readonly idsOfCustomer: readonly string[]
  readonly secretsOfCustomer: readonly string[]
  /** What a neighbour must not read besides. */
  readonly secretsOfSeller: readonly string[]
}

const STORAGE = { resource: 'storage', included: 50_000_000, hardLimit: 150_000_000, overusePriceMinor: 200 }
const ACCOUNTS = { resource: 'accounts', included: 10, hardLimit: 10, overusePriceMinor: null }

/** Sells to bakery, delivers, measures, invoices, takes money, and leaves something open of everything that can be open. */
export async function makeVictim(harness: Harness): Promise<Victim> {
  const { bakery, acme } = harness.world
  const owner = harness.as('acme.owner')
  const portal = `acme/${bakery.number}`
  const own = { params: { customerId: bakery.id } }
  const onSale = await makePlan(harness, 'loaf-pack', {})
  const draft = await makePlan(harness, 'unbaked-pack', { state: 'draft' })
  const { id: subscriptionId, name: accountNumber } = await owner.call(createSubscription, {
    body: { customerId: bakery.id, planId: onSale.id },
  })
  const trial = await owner.call(createSubscription, {
    body: { customerId: bakery.id, planId: onSale.id, trial: { days: 365, outcome: 'ends' } },
  })
  await harness.drain()
  await measure(harness, subscriptionId)
  const contact = await owner.call(createContact, {
    ...own,
    body: { kind: 'billing', name: 'Odette Flour', email: 'odette@flour.example' },
  })
  await owner.call(updateCustomer, { ...own, body: { name: 'Fournil Odette' } })
  const note = await owner.call(createNote, { ...own, body: { text: 'Pays late in harvest months' } })
  const property = await owner.call(createProperty, { body: { key: 'flour_rebate', name: 'Flour rebate' } })
  const items = [{ propertyId: property.id, active: true, value: 'Twelve sacks' }]
  await owner.call(saveCustomerProperties, { ...own, body: { items } })
  const { accountId, groupId, taskId } = await makeBackup(harness, subscriptionId)
  const firstInvoice = await newestInvoice(harness)
  const payment = await owner.call(recordPayment, {
    body: {
      customerId: bakery.id,
      method: 'cheque',
      reference: 'cheque of the mill',
      receivedOn: plainDate('2026-01-15'),
      currency: 'EUR',
      amountMinor: 300,
    },
  })
  const { taxRuleId, parkedAccountId, billRunId } = await parkBakery(harness)
  const collection = await makeCollection(harness)
  const invoice = await owner.call(billing.getInvoice, { params: { invoiceId: firstInvoice.id } })
  await owner.call(enterSpace, { body: { space: portal } })
  await harness.as('provider.owner').call(enterSpace, { body: { space: 'acme' } })
  const invitation = await owner.call(createInvitation, {
    body: { name: 'Odile Flour', email: 'odile@flour.example', role: 'support', customerId: bakery.id },
  })
  const role = await owner.call(createRole, { body: { name: 'Night bakers', permissions: ['customer.view'] } })
  const ways = await makeWaysOfVictim(harness, portal)
  await harness.drain()
  const { items: members } = await owner.call(listMembers, { query: { customerId: bakery.id } })
  const { items: staff } = await owner.call(listMembers)
  const { items: deliveries } = await owner.call(listDeliveries, { query: { subscriptionId } })
  const { items: todos } = await owner.call(listTodos)
  const { items: orders } = await owner.call(listOrders, { query: { customerId: bakery.id } })
  const { items: sessions } = await harness.as('bakery.owner').call(listSessions)
  const { items: accounts } = await owner.call(listLedgerAccounts, { query: { search: String(bakery.number) } })
  const identifiers = new Map<z.ZodType | string, string>([
    [fields.CustomerId, bakery.id],
    [fields.SellerId, acme],
    [fields.ContactId, contact.id],
    [fields.NoteId, note.id],
    [fields.PropertyId, property.id],
    [fields.MembershipId, idOfFirst(members)],
    [fields.InvitationId, invitation.id],
    [fields.RoleId, role.id],
    [fields.PlanId, draft.id],
    [fields.TaxRuleId, taxRuleId],
    [fields.SubscriptionId, subscriptionId],
    [fields.InvoiceId, invoice.id],
    [OrderId, idOfFirst(orders)],
    [fields.ParkedAccountId, parkedAccountId],
    [fields.PaymentId, payment.id],
    [fields.LedgerAccountId, idOfFirst(accounts)],
    [fields.TodoId, idOfFirst(todos)],
    [fields.DeliveryId, idOfFirst(deliveries)],
    [fields.BackupAccountId, accountId],
    [fields.BackupGroupId, groupId],
    [fields.BackupTaskId, taskId],
    [fields.BillRunId, billRunId],
    ...collection.ids,
    ...ways.ids,
    ['sessionId', idOfFirst(sessions)],
    ['space', portal],
    ['trialId', trial.id],
    ['objectId', subscriptionId],
    ['archiveId', await makeArchive(harness)],
    ['documentId', invoice.id],
  ])
  const { email } = await owner.call(getCustomer, own)
  const ofSeller: readonly (z.ZodType | string)[] = [
    ...[
      fields.SellerId,
      fields.PlanId,
      fields.TaxRuleId,
      fields.BillRunId,
      fields.RoleId,
      fields.NetworkRuleId,
      fields.PropertyId,
    ],
  ]
  const idsOfCustomer = [...identifiers].filter(([kind]) => !ofSeller.includes(kind)).map(([, id]) => id)
  const secretsOfCustomer = [
    ...[accountNumber, trial.name, email, contact.name, contact.email],
    ...[payment.reference, invoice.hash, invitation.email],
    ...[
      'Fournil Odette',
      'bakery.owner@bakery.example',
      'Pays late in harvest months',
      'Twelve sacks',
      'Ovens',
      'Recipes',
    ],
    ...collection.secrets,
    ...ways.secrets,
  ]
  return {
    customerId: bakery.id,
    subscriptionId,
    groupId,
    invoiceId: invoice.id,
    planOnSale: onSale.id,
    portal,
    identifiers,
    names: new Map([['slug', 'acme']]),
    targets: [...identifiers.values(), onSale.id, '"acme"'],
    secrets: [
      ...[...identifiers].filter(([kind]) => kind !== fields.SellerId).map(([, id]) => id),
      ...[...secretsOfCustomer, draft.name, role.name, property.name, 'Taxe du Fournil', 'Office of the mill'],
      ...staff.map(({ id }) => id),
    ],
    idsOfCustomer,
    secretsOfCustomer: [...idsOfCustomer, ...secretsOfCustomer],
    secretsOfSeller: [acme, onSale.id, onSale.name, 'office@acme.example', 'acme.owner@acme.example'],
  }
}

async function makePlan(harness: Harness, code: string, overrides: { state?: Plan['state'] }): Promise<Plan> {
  const body = aPlan({ code, name: `The ${code}`, resources: [STORAGE, ACCOUNTS], ...overrides })
  return harness.as('acme.owner').call(createPlan, { body })
}

async function measure(harness: Harness, subscriptionId: fields.SubscriptionId): Promise<void> {
  await harness.door.write(harness.world.acme, (ctx) =>
    recordReading(ctx, { subscriptionId, resource: 'storage', quantity: 70_000_000, measuredAt: ctx.now }),
  )
}

async function makeBackup(harness: Harness, subscriptionId: fields.SubscriptionId) {
  const owner = harness.as('acme.owner')
  const group = await owner.call(createBackupGroup, { body: { subscriptionId, name: 'Ovens' } })
  const account = await owner.call(createBackupAccount, {
    body: { subscriptionId, groupId: group.id, label: 'Recipes', volumeKind: 'fixed', volumeBytes: 1_000_000 },
  })
  const params = { accountId: account.id }
  await owner.call(issueBackupPassword, { params })
  const task = await owner.call(reportBackupRun, { params, body: aRun({ task: 'Recipes of the night' }) })
  return { accountId: account.id, groupId: group.id, taskId: task.id }
}

async function newestInvoice(harness: Harness) {
  const { items } = await harness.as('acme.owner').call(billing.listInvoices)
  const [newest] = items
  if (!newest) throw new Error('No invoice was issued')
  return newest
}

/** A bill run on the day of the renewal, when no tax rule holds for bakery: it is parked, and somebody is told. */
async function parkBakery(harness: Harness) {
  const owner = harness.as('acme.owner')
  const { items: rules } = await owner.call(listTaxRules)
  for (const { id } of rules) await owner.call(deleteTaxRule, { params: { taxRuleId: id } })
  await harness.setClock('2026-02-15')
  const run = await owner.call(billing.startBillRun)
  await harness.drain()
  const { items: parked } = await owner.call(billing.listParkedAccounts)
  const rule = await owner.call(createTaxRule, {
    body: {
      name: 'Taxe du Fournil',
      country: 'FR',
      taxClass: 'standard',
      category: 'S',
      rate: 200_000,
      validFrom: plainDate('2020-01-01'),
    },
  })
  return { taxRuleId: rule.id, parkedAccountId: idOfFirst(parked), billRunId: run.id }
}

function idOfFirst(rows: readonly { id: string }[]): string {
  const [first] = rows
  if (!first) throw new Error('The world of the victim lacks a row')
  return first.id
}
