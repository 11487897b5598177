/** The kinds of blob of a restic repository, besides its single `config` (restic: "REST backend"). */
export const blobTypes = ['data', 'keys', 'locks', 'snapshots', 'index'] as const
export type BlobType = (typeof blobTypes)[number]

/** One stored object: the configuration, or a blob that is named by the SHA-256 of its content. */
export type BlobName = { readonly type: 'config' } | { readonly type: BlobType; readonly hash: string }

export interface SizeRule {
  /** Largest size of one such object in bytes, where it is smaller than that of a pack. */
  readonly largestBytes?: number
  /** How far past its quota an account may go to write one. */
  readonly marginBytes: number
  /** How many may exist at once, where the margin alone does not bound the volume. */
  readonly largestCount?: number
}

/**
 * A full or disabled account must still be able to restore and to free room: restic writes a lock before it reads
 * anything, and a new index before `prune` deletes what is no longer needed. Both are small, so they are bounded by
 * their own limits and may go a little past the quota.
 */
export const sizeRules: Readonly<Record<BlobName['type'], SizeRule>> = {
  config: { largestBytes: 64 * 1024, marginBytes: 0 },
  data: { marginBytes: 0 },
  keys: { largestBytes: 64 * 1024, marginBytes: 0 },
  locks: { largestBytes: 16 * 1024, marginBytes: Number.POSITIVE_INFINITY, largestCount: 200 },
  snapshots: { largestBytes: 1024 * 1024, marginBytes: 0 },
  index: { marginBytes: 4 * 1024 * 1024 },
}

const hashPattern = /^[0-9a-f]{64}$/
const accountIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The type named in a path, or null when there is no such type. */
export function parseBlobType(text: string): BlobType | null {
  return blobTypes.find((type) => type === text) ?? null
}

/** The blob named by the last two parts of a path, or null: only these shapes ever reach the file system. */
export function parseBlobName(type: string, hash: string): BlobName | null {
  const blobType = parseBlobType(type)
  return blobType && isHash(hash) ? { type: blobType, hash } : null
}

export function isHash(text: string): boolean {
  return hashPattern.test(text)
}

/** True for the only shape of account id that may become a directory name. */
export function isAccountId(text: string): boolean {
  return accountIdPattern.test(text)
}
