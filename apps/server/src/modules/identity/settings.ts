/** A session holds for 7 days after the sign-in or its last renewal, and is renewed at most once a day. */
export const SESSION_SECONDS = 7 * 24 * 3600
export const RENEWAL_SECONDS = 24 * 3600
/** A link that was asked for holds for an hour; one that comes with an invitation may be opened after a weekend. */
export const RESET_LINK_SECONDS = 3600
export const INVITATION_LINK_SECONDS = 7 * 24 * 3600
/** How long somebody has for the steps of a sign-in, once the first factor is shown. */
export const SIGN_IN_SECONDS = 15 * 60
/** How long the second factor is not asked again on a device that the person trusts. */
export const TRUST_SECONDS = 30 * 24 * 3600
export const EMAIL_CODE_SECONDS = 10 * 60
export const EMAIL_CODE_ATTEMPTS = 5
/** How long a browser may take to ask its person for a passkey, or a provider to send them back. */
export const CEREMONY_SECONDS = 10 * 60
export const PASSKEYS_AT_MOST = 20

export const PASSWORD_MIN_CHARACTERS = 10
export const PASSWORD_MAX_CHARACTERS = 128

/**
 * What the names of our cookies begin with. Under https browsers then take them only from this host, with `Secure`, for all of its
 * paths and no other host (RFC 6265bis, section 4.1.3.2); over http, on a laptop, they would refuse such a name.
 */
export function cookiePrefix(publicUrl: string): '__Host-palier' | 'palier' {
  return isSecure(publicUrl) ? '__Host-palier' : 'palier'
}

export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https://')
}

/** The address of the caller, as the server knows it, inside this module; never taken from a request. */
export const ADDRESS_HEADER = 'x-palier-address'
export const REQUEST_ID_HEADER = 'x-palier-request-id'
