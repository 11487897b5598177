export { createIdentity, type Identity, type IdentityOptions } from './identity.ts'
export { createUser, type NewUser, setFirstPassword } from './people.ts'
export type { Mailer, PersonAct } from './ports.ts'
export { findPeople, findPerson, findPersonByEmail, type Person, updatePerson } from './store.ts'
