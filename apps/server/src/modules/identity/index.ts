export type { SessionLimits } from './domain/session-limits.ts'
export { createIdentity, type Identity, type IdentityOptions } from './identity.ts'
export { createUser, type NewUser, setFirstPassword } from './people.ts'
export type { Mailer, PersonAct, RefusedSignIn, SessionRules } from './ports.ts'
export {
  expireSession,
  findPeople,
  findPerson,
  findPersonByEmail,
  hasOpenSession,
  type Person,
  updatePerson,
} from './store.ts'
