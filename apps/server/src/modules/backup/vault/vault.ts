import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createAccountGate } from './account-gate.ts'
import { type BlobName, sizeRules } from './blob-names.ts'
import { createDiskPace } from './disk-pace.ts'
import { hasCode, isMissing, renameIfPresent, sizeOf, syncDirectory, unlinkIfPresent } from './files.ts'
import { createMeter } from './meter.ts'
import type { VaultAccess, VaultPlace, VaultPorts, VaultSettings } from './ports.ts'
import { receive } from './receive.ts'
import { refusals, type VaultRefusal } from './refusals.ts'
import {
  accountDirectory,
  blobDirectory,
  blobPath,
  createRepository,
  erasedDirectory,
  holdsTooMany,
  incomingDirectory,
  measureRepository,
  storedAccounts,
  sweep,
} from './repository.ts'
import { createReservation, type Reservation } from './reservation.ts'

export interface Upload {
  readonly name: BlobName
  readonly body: Readable
  /** What Content-Length announced, or null. */
  readonly announcedBytes: number | null
}

/** The repositories of all accounts. A change is complete and counted, or refused (the answer) and without trace. */
export interface Vault {
  /** Removes what a crash left, then measures every account again in the background. */
  start(): Promise<void>
  create(access: VaultAccess): Promise<VaultRefusal | null>
  store(access: VaultAccess, upload: Upload): Promise<VaultRefusal | null>
  /** Deletes a blob; one that is already gone counts as deleted, so that a repeated request succeeds. */
  remove(access: VaultAccess, name: BlobName): Promise<VaultRefusal | null>
  /** Deletes everything that the account stores; its clients see none of it from the first moment on. */
  erase(place: VaultPlace): Promise<void>
  repositoryOf(place: VaultPlace): string
  /** Reports all counts and stops. */
  close(): Promise<void>
}

export function createVault(
  ports: Pick<VaultPorts, 'measured' | 'quota' | 'backedUp'>,
  settings: VaultSettings,
  failed: (error: unknown) => void,
): Vault {
  const gate = createAccountGate()
  const committing = new Set<string>()
  const pace = createDiskPace(() => performance.now())
  const meter = createMeter({
    measure: (place) => measureRepository(repositoryOf(place)),
    measured: ports.measured,
    release: ports.quota.release,
    reportEveryMilliseconds: settings.reportEveryMilliseconds,
    failed,
  })
  let measuring: Promise<void> = Promise.resolve()
  let closing = false

  async function start() {
    for (const root of settings.roots) {
      await mkdir(root, { recursive: true, mode: 0o700 })
      await sweep(root)
    }
    measuring = measureAll().catch(failed)
  }

  async function measureAll() {
    for (const root of settings.roots) {
      for (const accountId of await storedAccounts(root)) {
        if (closing) return
        await meter.open({ accountId, root })
      }
    }
  }

  async function create(access: VaultAccess) {
    if (!access.writable) return refusals.disabled
    await createRepository(access.root, repositoryOf(access))
    return null
  }

  async function store(access: VaultAccess, upload: Upload): Promise<VaultRefusal | null> {
    const rule = sizeRules[upload.name.type]
    const largestBytes = rule.largestBytes ?? settings.largestBlobBytes
    if (!access.writable && upload.name.type !== 'locks') return refusals.disabled
    if ((upload.announcedBytes ?? 0) > largestBytes) return refusals.tooLarge
    if ((await sizeOf(blobPath(repositoryOf(access), upload.name))) !== null) return refusals.exists
    if (await holdsTooMany(repositoryOf(access), upload.name)) return refusals.overQuota
    await meter.open(access)
    const { accountId } = access
    const reservation = createReservation({
      quota: ports.quota,
      accountId,
      marginBytes: rule.marginBytes,
      flush: meter.flush,
    })
    return storeWithin(reservation, access, upload, largestBytes)
  }

  async function storeWithin(reservation: Reservation, access: VaultAccess, upload: Upload, largestBytes: number) {
    const path = join(incomingDirectory(repositoryOf(access)), randomUUID())
    let kept = false
    try {
      if (!(await reservation.extendTo(upload.announcedBytes ?? 0))) return refusals.overQuota
      const hash = upload.name.type === 'config' ? null : upload.name.hash
      const received = await receive({ body: upload.body, path, largestBytes, hash, reservation, pace })
      if (typeof received !== 'number') return received
      kept = await gate.shared(access.accountId, () => commit(access, upload.name, path, received, reservation.bytes()))
      if (!kept) return refusals.exists
      await syncDirectory(blobDirectory(repositoryOf(access), upload.name))
      if (upload.name.type === 'snapshots') ports.backedUp?.(access.accountId).catch(failed)
      return null
    } catch (error) {
      return refusalFor(error)
    } finally {
      if (!kept) {
        await rm(path, { force: true })
        reservation.release()
      }
    }
  }

  /** Gives the received file its name, unless another upload was first. The meter keeps the room until it reported. */
  async function commit(access: VaultAccess, name: BlobName, from: string, bytes: number, reservedBytes: number) {
    const to = blobPath(repositoryOf(access), name)
    if (committing.has(to)) return false
    committing.add(to)
    try {
      // Looked up a moment ago, before the upload: the answer is in memory.
      if (existsSync(to)) return false
      await rename(from, to)
      meter.add(access.accountId, bytes, reservedBytes)
      return true
    } finally {
      committing.delete(to)
    }
  }

  async function remove(access: VaultAccess, name: BlobName) {
    if (access.appendOnly && name.type !== 'locks') return refusals.appendOnly
    if (!access.writable && name.type !== 'locks') return refusals.disabled
    const path = blobPath(repositoryOf(access), name)
    await meter.open(access)
    await gate.shared(access.accountId, async () => {
      const bytes = await sizeOf(path)
      if (bytes !== null && (await unlinkIfPresent(path))) meter.add(access.accountId, -bytes, 0)
    })
    return null
  }

  async function erase(place: VaultPlace) {
    const { accountId, root } = place
    const erased = erasedDirectory(root)
    await meter.open(place)
    await gate.exclusive(accountId, async () => {
      if (await renameIfPresent(repositoryOf(place), erased)) meter.reset(accountId)
    })
    await meter.flush()
    await rm(erased, { recursive: true, force: true })
  }

  function repositoryOf({ root, accountId }: VaultPlace) {
    return accountDirectory(root, accountId)
  }

  async function close() {
    closing = true
    await measuring
    // What could not be reported now is measured again at the next start.
    await meter.flush().catch(failed)
  }

  return { start, create, store, remove, erase, repositoryOf, close }
}

/** Failures that the client should hear about; any other is ours and becomes a 500. */
function refusalFor(error: unknown): VaultRefusal {
  if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')) return refusals.diskFull
  if (hasCode(error, 'ECONNRESET') || hasCode(error, 'ERR_STREAM_PREMATURE_CLOSE')) return refusals.incomplete
  if (isMissing(error)) return refusals.notFound
  throw error
}
