/**
 * Why the vault says no. restic shows the status line and nothing of the body, so `reason` is sent as the reason phrase
 * of the status line, and `text` as a plain text body for people who use another client.
 */
export interface VaultRefusal {
  readonly status: number
  readonly reason: string
  readonly text: string
}

export const refusals = {
  signIn: refusal(401, 'Unauthorized', 'Sign in with the account number and its password.'),
  slowDown: refusal(429, 'Too Many Failed Sign-ins', 'Too many failed sign-ins. Try again in a minute.'),
  notFound: refusal(404, 'Not Found', 'There is nothing here.'),
  exists: refusal(403, 'Already Stored', 'This object is already stored and is never overwritten.'),
  appendOnly: refusal(403, 'Append Only', 'This account is append-only: nothing but locks may be deleted.'),
  disabled: refusal(403, 'Account Disabled', 'This account is disabled: it accepts no backup; restores still work.'),
  keepRepository: refusal(403, 'Forbidden', 'A repository is emptied in the portal, never through this address.'),
  createMissing: refusal(400, 'Bad Request', 'A repository is created with ?create=true.'),
  mismatch: refusal(400, 'Content Does Not Match Name', 'The SHA-256 of the content is not the name of the blob.'),
  incomplete: refusal(400, 'Incomplete Upload', 'The upload ended before the announced length.'),
  tooLarge: refusal(413, 'Object Too Large', 'The object is larger than this vault accepts.'),
  overQuota: refusal(507, 'Quota Exceeded', 'The quota of this account does not leave room for this object.'),
  diskFull: refusal(507, 'Insufficient Storage', 'The storage of this vault is full. The provider has to add room.'),
  range: refusal(416, 'Range Not Satisfiable', 'The object ends before the requested range begins.'),
} as const satisfies Record<string, VaultRefusal>

function refusal(status: number, reason: string, text: string): VaultRefusal {
  return { status, reason, text }
}
