import type { SellerId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { hostOfAddress, type MailAttachment, type MailTransport } from '../../../platform/mail/mail-transport.ts'
import { openTodo } from '../../provisioning/index.ts'
import { addressOf, mayBeSent, pauseAfter, shownText } from '../domain/mail-rules.ts'
import * as store from '../store.ts'
import { MAIL_SEND } from './queue-mail.ts'

export type Sending = {
  /** Undefined when no mail server is configured: mails are kept. */
  transport: MailTransport | undefined
  files: FileStore
  /** `Name <address>`; the seller's name takes the place of the name. */
  mailFrom: string
  demonstration: boolean
}

const MAX_ERROR_LENGTH = 500
const MS_PER_SECOND = 1000

type Taken = { mail: store.MailRow; sender: store.SenderFacts }

/** One attempt to send a mail: takes it, hands it to the mail server outside of any transaction, records how it went. */
export async function sendMail(door: Door, sending: Sending, sellerId: SellerId, mailId: store.MailId): Promise<void> {
  const taken = await door.write(sellerId, (ctx) => take(ctx, sending, mailId))
  if (!taken || !sending.transport) return
  const error = await handOver(sending.transport, sending, taken)
  if (error !== undefined) door.log.warn({ mailId, error }, 'a mail was not accepted')
  await door.write(sellerId, (ctx) => record(ctx, sending, taken.mail, error))
}

async function take(ctx: Ctx, { transport, demonstration }: Sending, id: store.MailId): Promise<Taken | undefined> {
  const mail = await store.lockMail(ctx, id)
  if (!mail || !mayBeSent(mail, ctx.now)) return undefined
  if (!transport) {
    await store.updateMail(ctx, id, { state: 'kept', text: shownText(mail, demonstration) })
    return undefined
  }
  const held = { attempts: mail.attempts + 1, claimedAt: ctx.now }
  await store.updateMail(ctx, id, held)
  return { mail: { ...mail, ...held }, sender: await store.senderFacts(ctx) }
}

/** What went wrong, or undefined. */
async function handOver(
  transport: MailTransport,
  { files, mailFrom }: Sending,
  { mail, sender }: Taken,
): Promise<string | undefined> {
  try {
    await transport.send({
      messageId: `${mail.id}@${hostOfAddress(mailFrom)}`,
      from: { name: sender.name, address: addressOf(mailFrom) },
      replyTo: sender.email,
      to: mail.to,
      cc: mail.cc,
      subject: mail.subject,
      text: mail.text,
      language: mail.language,
      attachments: await Promise.all(mail.attachments.map((each) => attachmentOf(files, each))),
    })
    return undefined
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH)
  }
}

async function attachmentOf(
  files: FileStore,
  { fileKey, fileName, contentType }: store.MailRow['attachments'][number],
): Promise<MailAttachment> {
  const content = await files.get(fileKey)
  if (!content) throw new Error(`The stored file ${fileKey} is missing`)
  return { fileName, contentType, content }
}

async function record(
  ctx: Ctx,
  { demonstration }: Sending,
  taken: store.MailRow,
  error: string | undefined,
): Promise<void> {
  const mail = await store.lockMail(ctx, taken.id)
  // Another worker took it over, because this one was silent for too long.
  if (mail?.state !== 'waiting' || mail.claimedAt !== taken.claimedAt) return
  const text = shownText(mail, demonstration)
  if (error === undefined)
    return store.updateMail(ctx, mail.id, { state: 'sent', sentAt: ctx.now, claimedAt: null, lastError: '', text })
  const pauseMs = pauseAfter(mail.attempts)
  if (pauseMs !== undefined) {
    await store.updateMail(ctx, mail.id, { claimedAt: null, lastError: error })
    return ctx.enqueue(MAIL_SEND, { mailId: mail.id }, { startAfterSeconds: pauseMs / MS_PER_SECOND })
  }
  await store.updateMail(ctx, mail.id, { state: 'failed', claimedAt: null, lastError: error, text })
  await openTodo(ctx, {
    kind: 'mail_failed',
    subject: mail.subject,
    detail: `${mail.to}: ${error}`,
    objectType: 'mail',
    objectId: mail.id,
  })
}
