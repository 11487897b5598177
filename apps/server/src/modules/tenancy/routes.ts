import * as identity from '@palier/contracts/identity'
import * as contract from '@palier/contracts/tenancy'
import { action, personal, reading, type Served } from '../../platform/http/serve.ts'
import { activateCustomer } from './actions/activate-customer.ts'
import { archiveCustomer } from './actions/archive-customer.ts'
import { createContact } from './actions/create-contact.ts'
import { createMember } from './actions/create-member.ts'
import { createReseller } from './actions/create-reseller.ts'
import { deleteContact } from './actions/delete-contact.ts'
import { deleteCustomer } from './actions/delete-customer.ts'
import { deleteMember } from './actions/delete-member.ts'
import { enterSpace } from './actions/enter-space.ts'
import { leaveSpace } from './actions/leave-space.ts'
import { suspendCustomer } from './actions/suspend-customer.ts'
import { updateCustomer } from './actions/update-customer.ts'
import { updateInvoicingSettings } from './actions/update-invoicing-settings.ts'
import { updateMe } from './actions/update-me.ts'
import { updateSeller } from './actions/update-seller.ts'
import * as reads from './reads.ts'

export const tenancyRoutes: readonly Served[] = [
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
  action(contract.deleteCustomer, deleteCustomer),
  reading(contract.listContacts, reads.listContacts),
  action(contract.createContact, createContact),
  action(contract.deleteContact, deleteContact),
  reading(contract.listMembers, reads.listMembers),
  action(contract.createMember, createMember),
  action(contract.deleteMember, deleteMember),
]
