import type { Instant } from '@palier/kernel'

/** The first entry of a log follows this. */
export const CHAIN_START = '0'.repeat(64)

/** What the hash of an entry covers: all that is written in it. */
export type SealedContent = {
  readonly id: string
  readonly sellerId: string
  readonly customerId: string | null
  readonly recordedAt: Instant
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly entered: boolean
  readonly enteredSpace: string
  readonly apiKeyId: string | null
  readonly apiKeyName: string
  readonly ipAddress: string
  readonly userAgent: string
  readonly action: string
  readonly outcome: string
  readonly reason: string
  readonly objectType: string
  readonly objectId: string
  readonly objectName: string
  readonly changes: unknown
  readonly requestId: string
}

/** A sealed entry as it lies in the database or in a file. */
export type SealedEntry = SealedContent & { readonly sequence: number; readonly hash: string }

/**
 * The text whose SHA-256 (lower-case hexadecimal) is the entry's hash: the hash before, the place in the chain, and the content in
 * fixed order. The keys of what changed are sorted, so that the same text is made from a row and from a line of a file.
 */
export function hashedText(previousHash: string, sequence: number, entry: SealedContent): string {
  return JSON.stringify([
    previousHash,
    sequence,
    entry.id,
    entry.sellerId,
    entry.customerId,
    entry.recordedAt,
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.entered,
    entry.enteredSpace,
    entry.apiKeyId,
    entry.apiKeyName,
    entry.ipAddress,
    entry.userAgent,
    entry.action,
    entry.outcome,
    entry.reason,
    entry.objectType,
    entry.objectId,
    entry.objectName,
    sorted(entry.changes),
    entry.requestId,
  ])
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

export type Fault =
  | 'content_changed'
  | 'entry_missing'
  | 'number_missing'
  | 'never_registered'
  | 'end_missing'
  | 'archive_missing'
  | 'archive_changed'

/** Where a chain stands: after this entry. */
export type Head = { readonly sequence: number; readonly hash: string }

/** Follows a chain entry by entry. The first fault is the one that counts: all that follows it hangs on it. */
export function createFollower(hash: (text: string) => string, start: Head) {
  let head = start
  return {
    head: (): Head => head,
    follow(entry: SealedEntry): Fault | undefined {
      if (entry.sequence !== head.sequence + 1) return 'number_missing'
      const expected = hash(hashedText(head.hash, entry.sequence, entry))
      head = { sequence: entry.sequence, hash: entry.hash }
      return expected === entry.hash ? undefined : 'content_changed'
    },
  }
}
