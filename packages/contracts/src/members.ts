import { z } from 'zod'
import {
  CustomerId,
  EmailField,
  InstantField,
  InvitationId,
  MembershipId,
  NameField,
  Nothing,
  RoleId,
} from './fields.ts'
import { Space } from './identity.ts'
import { ROLES, type Role } from './permissions.ts'
import { route } from './route.ts'
import { SecondFactor, SignInType } from './security.ts'

const MAX_CUSTOMERS = 500
const TOKEN_MAX_CHARACTERS = 100

/** Which customers a member of a seller works for: all (null), or these. [CA-062] */
const AccountScope = z.array(CustomerId).min(1).max(MAX_CUSTOMERS).nullable()
const RoleField = z.enum(ROLES)
const Token = z.string().min(1).max(TOKEN_MAX_CHARACTERS)

const NamedCustomers = z.array(z.object({ id: CustomerId, name: z.string(), number: z.int() })).nullable()

/** A seller's own role is named exactly where the role is `custom`. */
function namesItsRole({ role, roleId }: { role?: Role | undefined; roleId?: RoleId | undefined }): boolean {
  return (role === 'custom') === (roleId !== undefined)
}
const NAMES_ITS_ROLE = { path: ['roleId'], message: 'goes with the role custom, and only with it' }

/** What somebody holds in a space, or is invited to. */
const grantFields = {
  role: RoleField,
  /** The seller's own role, when `role` is `custom`. */
  roleId: RoleId.nullable(),
  roleName: z.string().nullable(),
  customerId: CustomerId.nullable(),
  /** The customers that a member of the seller works for; null means all of them. */
  customers: NamedCustomers,
}

export const Member = z.object({
  id: MembershipId,
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  ...grantFields,
  /** How the person signs in, and with which second factors. [CA-058] */
  signInTypes: z.array(SignInType),
  secondFactors: z.array(SecondFactor),
  joinedAt: InstantField,
  suspendedAt: InstantField.nullable(),
})
export type Member = z.output<typeof Member>

export const listMembers = route('GET', '/members', {
  permission: 'member.view',
  summary: "The people who work in this space: the seller's staff, or the customer's users.",
  query: z.strictObject({ customerId: CustomerId.optional() }),
  reply: z.object({ items: z.array(Member) }),
})
export const updateMember = route('PATCH', '/members/:membershipId', {
  permission: 'member.edit',
  summary: "Change a member's role or the customers that they work for; never to more than one may do oneself.",
  params: { membershipId: MembershipId },
  body: z
    .strictObject({ role: RoleField, roleId: RoleId, customerIds: AccountScope })
    .partial()
    .refine(namesItsRole, NAMES_ITS_ROLE),
  reply: Member,
  refuses: [
    'membership.not_found',
    'membership.last_owner',
    'membership.outranks',
    'role.not_found',
    'customer.not_found',
  ],
})
export const suspendMember = route('PUT', '/members/:membershipId/suspension', {
  permission: 'member.edit',
  summary: 'Suspend a member: until they are reinstated they reach nothing here.',
  params: { membershipId: MembershipId },
  reply: Member,
  refuses: ['membership.not_found', 'membership.last_owner', 'membership.outranks', 'membership.own'],
})
export const reinstateMember = route('DELETE', '/members/:membershipId/suspension', {
  permission: 'member.edit',
  summary: 'Reinstate a suspended member.',
  params: { membershipId: MembershipId },
  reply: Member,
  refuses: ['membership.not_found', 'membership.outranks'],
})
export const deleteMember = route('DELETE', '/members/:membershipId', {
  permission: 'member.edit',
  summary: 'Take a person out of this space.',
  params: { membershipId: MembershipId },
  reply: Nothing,
  refuses: ['membership.not_found', 'membership.last_owner', 'membership.outranks'],
})

export const changeMemberLogin = route('PUT', '/members/:membershipId/login', {
  permission: 'member.edit',
  summary:
    "Change the address that a user of a customer's portal signs in with; the one before is told. Not for people who also work elsewhere. [PLK-197]",
  params: { membershipId: MembershipId },
  body: z.strictObject({
    email: EmailField,
    /** The password holds no longer, and a link to set another one is mailed to the new address. */
    sendLink: z.boolean().default(false),
  }),
  reply: Member,
  limitedTo: 20,
  refuses: ['membership.not_found', 'membership.outranks', 'login.elsewhere', 'customer.archived'],
})
export const resetMemberPassword = route('POST', '/members/:membershipId/password-reset', {
  permission: 'member.edit',
  summary:
    "Refuse the password of a user of a customer's portal from now on, and mail them a link to set another one. [CBM-189]",
  params: { membershipId: MembershipId },
  reply: Member,
  refuses: ['membership.not_found', 'membership.outranks', 'login.elsewhere', 'customer.archived'],
})

/** An invitation that nobody has accepted yet. Whether the address belongs to somebody is not told. */
export const Invitation = z.object({
  id: InvitationId,
  name: z.string(),
  email: z.string(),
  ...grantFields,
  invitedBy: z.string(),
  invitedAt: InstantField,
  expiresAt: InstantField,
  isExpired: z.boolean(),
})
export type Invitation = z.output<typeof Invitation>

export const listInvitations = route('GET', '/invitations', {
  permission: 'member.view',
  summary: 'Invitations to this space that wait for their answer.',
  query: z.strictObject({ customerId: CustomerId.optional() }),
  reply: z.object({ items: z.array(Invitation) }),
  refuses: ['customer.not_found'],
})
export const createInvitation = route('POST', '/invitations', {
  permission: 'member.edit',
  summary: 'Invite a person to this space by a mailed link; they become a member when they accept.',
  body: z
    .strictObject({
      name: NameField,
      email: EmailField,
      role: RoleField,
      roleId: RoleId.optional(),
      customerId: CustomerId.optional(),
      customerIds: AccountScope.default(null),
    })
    .refine(namesItsRole, NAMES_ITS_ROLE),
  reply: Invitation,
  refuses: ['membership.exists', 'invitation.exists', 'customer.not_found', 'role.not_found'],
})
export const sendInvitationAgain = route('POST', '/invitations/:invitationId/letter', {
  permission: 'member.edit',
  summary: 'Mail a new link; the one before holds no longer.',
  params: { invitationId: InvitationId },
  reply: Invitation,
  refuses: ['invitation.not_found', 'membership.outranks'],
})
export const deleteInvitation = route('DELETE', '/invitations/:invitationId', {
  permission: 'member.edit',
  summary: 'Withdraw an invitation.',
  params: { invitationId: InvitationId },
  reply: Nothing,
  refuses: ['invitation.not_found'],
})

/** What an invited person is asked to accept. */
export const Offer = z.object({
  spaceName: z.string(),
  sellerName: z.string(),
  kind: z.enum(['seller', 'customer']),
  role: RoleField,
  roleName: z.string().nullable(),
  invitedBy: z.string(),
  expiresAt: InstantField,
})
export const readInvitation = route('POST', '/me/invitation-lookups', {
  permission: 'signed_in',
  summary: 'What the invitation of this link offers to the signed-in person.',
  body: z.strictObject({ token: Token }),
  reply: Offer,
  refuses: ['invitation.not_found', 'invitation.other_address'],
})
export const acceptInvitation = route('POST', '/me/memberships', {
  permission: 'signed_in',
  summary: 'Accept an invitation with the token of its link.',
  body: z.strictObject({ token: Token }),
  reply: Space,
  refuses: ['invitation.not_found', 'invitation.other_address'],
})
export const leaveMembership = route('DELETE', '/me/memberships/:membershipId', {
  permission: 'signed_in',
  summary: 'Leave a space that one is a member of; the last owner stays.',
  params: { membershipId: MembershipId },
  reply: Nothing,
  refuses: ['membership.not_found', 'membership.last_owner'],
})
export const chooseReference = route('PUT', '/me/memberships/:membershipId/reference', {
  permission: 'signed_in',
  summary: 'Let this space open after signing in.',
  params: { membershipId: MembershipId },
  reply: Nothing,
  refuses: ['membership.not_found'],
})

export const memberRoutes = [
  listMembers,
  updateMember,
  suspendMember,
  reinstateMember,
  deleteMember,
  changeMemberLogin,
  resetMemberPassword,
  listInvitations,
  createInvitation,
  sendInvitationAgain,
  deleteInvitation,
  readInvitation,
  acceptInvitation,
  leaveMembership,
  chooseReference,
] as const
