import { z } from 'zod'
import { CustomerId, InstantField, listQuery, pageOf } from './fields.ts'
import { route } from './route.ts'

export const MAIL_STATES = ['waiting', 'sent', 'kept', 'failed'] as const
/** `kept`: no mail server is configured, the message stays in the outbox. */
export const Mail = z.object({
  id: z.string(),
  to: z.string(),
  /** Who else gets it: further contacts, and the secondary address of the customer. */
  cc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  state: z.enum(MAIL_STATES),
  kind: z.string(),
  recordedAt: InstantField,
  sentAt: InstantField.nullable(),
  lastError: z.string(),
})
export const listMails = route('GET', '/mails', {
  permission: 'mail.view',
  summary: 'Mails sent, waiting, or kept in the outbox when no mail server is configured.',
  query: listQuery(['-recordedAt', 'recordedAt'], {
    state: z.enum(MAIL_STATES).optional(),
    customerId: CustomerId.optional(),
  }),
  reply: pageOf(Mail),
})

export const notificationRoutes = [listMails] as const
