import * as contacts from '@palier/contracts/contacts'
import * as life from '@palier/contracts/customer-life'
import * as notes from '@palier/contracts/customer-notes'
import * as identity from '@palier/contracts/identity'
import * as members from '@palier/contracts/members'
import * as roles from '@palier/contracts/roles'
import * as rules from '@palier/contracts/sign-in-rules'
import * as contract from '@palier/contracts/tenancy'
import { action, personal, reading, type Served } from '../../platform/http/serve.ts'
import { acceptInvitation } from './actions/accept-invitation.ts'
import { activateCustomer } from './actions/activate-customer.ts'
import { archiveCustomer } from './actions/archive-customer.ts'
import { changeMemberLogin, resetMemberPassword } from './actions/change-login.ts'
import { chooseReference } from './actions/choose-reference.ts'
import { createContact } from './actions/create-contact.ts'
import { createInvitation } from './actions/create-invitation.ts'
import { createReseller } from './actions/create-reseller.ts'
import { createRole } from './actions/create-role.ts'
import { decideCustomer } from './actions/decide-customer.ts'
import { deleteContact } from './actions/delete-contact.ts'
import { deleteInvitation } from './actions/delete-invitation.ts'
import { deleteMember } from './actions/delete-member.ts'
import { deleteRole } from './actions/delete-role.ts'
import { enterSpace } from './actions/enter-space.ts'
import { leaveMembership } from './actions/leave-membership.ts'
import { leaveSpace } from './actions/leave-space.ts'
import { createNote, deleteNote, listNotes, updateNote } from './actions/notes.ts'
import * as properties from './actions/properties.ts'
import { reinstateMember } from './actions/reinstate-member.ts'
import * as policy from './actions/security-policy.ts'
import { sendInvitationAgain } from './actions/send-invitation-again.ts'
import * as providers from './actions/sign-in-providers.ts'
import { suspendCustomer } from './actions/suspend-customer.ts'
import { suspendMember } from './actions/suspend-member.ts'
import { updateContact } from './actions/update-contact.ts'
import { updateCustomer } from './actions/update-customer.ts'
import { updateInvoicingSettings } from './actions/update-invoicing-settings.ts'
import { updateMe } from './actions/update-me.ts'
import { updateMember } from './actions/update-member.ts'
import { updateRole } from './actions/update-role.ts'
import { updateSeller } from './actions/update-seller.ts'
import { updateSellerGrant } from './actions/update-seller-grant.ts'
import * as memberReads from './member-reads.ts'
import * as reads from './reads.ts'
import { getSellerGrant } from './seller-grants.ts'

/** What the module serves; `ports` reach the keeper of the sign-in providers. */
export const tenancyRoutes = (ports: providers.ProviderPorts): readonly Served[] => [
  reading(rules.getSecurityPolicy, policy.getSecurityPolicy),
  action(rules.updateSecurityPolicy, policy.updateSecurityPolicy),
  reading(rules.listSignInProviders, providers.listSignInProviders(ports)),
  action(rules.createSignInProvider, providers.createSignInProvider(ports)),
  action(rules.deleteSignInProvider, providers.deleteSignInProvider(ports)),
  personal(identity.getMe, reads.getMe),
  personal(identity.updateMe, updateMe),
  personal(identity.getSpace, reads.getSpace),
  personal(identity.enterSpace, enterSpace),
  personal(identity.leaveSpace, leaveSpace),
  reading(contract.getSeller, reads.getSeller),
  action(contract.updateSeller, updateSeller),
  reading(contract.getInvoicingSettings, reads.getInvoicingSettings),
  action(contract.updateInvoicingSettings, updateInvoicingSettings),
  reading(contract.listResellers, reads.listResellers),
  reading(contract.getReseller, reads.getReseller),
  action(contract.createReseller, createReseller),
  reading(contract.listCustomers, reads.listCustomers),
  reading(contract.getCustomer, reads.getCustomer),
  action(contract.updateCustomer, updateCustomer),
  action(contract.suspendCustomer, suspendCustomer),
  action(contract.activateCustomer, activateCustomer),
  action(contract.archiveCustomer, archiveCustomer),
  reading(life.listCustomerMoves, reads.listMoves),
  action(life.moveCustomer, decideCustomer),
  reading(contacts.listContacts, reads.listContacts),
  action(contacts.createContact, createContact),
  action(contacts.updateContact, updateContact),
  action(contacts.deleteContact, deleteContact),
  reading(notes.listNotes, listNotes),
  action(notes.createNote, createNote),
  action(notes.updateNote, updateNote),
  action(notes.deleteNote, deleteNote),
  reading(notes.listProperties, properties.listProperties),
  action(notes.createProperty, properties.createProperty),
  action(notes.updateProperty, properties.updateProperty),
  action(notes.deleteProperty, properties.deleteProperty),
  reading(notes.getCustomerProperties, properties.getCustomerProperties),
  action(notes.saveCustomerProperties, properties.saveCustomerProperties),
  reading(members.listMembers, memberReads.listMembers),
  action(members.updateMember, updateMember),
  action(members.suspendMember, suspendMember),
  action(members.reinstateMember, reinstateMember),
  action(members.deleteMember, deleteMember),
  action(members.changeMemberLogin, changeMemberLogin),
  action(members.resetMemberPassword, resetMemberPassword),
  reading(members.listInvitations, memberReads.listInvitations),
  action(members.createInvitation, createInvitation),
  action(members.sendInvitationAgain, sendInvitationAgain),
  action(members.deleteInvitation, deleteInvitation),
  personal(members.readInvitation, memberReads.readInvitation),
  personal(members.acceptInvitation, acceptInvitation),
  personal(members.leaveMembership, leaveMembership),
  personal(members.chooseReference, chooseReference),
  reading(roles.listRoles, memberReads.listRoles),
  action(roles.createRole, createRole),
  action(roles.updateRole, updateRole),
  action(roles.deleteRole, deleteRole),
  reading(roles.getSellerGrant, getSellerGrant),
  action(roles.updateSellerGrant, updateSellerGrant),
]
