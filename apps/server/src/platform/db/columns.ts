import { type Id, type Instant, newId, type PlainDate, instant as toInstant } from '@palier/kernel'
import { type AnyColumn, sql } from 'drizzle-orm'
import { bigint, customType, date, pgPolicy, pgRole, uuid } from 'drizzle-orm/pg-core'

/** The role that every command and read works as; row-level security holds for it. */
export const appRole = pgRole('palier_app').existing()

const instantType = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (text) => toInstant(text),
})

/** An instant; the name says which (`issuedAt`, `recordedAt`). */
export const instant = (name: string) => instantType(name)
/** A calendar date. */
export const plainDate = (name: string) => date(name, { mode: 'string' }).$type<PlainDate>()
/** An amount in minor units, or any other count that may pass 2^31. */
export const whole = (name: string) => bigint(name, { mode: 'number' })
/** A reference to, or the identity of, a row of the named kind. */
export const idColumn = <Name extends string>(name: string) => uuid(name).$type<Id<Name>>()
/** The identity of a row, UUIDv7: rows of one time lie together. */
export const ownId = <Name extends string>() =>
  idColumn<Name>('id')
    .primaryKey()
    .$defaultFn(() => newId<Name>())
/** The tenant that a row belongs to. It leads every index. */
export const sellerId = () => idColumn<'seller'>('seller_id').notNull()
export const customerId = () => idColumn<'customer'>('customer_id').notNull()

const mine = sql`(select nullif(current_setting('palier.seller_id', true), '')::uuid)`
const everyCustomer = sql`(select current_setting('palier.all_customers', true) = 'on')`
const myCustomers = sql`(select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]`

/** Row-level security of a table whose rows belong to a seller as a whole. Customers' users never see such rows. */
export function sellerPolicy(columns: { sellerId: AnyColumn }) {
  const rule = sql`${columns.sellerId} = ${mine} and ${everyCustomer}`
  return pgPolicy('tenant', { to: appRole, using: rule, withCheck: rule })
}

/** Row-level security of a table of seller's facts that customers' users may read (plans, tax rules). */
export function sharedPolicy(columns: { sellerId: AnyColumn }) {
  const rule = sql`${columns.sellerId} = ${mine}`
  return pgPolicy('tenant', { to: appRole, using: rule, withCheck: rule })
}

/** Row-level security of a table whose rows belong to one customer of a seller. */
export function customerPolicy(columns: { sellerId: AnyColumn; customerId: AnyColumn }) {
  const rule = sql`${columns.sellerId} = ${mine} and (${everyCustomer} or ${columns.customerId} = any(${myCustomers}))`
  return pgPolicy('tenant', { to: appRole, using: rule, withCheck: rule })
}
