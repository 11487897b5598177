import { z } from 'zod'
import { Nothing, RoleId, SellerId } from './fields.ts'
import { PERMISSIONS, WITHHOLDABLE } from './permissions.ts'
import { route } from './route.ts'

const RoleFields = {
  name: z.string().trim().min(1).max(60),
  permissions: z.array(z.enum(PERMISSIONS)).min(1).max(PERMISSIONS.length),
}

/** A role of the seller's own, for its staff or for the users of its customers. */
export const CustomRole = z.object({
  id: RoleId,
  space: z.enum(['seller', 'customer']),
  name: z.string(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** How many members hold it. */
  holders: z.int(),
})
export type CustomRole = z.output<typeof CustomRole>

export const listRoles = route('GET', '/roles', {
  permission: 'member.view',
  summary: "The seller's own roles; in a customer's portal, those for its users.",
  query: z.strictObject({ place: z.enum(['seller', 'customer']).optional() }),
  reply: z.object({ items: z.array(CustomRole) }),
})
export const createRole = route('POST', '/roles', {
  permission: 'seller.edit',
  summary: 'Make a role: permissions without what they need, or that one does not have oneself, are refused.',
  body: z.strictObject({ ...RoleFields, space: z.enum(['seller', 'customer']).default('seller') }),
  reply: CustomRole,
  refuses: ['role.name_taken'],
})
export const updateRole = route('PATCH', '/roles/:roleId', {
  permission: 'seller.edit',
  summary: 'Change a role, and with it what everybody who holds it may do.',
  params: { roleId: RoleId },
  body: z.strictObject(RoleFields).partial(),
  reply: CustomRole,
  refuses: ['role.not_found', 'role.name_taken'],
})
export const deleteRole = route('DELETE', '/roles/:roleId', {
  permission: 'seller.edit',
  summary: 'Delete a role that nobody holds.',
  params: { roleId: RoleId },
  reply: Nothing,
  refuses: ['role.not_found', 'role.held'],
})

/** What the seller above allows a reseller: everything but what is withheld. [PLK-064, PLK-066, PLK-067, CBM-002] */
export const SellerGrant = z.object({
  withheld: z.array(z.enum(WITHHOLDABLE)),
  /** What cannot be granted because this seller does not have it itself. */
  outOfReach: z.array(z.enum(WITHHOLDABLE)),
})
export const getSellerGrant = route('GET', '/resellers/:sellerId/grant', {
  permission: 'seller.view',
  summary: 'What a reseller may do: for its staff, its own resellers and its customers.',
  params: { sellerId: SellerId },
  reply: SellerGrant,
  refuses: ['seller.not_found'],
})
export const updateSellerGrant = route('PUT', '/resellers/:sellerId/grant', {
  permission: 'seller.grant',
  summary: 'Set what a reseller may not do; it holds at once for everybody in it and below it.',
  params: { sellerId: SellerId },
  body: z.strictObject({ withheld: z.array(z.enum(WITHHOLDABLE)).max(WITHHOLDABLE.length) }),
  reply: SellerGrant,
  refuses: ['seller.not_found'],
})

export const roleRoutes = [listRoles, createRole, updateRole, deleteRole, getSellerGrant, updateSellerGrant] as const
