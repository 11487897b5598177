import type { Module } from '../../platform/module.ts'
import type { ProviderPorts } from './actions/sign-in-providers.ts'
import { tenancyRoutes } from './routes.ts'

export { attachPortals } from './attach-portals.ts'
export {
  type CustomerOrigin,
  createCustomer,
  findCustomer,
  inviteOwner,
  lockCustomer,
  type NewCustomer,
  refuseArchived,
  refuseKnownEmail,
} from './customers.ts'
export { type Discount, discountsOf } from './discounts.ts'
export { isBic, isIban } from './domain/bank-account.ts'
export { spaceKey } from './domain/space-key.ts'
export { outcomeOfDeletion, removeCustomer } from './erasure.ts'
export {
  acceptForPerson,
  keepInvitationToken,
  newInvitationToken,
  openInvitation,
} from './invitations.ts'
export { copyAddress, letterAddresses } from './letters.ts'
export { removeLostFactors } from './lost-factors.ts'
export { moveCustomer, plannedMove } from './moves.ts'
export { validNumbers } from './numbers.ts'
export { recordForPerson, recordSecurityChange } from './person-events.ts'
export { customersFound } from './reads.ts'
export { toCustomer } from './replies.ts'
export { customers, memberships, sellers } from './schema.ts'
export { childSeller, isWithheldFrom } from './seller-grants.ts'
export { createRootSeller, type RootSeller, type SellerProfile, sellerFacts } from './sellers.ts'
export { isUnanswered, refuseInvalidDetails, type SignUpDetails, standingOf } from './sign-ups.ts'
export { narrowScope, parentScopeOf, resolveScope, scopeOfSeller } from './spaces.ts'
export { type StaffMember, staffOf } from './staff.ts'
export type { CustomerRow } from './store/customers.ts'
export { signInPolicyOf } from './store/security-policies.ts'
export type { SellerRow } from './store/sellers.ts'
export { closeEntriesOfSession, membershipOfPerson, refusalOfSignIn } from './workplaces.ts'

/** Sellers, customers, members, and who reaches what. */
export function tenancyModule(ports: ProviderPorts): Module {
  return { name: 'tenancy', routes: tenancyRoutes(ports) }
}
