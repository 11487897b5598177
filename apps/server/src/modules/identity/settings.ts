/** A session holds for 7 days after the sign-in or its last renewal, and is renewed at most once a day. */
export const SESSION_SECONDS = 7 * 24 * 3600
export const RENEWAL_SECONDS = 24 * 3600
/** A link that was asked for holds for an hour; one that comes with an invitation may be opened after a weekend. */
export const RESET_LINK_SECONDS = 3600
export const INVITATION_LINK_SECONDS = 7 * 24 * 3600
export const PASSWORD_MIN_CHARACTERS = 10
export const PASSWORD_MAX_CHARACTERS = 128

export const COOKIE_PREFIX = 'palier'
/** The address of the caller, as the server knows it, inside this module; never taken from a request. */
export const ADDRESS_HEADER = 'x-palier-address'
export const REQUEST_ID_HEADER = 'x-palier-request-id'
