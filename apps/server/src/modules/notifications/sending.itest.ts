import { listTodos } from '@palier/contracts/provisioning'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { OutgoingMail } from '../../platform/mail/mail-transport.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { sendMail } from './actions/send-mail.ts'
import { mailServer, mailsOf, queued, sendingBy } from './builders.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')

const textInDatabase = async (id: string) =>
  (await rowsOf<{ text: string }>(harness.database.owner, sql`select text from mails where id = ${id}`))[0]?.text

test('a mail carries its stored document, in the name of the seller', async () => {
  const server = mailServer()
  const { files } = sendingBy(harness, server)
  await files.put('documents/one.pdf', new TextEncoder().encode('%PDF-1.7'))
  const attachments = [{ fileKey: 'documents/one.pdf', fileName: 'F-1.pdf', contentType: 'application/pdf' }]
  const id = await queued(harness, { to: 'invoiced@bakery.example', language: 'fr', attachments })
  await sendMail(harness.door, sendingBy(harness, server), harness.world.acme, id)
  const from = { name: 'acme', address: 'no-reply@palier.example' }
  expect(server.received).toMatchObject([
    { from, replyTo: 'office@acme.example', language: 'fr', attachments: [{ fileName: 'F-1.pdf' }] },
  ])
  expect(Buffer.from(server.received[0]?.attachments[0]?.content ?? []).toString()).toBe('%PDF-1.7')
})

test('a mail whose stored document is missing is not sent without it', async () => {
  const server = mailServer()
  const attachments = [{ fileKey: 'documents/lost.pdf', fileName: 'F-2.pdf', contentType: 'application/pdf' }]
  const id = await queued(harness, { to: 'lost@bakery.example', attachments })
  await sendMail(harness.door, sendingBy(harness, server), harness.world.acme, id)
  expect(server.received).toEqual([])
  expect(await mailsOf(harness, 'acme.owner', 'lost@')).toMatchObject([
    { state: 'waiting', lastError: 'The stored file documents/lost.pdf is missing' },
  ])
})

test('every sending of one mail carries the same id, and a mail that was sent is not sent again', async () => {
  const server = mailServer()
  const id = await queued(harness, { to: 'once@bakery.example' })
  const sent: string[] = []
  const forgetful = {
    ...server,
    send: async (mail: OutgoingMail) => {
      sent.push(mail.messageId)
      if (sent.length === 1) throw new Error('the answer was lost')
    },
  }
  await sendMail(harness.door, sendingBy(harness, forgetful), harness.world.acme, id)
  await sendMail(harness.door, sendingBy(harness, forgetful), harness.world.acme, id)
  await sendMail(harness.door, sendingBy(harness, forgetful), harness.world.acme, id)
  expect(sent).toEqual([`${id}@palier.example`, `${id}@palier.example`])
  expect(await mailsOf(harness, 'acme.owner', 'once@')).toMatchObject([{ state: 'sent', lastError: '' }])
})

test('a mail that is refused six times is given up, and staff get a to-do', async () => {
  const server = mailServer()
  server.down = true
  const id = await queued(harness, { to: 'refused@bakery.example' })
  for (let attempt = 1; attempt <= 7; attempt++)
    await sendMail(harness.door, sendingBy(harness, server), harness.world.acme, id)
  expect(await mailsOf(harness, 'acme.owner', 'refused@')).toMatchObject([
    { state: 'failed', lastError: 'connection refused' },
  ])
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
  const id = await queued(harness, { to: 'both@bakery.example' })
  await Promise.all([1, 2, 3].map(() => sendMail(harness.door, sendingBy(harness, slow), harness.world.acme, id)))
  expect(server.received).toHaveLength(1)
})

test('outside of a demonstration a link that gives access is in no row once it was sent, kept or given up', async () => {
  const server = mailServer()
  for (const kind of ['invitation', 'password_reset'] as const) {
    const id = await queued(harness, { kind, to: `${kind}@acme.example` })
    await sendMail(harness.door, sendingBy(harness, server), harness.world.acme, id)
    expect(server.received.at(-1)?.text).toContain('token=secret')
    expect(await textInDatabase(id)).not.toContain('secret')
    const unsent = await queued(harness, { kind, to: `${kind}@acme.example` })
    await sendMail(harness.door, sendingBy(harness, undefined), harness.world.acme, unsent)
    expect(await textInDatabase(unsent)).not.toContain('secret')
  }
  const shown = await queued(harness, { kind: 'password_reset', to: 'shown@acme.example' })
  await sendMail(harness.door, sendingBy(harness, undefined, true), harness.world.acme, shown)
  expect(await textInDatabase(shown)).toContain('secret')
})
