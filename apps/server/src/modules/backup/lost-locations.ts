import { sql } from 'drizzle-orm'
import type { Database } from '../../platform/db/database.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { StorageLocations } from '../../platform/storage-locations.ts'

/** A place that the configuration does not name, and what stands on it. */
export type LostLocation = { readonly key: string; readonly accounts: number; readonly sellers: string | null }

/** Places that are gone although accounts live there, packs were sold for them or sellers have them as their default. */
export async function lostLocations(database: Database, locations: StorageLocations): Promise<LostLocation[]> {
  const known = sql.join(
    locations.map(({ key }) => sql`${key}`),
    sql`, `,
  )
  return rowsOf<LostLocation>(
    database.owner,
    sql`select location as key, sum(accounts)::int as accounts, string_agg(seller, ', ' order by seller) as sellers
      from (
        select location, count(*) as accounts, null as seller from backup_accounts where erased_at is null group by location
        union all
        select chosen.location, 0, null from backup_pack_locations chosen
          join subscriptions sold on sold.id = chosen.subscription_id and sold.state <> 'ended'
        union all
        select location, 0, slug from storage_defaults join sellers on sellers.id = storage_defaults.seller_id
      ) as used
      where location not in (${known}) group by location order by location`,
  )
}
