import { listMails } from '@palier/contracts/notifications'
import { sql } from 'drizzle-orm'
import { rowsOf } from '../../platform/db/transaction.ts'
import { diskFileStore } from '../../platform/files/file-store.ts'
import type { MailTransport, OutgoingMail } from '../../platform/mail/mail-transport.ts'
import type { Harness } from '../../testing/harness.ts'
import { queueMail } from './actions/queue-mail.ts'
import type { Sending } from './actions/send-mail.ts'
import type { MailId, NewMail } from './store.ts'

/** The outbox as one of the staff sees it, oldest first; only mails to recipients that begin with `to`, when given. */
export async function mailsOf(harness: Harness, person: 'acme.owner' | 'globex.owner' | 'provider.owner', to?: string) {
  const query = { limit: 100, sort: 'recordedAt' as const, ...(to ? { search: to } : {}) }
  const { items } = await harness.as(person).call(listMails, { query })
  return items
}

/** A mail server that keeps what it gets, and accepts nothing while it is down. */
export function mailServer(): MailTransport & { down: boolean; received: OutgoingMail[] } {
  const received: OutgoingMail[] = []
  const server = {
    down: false,
    received,
    send: async (mail: OutgoingMail) => {
      if (server.down) throw new Error('connection refused')
      received.push(mail)
    },
    close: () => {},
  }
  return server
}

/** As an installation with a mail server sends, outside of a demonstration unless said otherwise. */
export function sendingBy(harness: Harness, transport: MailTransport | undefined, demonstration = false): Sending {
  const files = diskFileStore(`${harness.dataDirectory}/files`)
  return { transport, demonstration, mailFrom: 'Palier <no-reply@palier.example>', files }
}

/** A mail in acme's outbox that waits until the test sends it. */
export async function queued(harness: Harness, mail: Partial<NewMail> & { to: string }): Promise<MailId> {
  const text = 'https://portal.example/reset-password?token=secret'
  const whole: NewMail = { kind: 'welcome', language: 'en', subject: 'Hello', text, ...mail }
  await harness.door.write(harness.world.acme, (ctx) => queueMail(ctx, whole))
  const [row] = await rowsOf<{ id: MailId }>(
    harness.database.owner,
    sql`select id from mails where "to" = ${mail.to} order by id desc limit 1`,
  )
  if (!row) throw new Error('The mail was not written')
  return row.id
}
