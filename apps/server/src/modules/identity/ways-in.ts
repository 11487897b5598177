import type { SecondFactor, SignInType } from '@palier/contracts/security'
import { sql } from 'drizzle-orm'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { People } from './store.ts'

export type WaysIn = { signInTypes: SignInType[]; secondFactors: SecondFactor[] }

export const NO_WAY_IN: WaysIn = { signInTypes: [], secondFactors: [] }

/** How people sign in and what they show beside it, without anything that it could be done with. Someone unknown is left out. [CA-058] */
export async function waysInOf(db: People, userIds: readonly string[]): Promise<Map<string, WaysIn>> {
  if (userIds.length === 0) return new Map()
  const rows = await rowsOf<WaysIn & { userId: string }>(
    db,
    sql`select u.id as "userId",
      array(select distinct coalesce(p.kind, 'email') from credentials c
        left join sign_in_providers p on p.id = c.provider_id
        where c.user_id = u.id and (p.id is not null or c.password is not null) order by 1) as "signInTypes",
      array(select kind from (
        select 1 as rank, 'passkey' as kind where exists (select 1 from passkeys k where k.user_id = u.id)
        union all select case f.kind when 'authenticator' then 2 else 3 end, f.kind from second_factors f
          where f.user_id = u.id and f.confirmed_at is not null) shown order by rank) as "secondFactors"
    from users u where u.id in (${sql.join(
      userIds.map((id) => sql`${id}`),
      sql`, `,
    )})`,
  )
  return new Map(rows.map(({ userId, ...ways }) => [userId, ways]))
}
