import { InstantField, InvitationId, idOf, SECURITY_CHANGES, SellerId, TodoId } from '@palier/contracts'
import { z } from 'zod'
import type { Door } from '../../platform/door.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { TODO_OPENED } from '../provisioning/index.ts'
import { type InvitationLink, mailInvitation } from './actions/mail-invitation.ts'
import { type InvoiceMailing, MAIL_INVOICES, mailInvoices } from './actions/mail-invoice.ts'
import { mailPasswordLink, type PasswordLink } from './actions/mail-login.ts'
import { mailNetworkChange } from './actions/mail-network-change.ts'
import { MAIL_SECURITY, mailSecurity } from './actions/mail-security.ts'
import { mailTodo } from './actions/mail-todo.ts'
import { MAIL_SEND } from './actions/queue-mail.ts'
import { type Sending, sendMail } from './actions/send-mail.ts'
import { NETWORK_CHANGES } from './domain/letters/network-letter.ts'

export type NotificationJobPorts = Sending &
  InvoiceMailing & { invitationLinkOf: InvitationLink; passwordLinkOf: PasswordLink }

/** `objectId` is the object of the event that a job follows from. */
export function notificationJobs(ports: NotificationJobPorts): readonly Job<Door>[] {
  return [
    job(MAIL_SEND, { mailId: idOf<'mail'>() }, (door: Door, { sellerId, mailId }) =>
      sendMail(door, ports, SellerId.parse(sellerId), mailId),
    ),
    job('mail.invitation', { objectId: InvitationId }, (door: Door, { sellerId, objectId }) =>
      mailInvitation(door, ports.invitationLinkOf, SellerId.parse(sellerId), objectId),
    ),
    job('mail.password_link', { userId: z.string(), resetId: z.string() }, (door: Door, { sellerId, ...told }) =>
      mailPasswordLink(door, ports.passwordLinkOf, SellerId.parse(sellerId), told),
    ),
    job(
      MAIL_SECURITY,
      {
        userId: z.string(),
        ipAddress: z.string(),
        news: z.enum([...SECURITY_CHANGES, 'signed_in', 'password_changed']),
        happenedAt: InstantField,
      },
      (door: Door, { sellerId, ...told }) =>
        mailSecurity(door, ports.publicUrl, { ...told, sellerId: SellerId.parse(sellerId) }),
    ),
    job(
      'mail.network_change',
      {
        changeId: z.string(),
        change: z.enum(NETWORK_CHANGES),
        rule: z.string(),
        actorName: z.string(),
        ipAddress: z.string(),
      },
      (door: Door, { sellerId, ...told }) => mailNetworkChange(door, SellerId.parse(sellerId), told),
    ),
    job(TODO_OPENED, { todoId: TodoId }, (door: Door, { sellerId, todoId }) =>
      mailTodo(door, ports.publicUrl, SellerId.parse(sellerId), todoId),
    ),
    job(MAIL_INVOICES, { series: z.string(), first: z.int(), last: z.int() }, (door: Door, { sellerId, ...range }) =>
      mailInvoices(door, ports, SellerId.parse(sellerId), range),
    ),
  ]
}
