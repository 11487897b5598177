import type { CustomerId } from '@palier/contracts'
import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Tx } from '../../../platform/db/database.ts'
import { type Scope, uuidArray, visibleTo } from '../../../platform/db/scope.ts'
import {
  contacts,
  customerMoves,
  customerNotes,
  customerPropertyValues,
  customerSuspensions,
  customers,
  invitations,
  memberships,
} from '../schema.ts'

export const customerColumns = {
  id: customers.id,
  number: customers.number,
  kind: customers.kind,
  state: customers.state,
  name: customers.name,
  email: customers.email,
  phone: customers.phone,
  language: customers.language,
  companyNumber: customers.companyNumber,
  vatNumber: customers.vatNumber,
  address: customers.address,
  currency: customers.currency,
  title: customers.title,
  firstName: customers.firstName,
  lastName: customers.lastName,
  mobile: customers.mobile,
  fax: customers.fax,
  sector: customers.sector,
  segment: customers.segment,
  referrer: customers.referrer,
  secondaryEmail: customers.secondaryEmail,
  copyToSecondary: customers.copyToSecondary,
  resellerId: customers.resellerId,
  isSelf: customers.isSelf,
  createdAt: customers.createdAt,
  erasedAt: customers.erasedAt,
  suspendedBecause: customerSuspensions.reason,
  suspendedAt: customerSuspensions.suspendedAt,
}

export type CustomerRow = Omit<typeof customers.$inferSelect, 'sellerId' | 'searchWords'> & {
  suspendedBecause: string | null
  suspendedAt: (typeof customerSuspensions.$inferSelect)['suspendedAt'] | null
}

export function visibleCustomers(scope: Scope): SQL {
  return visibleTo(scope, { sellerId: customers.sellerId, customerId: customers.id })
}

export const suspensionOfCustomer = sql`${customerSuspensions.sellerId} = ${customers.sellerId} and ${customerSuspensions.customerId} = ${customers.id}`

export async function customerById(tx: Tx, scope: Scope, id: CustomerId): Promise<CustomerRow[]> {
  return tx
    .select(customerColumns)
    .from(customers)
    .leftJoin(customerSuspensions, suspensionOfCustomer)
    .where(and(visibleCustomers(scope), eq(customers.id, id)))
}

export type NamedCustomer = { id: CustomerId; name: string; number: number }

/** Those of these customers that are in the scope, by name. */
export async function customersNamed(tx: Tx, scope: Scope, ids: readonly CustomerId[]): Promise<NamedCustomer[]> {
  return tx
    .select({ id: customers.id, name: customers.name, number: customers.number })
    .from(customers)
    .where(and(visibleCustomers(scope), sql`${customers.id} = any(${uuidArray(ids)})`))
    .orderBy(customers.name, customers.id)
}

/** The same, and nobody else may change it until the command ends. */
export async function lockCustomerById(tx: Tx, scope: Scope, id: CustomerId): Promise<CustomerRow[]> {
  const found = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(visibleCustomers(scope), eq(customers.id, id)))
    .for('update')
  return found.length === 0 ? [] : customerById(tx, scope, id)
}

export async function insertCustomer(tx: Tx, row: typeof customers.$inferInsert): Promise<void> {
  await tx.insert(customers).values(row)
}

export async function updateCustomer(
  tx: Tx,
  scope: Scope,
  id: CustomerId,
  changes: Partial<typeof customers.$inferInsert>,
): Promise<void> {
  await tx
    .update(customers)
    .set(changes)
    .where(and(visibleCustomers(scope), eq(customers.id, id)))
}

export async function insertSuspension(tx: Tx, row: typeof customerSuspensions.$inferInsert): Promise<void> {
  await tx.insert(customerSuspensions).values(row)
}

export async function deleteSuspension(tx: Tx, scope: Scope, id: CustomerId): Promise<void> {
  await tx
    .delete(customerSuspensions)
    .where(
      and(
        visibleTo(scope, { sellerId: customerSuspensions.sellerId, customerId: customerSuspensions.customerId }),
        eq(customerSuspensions.customerId, id),
      ),
    )
}

/** Another customer that has this address. */
export async function customerWithEmail(
  tx: Tx,
  scope: Scope,
  email: string,
  except: CustomerId | undefined,
): Promise<NamedCustomer | undefined> {
  const [row] = await tx
    .select({ id: customers.id, name: customers.name, number: customers.number })
    .from(customers)
    .where(
      and(
        visibleTo(scope, { sellerId: customers.sellerId }),
        eq(customers.email, email),
        except && ne(customers.id, except),
      ),
    )
    .limit(1)
  return row
}

/** Deletes a customer with all that belongs to it here. The database refuses it while anything else refers to it. */
export async function deleteCustomer(tx: Tx, scope: Scope, id: CustomerId): Promise<void> {
  await deleteBelongings(tx, scope, id)
  await tx.delete(customerMoves).where(of(scope, customerMoves, id))
  await tx.delete(customers).where(and(visibleCustomers(scope), eq(customers.id, id)))
}

/** Deletes what hangs on a customer: contacts, members, invitations, suspension, notes and properties. */
export async function deleteBelongings(tx: Tx, scope: Scope, id: CustomerId): Promise<void> {
  await deleteSuspension(tx, scope, id)
  await tx.delete(contacts).where(of(scope, contacts, id))
  await tx.delete(memberships).where(of(scope, memberships, id))
  await tx.delete(invitations).where(of(scope, invitations, id))
  await tx.delete(customerNotes).where(of(scope, customerNotes, id))
  await tx.delete(customerPropertyValues).where(of(scope, customerPropertyValues, id))
}

function of(scope: Scope, table: { sellerId: PgColumn; customerId: PgColumn }, id: CustomerId): SQL | undefined {
  const { sellerId, customerId } = table
  return and(visibleTo(scope, { sellerId, customerId }), eq(customerId, id))
}
