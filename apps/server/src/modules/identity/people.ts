import type { Language } from '@palier/contracts'
import type { Instant } from '@palier/kernel'
import { hashSecret } from '../../platform/crypto.ts'
import { ensurePerson, findPersonByEmail, insertPassword, type People, type Person } from './store.ts'

export type NewUser = { name: string; email: string; language: Language; now: Instant; password?: string | undefined }

/**
 * The user with this e-mail address, made when there is none. An existing one keeps name and password: nobody gets at somebody
 * else's account by inviting them. Works as the owner of the database (`asOwner` inside of a command).
 */
export async function createUser(db: People, given: NewUser): Promise<Person & { created: boolean }> {
  const person = await ensurePerson(db, given)
  if (person.created && given.password !== undefined)
    await insertPassword(db, person.id, await hashSecret(given.password), given.now)
  return person
}

/** Gives a person without a password their first one, as the mailed link would; for demonstrations and tests. */
export async function setFirstPassword(db: People, email: string, password: string, now: Instant): Promise<void> {
  const person = await findPersonByEmail(db, email)
  if (!person) throw new Error(`There is no person ${email}`)
  await insertPassword(db, person.id, await hashSecret(password), now)
}
