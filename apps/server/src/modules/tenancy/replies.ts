import type { Contact } from '@palier/contracts/contacts'
import type { CustomerMove } from '@palier/contracts/customer-life'
import type { Space } from '@palier/contracts/identity'
import type { Customer, Seller } from '@palier/contracts/tenancy'
import type { z } from 'zod'
import { spaceKey } from './domain/space-key.ts'
import type { Place } from './spaces.ts'
import type { ContactRow } from './store/contacts.ts'
import type { MoveRow } from './store/customer-moves.ts'
import type { CustomerRow } from './store/customers.ts'
import type { SellerRow } from './store/sellers.ts'

export function toCustomer(row: CustomerRow): Customer {
  const { suspendedBecause, suspendedAt, ...facts } = row
  const isShown = facts.state === 'suspended' && suspendedBecause !== null && suspendedAt !== null
  return {
    ...facts,
    suspension: isShown ? { reason: suspendedBecause, suspendedAt } : null,
  }
}

export function toSeller(row: SellerRow): Seller {
  const { invoicing: _invoicing, withheld: _withheld, nextCustomerNumber: _nextCustomerNumber, ...profile } = row
  return profile
}

export function toMove({
  id,
  move,
  before,
  after,
  reason,
  actorName,
  movedAt,
}: MoveRow): z.output<typeof CustomerMove> {
  return { id, move, before, after, reason, actorName, movedAt }
}

export function toContact(row: ContactRow): Contact {
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
