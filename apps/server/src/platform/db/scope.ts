import type { CustomerId, Permission, SellerId } from '@palier/contracts'
import { type AnyColumn, type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Who acts: a person (perhaps working in a space that was entered), or the platform itself. */
export type Actor =
  | {
      readonly kind: 'user'
      readonly userId: string
      readonly name: string
      readonly email: string
      readonly entered: boolean
      readonly ipAddress: string
      /** What the program of the request calls itself; shortened, and never trusted. */
      readonly userAgent?: string
      /** The key of the space that was entered: in whose place the person works. */
      readonly enteredSpace?: string
      /** The key that the request came with instead of a session. */
      readonly apiKey?: { readonly id: string; readonly name: string }
      /** The session of the request; a request with a key has none. */
      readonly sessionId?: string
    }
  | { readonly kind: 'system'; readonly name: string }

/** What the actor reaches: one seller, and all of its customers or the named ones. First argument of every store function. */
export type Scope = {
  readonly sellerId: SellerId
  readonly customers: 'all' | readonly CustomerId[]
  /** The seller's own space, also for a member who works for some customers only; or one customer's portal. */
  readonly place: 'seller' | 'portal'
  readonly permissions: ReadonlySet<Permission>
  readonly timeZone: string
  readonly currency: string
  /** False only in the isolation test, which takes this lock away so that row-level security alone must hold. */
  readonly filtered: boolean
}

/**
 * The scope of a query, first lock: `seller_id` and, where rows belong to a customer, `customer_id`.
 * Row-level security is the second lock and does not know of this one.
 */
export function visibleTo(
  scope: Scope,
  columns: { sellerId: AnyColumn | SQL; customerId?: AnyColumn | SQL | undefined },
): SQL {
  if (!scope.filtered) return sql`true`
  const ofSeller = sql`${columns.sellerId as SQLWrapper} = ${scope.sellerId}::uuid`
  if (columns.customerId === undefined || scope.customers === 'all') return ofSeller
  return sql`${ofSeller} and ${columns.customerId as SQLWrapper} = any(${uuidArray(scope.customers)})`
}

/** An array parameter of identifiers, as one text literal, which both drivers pass unchanged. */
export function uuidArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`
}
