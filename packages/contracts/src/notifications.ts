import { z } from 'zod'
import { CustomerId, EmailField, InstantField, listQuery, MembershipId, pageOf } from './fields.ts'
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

/**
 * The kinds of mail that a seller's own staff gets about its work. What one person is told about their own sign-in is not among
 * them: it goes to that person alone. [CA-054]
 */
export const NOTICE_KINDS = [
  'approvals',
  'deliveries',
  'mails',
  'invoicing',
  'collections',
  'payments',
  'addresses',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const NoticeSettings = z.object({
  kind: z.enum(NOTICE_KINDS),
  sent: z.boolean(),
  /** All of the staff who may see what it is about, or those of them that were chosen. */
  recipients: z.enum(['permitted', 'chosen']),
  membershipIds: z.array(MembershipId),
  /** Who else gets it, in the seller's language; empty: nobody. */
  extraAddress: z.union([z.literal(''), EmailField]),
})
export type NoticeSettings = z.output<typeof NoticeSettings>

const Notices = z.object({
  items: z.array(
    NoticeSettings.extend({
      /** Sent to the owners in any case. */
      isSecurity: z.boolean(),
      candidates: z.array(z.object({ id: MembershipId, name: z.string(), isOwner: z.boolean() })),
    }),
  ),
})

export const getNoticeSettings = route('GET', '/notice-settings', {
  permission: 'member.view',
  summary: 'Which mails the staff of this seller gets, and who of it.',
  reply: Notices,
})
export const updateNoticeSettings = route('PATCH', '/notice-settings', {
  permission: 'seller.edit',
  summary:
    'Choose for one kind of mail whether it is sent and to whom. What is of security weight cannot be switched off.',
  body: z.strictObject({
    kind: z.enum(NOTICE_KINDS),
    ...NoticeSettings.omit({ kind: true })
      .extend({ membershipIds: z.array(MembershipId).max(100) })
      .partial().shape,
  }),
  reply: Notices,
  refuses: ['membership.not_found'],
})

export const notificationRoutes = [listMails, getNoticeSettings, updateNoticeSettings] as const
