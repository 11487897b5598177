export type { SessionLimits } from './domain/session-limits.ts'
export { DEFAULT_SIGN_IN_POLICY, type SignInPolicy, strictest } from './domain/sign-in-steps.ts'
export { changeLogin, refusePassword } from './given-sign-in.ts'
export { createIdentity, type Identity, type IdentityOptions, type ProviderKeeper } from './identity.ts'
export { removeEveryFactor } from './lost-factors.ts'
export { createUser, type NewUser, setFirstPassword } from './people.ts'
export type {
  Addressee,
  Mailer,
  PersonAct,
  RefusedSignIn,
  SecurityNews,
  SessionRefusal,
  SessionRules,
} from './ports.ts'
export { deleteProvider, insertProvider, isOnlyWayIn, listProviders, type ProviderRow } from './provider-store.ts'
export { instantOf } from './sign-in.ts'
export {
  expireSession,
  findPeople,
  findPerson,
  findPersonByEmail,
  hasOpenSession,
  type Person,
  updatePerson,
} from './store.ts'
export { NO_WAY_IN, type WaysIn, waysInOf } from './ways-in.ts'
