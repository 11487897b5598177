import type { Permission } from '@palier/contracts'
import type { NoticeKind, NoticeSettings } from '@palier/contracts/notifications'
import type { TODO_KINDS } from '@palier/contracts/provisioning'

type TodoKind = (typeof TODO_KINDS)[number]

/** Which kind of mail to the staff each kind of to-do is. */
export const NOTICE_OF = {
  order_approval: 'approvals',
  sign_up_approval: 'approvals',
  delivery_failed: 'deliveries',
  order_undelivered: 'deliveries',
  drift: 'deliveries',
  allotment_exceeded: 'deliveries',
  mail_failed: 'mails',
  account_parked: 'invoicing',
  account_unencrypted: 'collections',
  collection_waiting: 'collections',
  debit_returned: 'collections',
  order_part_paid: 'payments',
  order_paid_late: 'payments',
} as const satisfies Record<TodoKind, NoticeKind>

/** What one must be allowed to see to be told of it by mail. */
export const NEEDED = {
  approvals: 'todo.view',
  deliveries: 'todo.view',
  mails: 'todo.view',
  invoicing: 'todo.view',
  collections: 'todo.view',
  payments: 'todo.view',
  addresses: 'network.view',
} as const satisfies Record<NoticeKind, Permission>

/** What tells of an attack, or prepares for one, is always sent to the owners. [CA-080] */
export function isSecurity(kind: NoticeKind): boolean {
  return kind === 'addresses'
}

/** What holds until the seller chooses: to-dos wait on their page, and only what is of security weight is mailed. */
export function unchosen(kind: NoticeKind): NoticeSettings {
  const recipients = isSecurity(kind) ? 'chosen' : 'permitted'
  return { kind, sent: isSecurity(kind), recipients, membershipIds: [], extraAddress: '' }
}

export type Recipient = { readonly email: string; readonly name: string; readonly language: 'en' | 'fr' | null }
type Candidate = {
  readonly id: NoticeSettings['membershipIds'][number]
  readonly isOwner: boolean
  readonly permissions: ReadonlySet<Permission>
  readonly person: { readonly email: string; readonly name: string; readonly language: 'en' | 'fr' }
}

/**
 * Who is mailed: those of the staff who may see what it is about, all or the chosen ones, and the extra address, nobody twice. Of
 * what is of security weight the owners are told whatever was chosen. A language of null: the seller's own.
 */
export function recipientsOf(settings: NoticeSettings, staff: readonly Candidate[]): Recipient[] {
  const { kind, sent, recipients, membershipIds, extraAddress } = settings
  const isMeant = ({ id, isOwner, permissions }: Candidate) =>
    (isSecurity(kind) && isOwner) ||
    (sent && permissions.has(NEEDED[kind]) && (recipients === 'permitted' || membershipIds.includes(id)))
  const people: Recipient[] = staff.filter(isMeant).map(({ person }) => person)
  const extra: Recipient[] = sent && extraAddress !== '' ? [{ email: extraAddress, name: '', language: null }] : []
  return [...new Map([...extra, ...people].map((each) => [each.email, each])).values()]
}
