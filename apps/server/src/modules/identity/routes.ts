import * as contract from '@palier/contracts/identity'
import * as security from '@palier/contracts/security'
import { open, personal, type Served } from '../../platform/http/serve.ts'
import * as authenticator from './actions/authenticator.ts'
import { endSession } from './actions/end-session.ts'
import * as own from './actions/own-security.ts'
import * as passkeys from './actions/passkeys.ts'
import { listSessions } from './reads.ts'
import type { SecurityDeps } from './security-deps.ts'
import { listSignInMethods, securityOf } from './security-reads.ts'

export function identityRoutes(deps: SecurityDeps): readonly Served[] {
  return [
    personal(contract.listSessions, listSessions),
    personal(contract.endSession, endSession(deps)),
    personal(security.getSecurity, securityOf(deps)),
    personal(security.updateSecurity, own.updateSecurity(deps)),
    personal(security.startAuthenticator, authenticator.startAuthenticator(deps)),
    personal(security.confirmAuthenticator, authenticator.confirmAuthenticator(deps)),
    personal(security.removeAuthenticator, authenticator.removeAuthenticator(deps)),
    personal(security.confirmEmailCodes, authenticator.confirmEmailCodes(deps)),
    personal(security.removeEmailCodes, authenticator.removeEmailCodes(deps)),
    personal(security.renewRecoveryCodes, authenticator.renewRecoveryCodes(deps)),
    personal(security.startPasskey, passkeys.startPasskey(deps)),
    personal(security.addPasskey, passkeys.addPasskey(deps)),
    personal(security.renamePasskey, passkeys.renamePasskey(deps)),
    personal(security.removePasskey, passkeys.removePasskey(deps)),
    personal(security.forgetDevice, own.forgetDevice(deps)),
    personal(security.unlinkSignIn, own.unlinkSignIn(deps)),
    open(security.listSignInMethods, listSignInMethods),
  ]
}

/** What a person may ask whose sign-in waits for the set-up of a second factor. */
export const SETTING_UP: readonly { method: string; path: string }[] = [
  security.getSecurity,
  security.startAuthenticator,
  security.confirmAuthenticator,
  security.confirmEmailCodes,
  security.startPasskey,
  security.addPasskey,
]
