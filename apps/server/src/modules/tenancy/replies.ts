import type { Space } from '@palier/contracts/identity'
import type { Contact, Customer, Seller } from '@palier/contracts/tenancy'
import type { z } from 'zod'
import type { Scope } from '../../platform/db/scope.ts'
import { spaceKey } from './domain/space-key.ts'
import type { Place } from './spaces.ts'
import type { ContactRow } from './store/contacts.ts'
import type { CustomerRow } from './store/customers.ts'
import type { SellerRow } from './store/sellers.ts'

/** A customer. The seller's notes about it are not for the customer's own users. */
export function toCustomer(row: CustomerRow, scope: Scope): Customer {
  const { suspendedBecause, suspendedAt, notes, ...facts } = row
  return {
    ...facts,
    notes: scope.place === 'seller' ? notes : '',
    suspension: suspendedBecause === null || suspendedAt === null ? null : { reason: suspendedBecause, suspendedAt },
  }
}

export function toSeller(row: SellerRow): Seller {
  const { invoicing: _invoicing, withheld: _withheld, nextCustomerNumber: _nextCustomerNumber, ...profile } = row
  return profile
}

export function toContact(row: ContactRow): z.output<typeof Contact> {
  const { sellerId: _sellerId, recordedAt: _recordedAt, ...contact } = row
  return contact
}

export function toSpace({ row, access }: Place): Space {
  return {
    key: spaceKey(row),
    kind: row.customerId === null ? 'seller' : 'customer',
    name: row.customerName ?? row.sellerName,
    sellerId: row.sellerId,
    sellerName: row.sellerName,
    customerId: row.customerId,
    role: access.role,
    permissions: [...access.permissions],
    entered: access.entered,
    membershipId: access.entered ? null : row.membershipId,
    isReference: row.isReference,
    allCustomers: access.customerIds === null,
    timeZone: row.timeZone,
    currency: row.currency,
    country: row.country,
  }
}
