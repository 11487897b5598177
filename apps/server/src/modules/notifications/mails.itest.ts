import { SellerId } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import { listMails } from '@palier/contracts/notifications'
import { listTodos } from '@palier/contracts/provisioning'
import { createSubscription, suspendSubscription } from '@palier/contracts/subscriptions'
import { createContact, createMember, updateInvoicingSettings } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { diskFileStore } from '../../platform/files/file-store.ts'
import type { MailTransport, OutgoingMail } from '../../platform/mail/mail-transport.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { mailInvitation } from './actions/mail-invitation.ts'
import { mailInvoices } from './actions/mail-invoice.ts'
import { type Sending, sendMail } from './actions/send-mail.ts'
import { queueMail } from './index.ts'
import type { NewMail } from './store.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const mailsOf = async (person: 'acme.owner' | 'globex.owner' | 'provider.owner', to?: string) => {
  const { items } = await harness
    .as(person)
    .call(listMails, { query: { limit: 100, sort: 'recordedAt', ...(to ? { search: to } : {}) } })
  return items
}

/** A mail server that accepts nothing while it is down. */
function mailServer(): MailTransport & { down: boolean; received: OutgoingMail[] } {
  const server = {
    down: false,
    received: [] as OutgoingMail[],
    send: async (mail: OutgoingMail) => {
      if (server.down) throw new Error('connection refused')
      server.received.push(mail)
    },
    close: () => {},
  }
  return server
}

function sendingBy(transport: MailTransport, demonstration = false): Sending {
  return {
    transport,
    demonstration,
    mailFrom: 'Palier <no-reply@palier.example>',
    files: diskFileStore(`${harness.dataDirectory}/files`),
  }
}

/** Writes a mail and takes it out of the queue's hands, so that the test sends it. */
async function queued(mail: Partial<NewMail> & { to: string }) {
  const whole: NewMail = {
    kind: 'welcome',
    language: 'en',
    subject: 'Hello',
    text: 'https://portal.example/reset-password?token=secret',
    ...mail,
  }
  await harness.door.write(harness.world.acme, (ctx) => queueMail(ctx, whole))
  const [row] = await rowsOf<{ id: string }>(
    harness.database.owner,
    sql`select id from mails where "to" = ${mail.to} order by id desc limit 1`,
  )
  if (!row) throw new Error('The mail was not written')
  // The id comes from the table of mails.
  return row.id as Parameters<typeof sendMail>[3]
}

const textInDatabase = async (id: string) =>
  (await rowsOf<{ text: string }>(harness.database.owner, sql`select text from mails where id = ${id}`))[0]?.text

test('an invited person gets one mail with the link to begin with, however often the job runs', async () => {
  const member = await acme().call(createMember, {
    body: { name: 'Nina New', email: 'nina@acme.example', role: 'support' },
  })
  await harness.drain()
  const links: string[] = []
  const linkOf = async (userId: string) => `https://again.example/${links.push(userId)}`
  await mailInvitation(harness.door, linkOf, {
    sellerId: harness.world.acme,
    userId: member.userId,
    membershipId: member.id,
  })
  expect(links).toEqual([])
  const mails = await mailsOf('acme.owner', 'nina@')
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

  const [invoice] = await mailsOf('acme.owner', 'accounts@bakery')
  expect(invoice).toMatchObject({ kind: 'invoice_issued', state: 'kept' })
  expect(invoice?.text).toContain('12,00')
  expect(invoice?.text).toContain('FR7630006000011234567890189')
  const told = await mailsOf('acme.owner', 'bakery@bakery')
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
  expect(await mailsOf('acme.owner', 'accounts@bakery')).toHaveLength(1)
})

test('a mailed invoice carries its PDF', async () => {
  const server = mailServer()
  const [row] = await rowsOf<{ id: string }>(
    harness.database.owner,
    sql`update mails set state = 'waiting' where kind = 'invoice_issued' and seller_id = ${harness.world.acme} returning id`,
  )
  await sendMail(harness.door, sendingBy(server), harness.world.acme, row?.id as Parameters<typeof sendMail>[3])
  const [attachment] = server.received[0]?.attachments ?? []
  expect(attachment).toMatchObject({ contentType: 'application/pdf' })
  expect(
    Buffer.from(attachment?.content ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(server.received[0]).toMatchObject({
    from: { name: 'acme', address: 'no-reply@palier.example' },
    replyTo: 'office@acme.example',
    language: 'fr',
  })
})

test('every sending of one mail carries the same id, and a mail that was sent is not sent again', async () => {
  const server = mailServer()
  const id = await queued({ to: 'once@bakery.example' })
  const sent: string[] = []
  const forgetful = {
    ...server,
    send: async (mail: OutgoingMail) => {
      sent.push(mail.messageId)
      if (sent.length === 1) throw new Error('the answer was lost')
    },
  }
  await sendMail(harness.door, sendingBy(forgetful), harness.world.acme, id)
  await sendMail(harness.door, sendingBy(forgetful), harness.world.acme, id)
  await sendMail(harness.door, sendingBy(forgetful), harness.world.acme, id)
  expect(sent).toEqual([`${id}@palier.example`, `${id}@palier.example`])
  expect(await mailsOf('acme.owner', 'once@')).toMatchObject([{ state: 'sent', lastError: '' }])
})

test('a mail that is refused six times is given up, and staff get a to-do', async () => {
  const server = mailServer()
  server.down = true
  const id = await queued({ to: 'refused@bakery.example' })
  for (let attempt = 1; attempt <= 7; attempt++) await sendMail(harness.door, sendingBy(server), harness.world.acme, id)
  expect(await mailsOf('acme.owner', 'refused@')).toMatchObject([{ state: 'failed', lastError: 'connection refused' }])
  const { items } = await acme().call(listTodos, { query: { state: 'open' } })
  expect(items.filter((todo) => todo.objectId === id)).toMatchObject([
    { kind: 'mail_failed', detail: 'refused@bakery.example: connection refused' },
  ])
})

test('two workers with the same job send a mail once', async () => {
  const server = mailServer()
  const slow = {
    ...server,
    send: async (mail: OutgoingMail) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      await server.send(mail)
    },
  }
  const id = await queued({ to: 'both@bakery.example' })
  await Promise.all([1, 2, 3].map(() => sendMail(harness.door, sendingBy(slow), harness.world.acme, id)))
  expect(server.received).toHaveLength(1)
})

test('outside of a demonstration a link that gives access is in no row once it was sent, kept or given up', async () => {
  const server = mailServer()
  for (const kind of ['invitation', 'password_reset'] as const) {
    const id = await queued({ kind, to: `${kind}@acme.example` })
    await sendMail(harness.door, sendingBy(server), harness.world.acme, id)
    expect(server.received.at(-1)?.text).toContain('token=secret')
    expect(await textInDatabase(id)).not.toContain('secret')
    const unsent = await queued({ kind, to: `${kind}@acme.example` })
    await sendMail(harness.door, { ...sendingBy(server), transport: undefined }, harness.world.acme, unsent)
    expect(await textInDatabase(unsent)).not.toContain('secret')
  }
  const shown = await queued({ kind: 'password_reset', to: 'shown@acme.example' })
  await sendMail(harness.door, { ...sendingBy(server, true), transport: undefined }, harness.world.acme, shown)
  expect(await textInDatabase(shown)).toContain('secret')
})

test('a link to reset a password goes to the outbox of the seller that the person first belonged to, and no other', async () => {
  await harness
    .as('globex.owner')
    .call(createMember, { body: { name: 'acme support', email: 'acme.support@acme.example', role: 'support' } })
  await harness.drain()
  const before = (await mailsOf('globex.owner', 'acme.support@')).length
  const reply = await fetch(`${harness.url}/api/auth/request-password-reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'acme.support@acme.example' }),
  })
  expect(reply.status).toBe(200)
  await harness.drain()
  const own = (await mailsOf('acme.owner', 'acme.support@')).filter(({ kind }) => kind === 'password_reset')
  expect(own).toHaveLength(1)
  expect(await mailsOf('globex.owner', 'acme.support@')).toHaveLength(before)
  expect((await mailsOf('provider.owner', 'acme.support@')).length).toBe(0)
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
  expect(await mailsOf('acme.owner', 'own@')).toHaveLength(1)
})
