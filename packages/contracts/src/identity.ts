import { z } from 'zod'
import {
  CustomerId,
  EmailField,
  InstantField,
  LanguageField,
  MembershipId,
  NameField,
  Nothing,
  SellerId,
  UserId,
} from './fields.ts'
import { PERMISSIONS, ROLES } from './permissions.ts'
import { route } from './route.ts'

export const Theme = z.enum(['auto', 'light', 'dark'])

/** A place to work in: a seller's space, or one customer's portal. `key` goes into the `Palier-Space` header. */
export const Space = z.object({
  key: z.string(),
  kind: z.enum(['seller', 'customer']),
  name: z.string(),
  sellerId: SellerId,
  sellerName: z.string(),
  customerId: CustomerId.nullable(),
  role: z.enum(ROLES),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** True while somebody works here through "enter" and not by a membership of their own. */
  entered: z.boolean(),
  /** The membership by which the person is here, when there is one. */
  membershipId: MembershipId.nullable(),
  /** The space that opens after signing in. [DC-084] */
  isReference: z.boolean(),
  /** False for a member of a seller who works for named customers only. [CA-062] */
  allCustomers: z.boolean(),
  timeZone: z.string(),
  currency: z.string(),
  country: z.string(),
})
export type Space = z.output<typeof Space>

/** Why a portal lets its users in no more: its customer is suspended, has left, or for a reason that the seller tells itself. */
export const CLOSED_BECAUSE = ['suspended', 'ended', 'closed'] as const

/** A customer's portal that is closed to its users, and whom to ask about it. [CBM-191] */
export const ClosedSpace = z.object({
  name: z.string(),
  why: z.enum(CLOSED_BECAUSE),
  sellerName: z.string(),
  sellerEmail: z.string(),
})
export type ClosedSpace = z.output<typeof ClosedSpace>

export const Me = z.object({
  id: UserId,
  name: z.string(),
  email: z.string(),
  language: LanguageField,
  theme: Theme,
  spaces: z.array(Space),
  closedSpaces: z.array(ClosedSpace),
})
export type Me = z.output<typeof Me>

export const getMe = route('GET', '/me', {
  permission: 'signed_in',
  summary: 'The signed-in person and the spaces they reach.',
  reply: Me,
})

export const updateMe = route('PATCH', '/me', {
  permission: 'signed_in',
  summary: 'Change own name and interface preferences.',
  body: z.strictObject({ name: NameField.optional(), language: LanguageField.optional(), theme: Theme.optional() }),
  reply: Me,
})

export const getSpace = route('GET', '/space', {
  permission: 'signed_in',
  summary: 'The space named by the Palier-Space header, also one that was entered.',
  reply: Space,
  refuses: [
    'access.space_not_found',
    'access.address_denied',
    'access.panel_withheld',
    'access.second_factor_needed',
    'access.customer_closed',
  ],
})

export const enterSpace = route('POST', '/entries', {
  permission: 'signed_in',
  summary: "Enter a child seller's space or a customer's portal; written to the audit log.",
  body: z.strictObject({ space: z.string().min(1).max(120) }),
  reply: Space,
  refuses: ['access.space_not_found', 'access.denied', 'access.address_denied', 'access.panel_withheld'],
})

export const leaveSpace = route('DELETE', '/entries/:space', {
  permission: 'signed_in',
  summary: 'Leave a space that was entered.',
  params: { space: z.string().min(1).max(120) },
  reply: Nothing,
  refuses: ['access.space_not_found'],
})

export const Session = z.object({
  id: z.string(),
  current: z.boolean(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  signedInAt: InstantField,
  lastSeenAt: InstantField,
})

export const listSessions = route('GET', '/me/sessions', {
  permission: 'signed_in',
  summary: 'Own open sessions.',
  reply: z.object({ items: z.array(Session) }),
})

export const endSession = route('DELETE', '/me/sessions/:sessionId', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'End one of the own sessions.',
  params: { sessionId: z.string().min(1).max(64) },
  reply: Nothing,
})

export const Member = z.object({
  id: z.string(),
  userId: UserId,
  name: z.string(),
  email: EmailField,
  role: z.enum(ROLES),
  joinedAt: InstantField,
})

export const identityRoutes = [getMe, updateMe, getSpace, enterSpace, leaveSpace, listSessions, endSession] as const
