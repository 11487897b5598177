import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

type Message = Record<string, unknown>

/** Whether this browser can keep and use passkeys. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** Lets the browser make a passkey; undefined when the person closed its question. */
export async function makePasskey(options: Message): Promise<Message | undefined> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  // The server wrote these options for exactly this call.
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  return startRegistration({ optionsJSON }).then(
    (answer) => ({ ...answer }),
    () => undefined,
  )
}

/** Lets the browser sign with a passkey; undefined when the person closed its question. */
export async function signWithPasskey(options: Message): Promise<Message | undefined> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  // The server wrote these options for exactly this call, too.
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  return startAuthentication({ optionsJSON }).then(
    (answer) => ({ ...answer }),
    () => undefined,
  )
}
