import type { SellerId } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { findPersonByEmail } from '../modules/identity/index.ts'
import { liftRestriction } from '../modules/network/index.ts'
import { mailingNews } from '../modules/notifications/index.ts'
import { removeLostFactors } from '../modules/tenancy/index.ts'
import { rowsOf } from '../platform/db/transaction.ts'
import type { App } from './build.ts'
import { OperationRefusal } from './operation-refusal.ts'

/*
 * What the operator of an installation does for people who cannot get in any more. Each is in the audit log as an act of the
 * operator, and mailed: to the person, or to the owners of the seller.
 */

/** Takes the second factors of a person who lost them. @throws OperationRefusal for an unknown address, or nothing to take. */
export async function removeFactors(app: App, email: string, write: (text: string) => void): Promise<void> {
  const person = await findPersonByEmail(app.database.owner, email)
  if (!person) throw new OperationRefusal(`Nobody has the e-mail address ${email}.`)
  const [root] = await rowsOf<{ id: SellerId }>(app.database.owner, sql`select id from sellers where parent_id is null`)
  if (!root) throw new OperationRefusal('There is no seller yet.')
  const told = mailingNews({ userId: person.id, ipAddress: '' }, 'factors_removed') ?? (async () => {})
  if (!(await removeLostFactors(app.operator, person, { rootId: root.id, told })))
    throw new OperationRefusal(`${email} has no second factor.`)
  write(`The second factors of ${email} are removed, and their sessions ended. They were told by mail.\n`)
}

/** Opens a seller's space to all addresses again. @throws OperationRefusal where it is not restricted. */
export async function liftAddresses(
  app: App,
  seller: { id: SellerId; slug: string },
  write: (text: string) => void,
): Promise<void> {
  if (!(await app.operator.write(seller.id, liftRestriction)))
    throw new OperationRefusal(`Access to ${seller.slug} is not restricted to addresses.`)
  write(`${seller.slug} is open to all addresses; its rules are kept. Its owners were told by mail.\n`)
}
