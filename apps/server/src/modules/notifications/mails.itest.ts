import { SellerId } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import { createContact } from '@palier/contracts/contacts'
import { createInvitation } from '@palier/contracts/members'
import { listMails, updateNoticeSettings } from '@palier/contracts/notifications'
import { createSubscription, suspendSubscription } from '@palier/contracts/subscriptions'
import { updateInvoicingSettings } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { diskFileStore } from '../../platform/files/file-store.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { openTodo } from '../provisioning/index.ts'
import { mailInvitation } from './actions/mail-invitation.ts'
import { mailInvoices } from './actions/mail-invoice.ts'
import { mailsOf } from './builders.ts'
import { queueMail } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const isNotice = ({ kind }: { kind: string }) => kind === 'staff_notice'

test('an invited person gets one mail with the link to begin with, however often the job runs', async () => {
  const invitation = await acme().call(createInvitation, {
    body: { name: 'Nina New', email: 'nina@acme.example', role: 'support' },
  })
  await harness.drain()
  const links: string[] = []
  const linkOf = async (userId: string) => `https://again.example/${links.push(userId)}`
  await mailInvitation(harness.door, linkOf, harness.world.acme, invitation.id)
  expect(links).toEqual([])
  const mails = await mailsOf(harness, 'acme.owner', 'nina@')
  expect(mails).toMatchObject([{ kind: 'invitation', state: 'kept', to: 'nina@acme.example' }])
  expect(mails[0]?.text).toContain('http://localhost:3000/reset-password?token=')
})

test('a service that was made ready, its first invoice and its suspension are told to the customer', async () => {
  const { bakery } = harness.world
  await acme().call(updateInvoicingSettings, { body: { sendByMail: true, iban: 'FR7630006000011234567890189' } })
  await acme().call(createContact, {
    params: { customerId: bakery.id },
    body: { kind: 'billing', name: 'Accounts', email: 'accounts@bakery.example', phone: '' },
  })
  const plan = await acme().call(createPlan, {
    body: {
      service: 'backup',
      code: 'starter',
      name: 'Pack Starter',
      currency: 'EUR',
      cycle: { unit: 'month', count: 1 },
      priceMinor: 1000,
      resources: [{ resource: 'storage', included: 50, hardLimit: 150, overusePriceMinor: null }],
    },
  })
  const subscription = await acme().call(createSubscription, { body: { customerId: bakery.id, planId: plan.id } })
  await harness.drain()
  await acme().call(suspendSubscription, { params: { subscriptionId: subscription.id }, body: { note: '' } })
  await harness.drain()

  const [invoice] = await mailsOf(harness, 'acme.owner', 'accounts@bakery')
  expect(invoice).toMatchObject({ kind: 'invoice_issued', state: 'kept' })
  expect(invoice?.text).toContain('12,00')
  expect(invoice?.text).toContain('FR7630006000011234567890189')
  const told = await mailsOf(harness, 'acme.owner', 'bakery@bakery')
  expect(told.map(({ kind }) => kind)).toEqual(['welcome', 'suspension'])
  expect(told[0]?.subject).toBe(`Votre service ${subscription.name} est prêt`)
  expect(told[0]?.text).toContain(`http://localhost:3000/c/acme/${bakery.number}`)

  const [row] = await rowsOf<{ series: string; sequence: number }>(
    harness.database.owner,
    sql`select series, sequence from invoices where customer_id = ${bakery.id}`,
  )
  if (!row) throw new Error('There is no invoice')
  const mailing = { publicUrl: 'http://localhost:3000', files: diskFileStore(`${harness.dataDirectory}/files`) }
  await mailInvoices(harness.door, mailing, harness.world.acme, {
    series: row.series,
    first: 1,
    last: Number(row.sequence),
  })
  expect(await mailsOf(harness, 'acme.owner', 'accounts@bakery')).toHaveLength(1)
})

test('a link to reset a password goes to the outbox of the seller that the person first belonged to, and no other', async () => {
  await harness
    .as('globex.owner')
    .call(createInvitation, { body: { name: 'acme support', email: 'acme.support@acme.example', role: 'support' } })
  await harness.drain()
  const before = (await mailsOf(harness, 'globex.owner', 'acme.support@')).length
  const reply = await fetch(`${harness.url}/api/auth/request-password-reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'acme.support@acme.example' }),
  })
  expect(reply.status).toBe(200)
  // The answer does not wait for the mail, so that its time tells nothing.
  const resets = async () =>
    (await mailsOf(harness, 'acme.owner', 'acme.support@')).filter(({ kind }) => kind === 'password_reset')
  await expect.poll(resets, { timeout: 20_000 }).toHaveLength(1)
  expect(await mailsOf(harness, 'globex.owner', 'acme.support@')).toHaveLength(before)
  expect((await mailsOf(harness, 'provider.owner', 'acme.support@')).length).toBe(0)
})

test('the outbox is read by staff with the permission, never by customers', async () => {
  await expect(harness.as('bakery.owner').call(listMails, { query: {} })).rejects.toMatchObject({
    problem: { code: 'access.denied' },
  })
  const { items } = await acme().call(listMails, { query: { state: 'kept' } })
  expect(items.every(({ state }) => state === 'kept')).toBe(true)
})

test('what a customer does may lead to a mail, which the customer cannot read back', async () => {
  const { acme: sellerId, bakery } = harness.world
  const found = await harness.door.write(sellerId, (ctx) =>
    ctx.inSeller({ ...ctx.scope, customers: [bakery.id] }, async (own) => {
      await queueMail(own, {
        kind: 'welcome',
        to: 'own@bakery.example',
        language: 'fr',
        subject: 's',
        text: 't',
        customerId: bakery.id,
        aboutId: 'once',
      })
      expect(
        await queueMail(own, {
          kind: 'welcome',
          to: 'own@bakery.example',
          language: 'fr',
          subject: 's',
          text: 't',
          customerId: bakery.id,
          aboutId: 'once',
        }),
      ).toBe(false)
      return rowsOf(own.tx, sql`select id from mails where seller_id = ${SellerId.parse(sellerId)}`)
    }),
  )
  expect(found).toEqual([])
  expect(await mailsOf(harness, 'acme.owner', 'own@')).toHaveLength(1)
})

test('each kind of mail to the staff is sent or not, to whom the seller chose, once; security mails cannot be switched off', async () => {
  const owner = acme()
  const noticesOf = async (to: string) => (await mailsOf(harness, 'acme.owner', to)).filter(isNotice)
  const open = async (objectId: string) => {
    const todo = { kind: 'order_approval', subject: '#7 Bakery', detail: '', objectType: 'order', objectId } as const
    // Twice: a repetition renews the words of a to-do, and tells nobody again.
    for (const _time of ['first', 'again']) await harness.door.write(harness.world.acme, (ctx) => openTodo(ctx, todo))
    await harness.drain()
  }
  await open('one')
  expect(await noticesOf('acme.owner@')).toEqual([])
  const extraAddress = 'desk@acme.example'
  const { items } = await owner.call(updateNoticeSettings, { body: { kind: 'approvals', sent: true, extraAddress } })
  const { candidates } = items.find(({ kind }) => kind === 'approvals') ?? { candidates: [] }
  await open('two')
  const [notice, ...more] = await noticesOf('acme.owner@')
  expect(more).toEqual([])
  expect(notice?.subject).toContain('#7 Bakery')
  expect(notice?.text).toContain('/s/acme/todos')
  expect(await noticesOf('desk@')).toHaveLength(1)
  const membershipIds = candidates.filter(({ isOwner }) => !isOwner).map(({ id }) => id)
  await owner.call(updateNoticeSettings, { body: { kind: 'approvals', recipients: 'chosen', membershipIds } })
  await open('three')
  expect(await noticesOf('acme.owner@')).toHaveLength(1)
  expect(await noticesOf('desk@')).toHaveLength(2)

  await expect(owner.call(updateNoticeSettings, { body: { kind: 'addresses', sent: false } })).rejects.toMatchObject({
    status: 400,
    problem: { fields: [{ path: 'body.sent' }] },
  })
  const stranger = { kind: 'approvals' as const, membershipIds: [harness.world.bakery.id] }
  await expect(owner.call(updateNoticeSettings, { body: stranger })).rejects.toMatchObject({
    status: 404,
    problem: { code: 'membership.not_found', fields: [{ path: 'body.membershipIds.0' }] },
  })
})

test('a notice that does not leave is a to-do, and is not told by another notice', async () => {
  await acme().call(updateNoticeSettings, { body: { kind: 'mails', sent: true } })
  const tell = async (mailId: string, subject: string) => {
    const todo = { kind: 'mail_failed', subject, detail: '', objectType: 'mail', objectId: mailId } as const
    await harness.door.write(harness.world.acme, (ctx) => openTodo(ctx, todo))
    await harness.drain()
  }
  const mails = await mailsOf(harness, 'acme.owner')
  const notice = mails.find(isNotice)
  const other = mails.find((mail) => !isNotice(mail))
  if (!notice || !other) throw new Error('There are no mails to fail')
  await tell(notice.id, 'A notice')
  await tell(other.id, 'A letter')
  const told = (await mailsOf(harness, 'acme.owner', 'acme.owner@')).filter(isNotice).map(({ subject }) => subject)
  expect(told.filter((subject) => subject.endsWith('A notice'))).toEqual([])
  expect(told.filter((subject) => subject.endsWith('A letter'))).toHaveLength(1)
})
