import type { Space } from '@palier/contracts/identity'
import type { Contact, Customer, Member, Seller } from '@palier/contracts/tenancy'
import type { z } from 'zod'
import type { Scope } from '../../platform/db/scope.ts'
import type { Person } from '../identity/index.ts'
import { spaceKey } from './domain/space-key.ts'
import type { Place } from './spaces.ts'
import type { ContactRow } from './store/contacts.ts'
import type { CustomerRow } from './store/customers.ts'
import type { MembershipRow } from './store/memberships.ts'
import type { SellerRow } from './store/sellers.ts'

/** A customer. The seller's notes about it are not for the customer's own users. */
export function toCustomer(row: CustomerRow, scope: Scope): Customer {
  const { suspendedBecause, suspendedAt, notes, ...facts } = row
  return {
    ...facts,
    notes: scope.customers === 'all' ? notes : '',
    suspension: suspendedBecause === null || suspendedAt === null ? null : { reason: suspendedBecause, suspendedAt },
  }
}

export function toSeller(row: SellerRow): Seller {
  const { invoicing: _invoicing, nextCustomerNumber: _nextCustomerNumber, ...profile } = row
  return profile
}

export function toContact(row: ContactRow): z.output<typeof Contact> {
  const { sellerId: _sellerId, recordedAt: _recordedAt, ...contact } = row
  return contact
}

/** A membership with the person who holds it. */
export function toMember(row: MembershipRow, person: Person | undefined): z.output<typeof Member> {
  return {
    id: row.id,
    userId: row.userId,
    name: person?.name ?? '',
    email: person?.email ?? '',
    role: row.role,
    customerId: row.customerId,
    joinedAt: row.joinedAt,
  }
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
    timeZone: row.timeZone,
    currency: row.currency,
    country: row.country,
  }
}
