/** What the vault may know about the account that signed in. */
export interface VaultAccess {
  /** UUID of the account; also the name of its directory under the root. */
  readonly accountId: string
  /** The directory of the place where the account is kept, looked up once for a sign-in. One of the vault's `roots`. */
  readonly root: string
  /** The number that people see, such as `101444@65855`. */
  readonly number: string
  /** When true only locks may be deleted. */
  readonly appendOnly: boolean
  /** False for a disabled account: new backups are refused, restores still work. */
  readonly writable: boolean
}

/** An account and the directory of the place where it is kept. */
export type VaultPlace = Pick<VaultAccess, 'accountId' | 'root'>

/** The volume that an account occupies on disk, in bytes: an absolute figure, so reporting it twice is harmless. */
export interface VaultReading {
  readonly accountId: string
  readonly usedBytes: number
}

/** A limit that one or several accounts share: the account's own volume, its group's, its subscription's. */
export interface VaultPool {
  /** Any name that is the same for all accounts of the pool. */
  readonly id: string
  readonly limitBytes: number
  /** Sum of the last recorded readings of all accounts in the pool. */
  readonly usedBytes: number
}

/** Says whether more bytes fit, and holds room for those that are on their way. */
export interface VaultQuota {
  /**
   * Holds `bytes` in every pool of the account, or nothing at all. `marginBytes` is how far past the limit this
   * write may go (see `sizeRules` in blob-names.ts for who needs that).
   */
  reserve(accountId: string, bytes: number, marginBytes: number): Promise<'ok' | 'over_quota'>
  /** Gives held bytes back: nothing was stored, or what was stored has been recorded by `measured`. */
  release(accountId: string, bytes: number): void
}

/** What the vault asks from the rest of the platform. */
export interface VaultPorts {
  /** Verifies the account's password; an unknown account is `denied` and takes as long as a wrong password. */
  authenticate(accountNumber: string, password: string): Promise<VaultAccess | 'denied'>
  /** Records readings. Called in batches; when it fails the same accounts are reported again later. */
  measured(readings: readonly VaultReading[]): Promise<void>
  readonly quota: VaultQuota
  /** A snapshot was stored: a backup is complete. */
  backedUp?(accountId: string): Promise<void>
}

export interface VaultSettings {
  /** Directories that hold one directory per account, one for each place. One process at a time may serve them. */
  readonly roots: readonly string[]
  /** Largest blob, in bytes. restic makes packs of at most 128 MiB. */
  readonly largestBlobBytes: number
  /** A connection that moves no byte for this long is closed. */
  readonly idleMilliseconds: number
  /** How long stored bytes may wait before they are reported through `measured`. */
  readonly reportEveryMilliseconds: number
  /** How long a verified password is believed without asking again. At most 60 s. */
  readonly rememberMilliseconds: number
}

export const defaultVaultSettings = {
  largestBlobBytes: 256 * 1024 * 1024,
  idleMilliseconds: 60_000,
  reportEveryMilliseconds: 1_000,
  rememberMilliseconds: 30_000,
} as const
