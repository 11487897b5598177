import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobName, type BlobType, blobTypes, isAccountId, isHash, sizeRules } from './blob-names.ts'
import { namesIn, sizeOf, syncDirectory } from './files.ts'

/** A stored object as the list of version 2 shows it; `size` in bytes. */
export interface StoredBlob {
  readonly name: string
  readonly size: number
}

const shards = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'))
const erasedPrefix = 'erased-'

/** The directory of an account. Throws on an id that is not a UUID, because it becomes a path. */
export function accountDirectory(root: string, accountId: string): string {
  if (!isAccountId(accountId)) throw new Error('The account id is not a UUID, so it cannot name a directory')
  return join(root, accountId)
}

/** A new name for a repository that is about to be deleted, so that it disappears for its clients at once. */
export function erasedDirectory(root: string): string {
  return join(root, `${erasedPrefix}${randomUUID()}`)
}

/** Where half-received blobs live: same file system as their destination, so that a rename moves them whole. */
export function incomingDirectory(repository: string): string {
  return join(repository, 'incoming')
}

export function blobDirectory(repository: string, name: BlobName): string {
  if (name.type === 'config') return repository
  return name.type === 'data' ? join(repository, 'data', name.hash.slice(0, 2)) : join(repository, name.type)
}

export function blobPath(repository: string, name: BlobName): string {
  return join(blobDirectory(repository, name), name.type === 'config' ? 'config' : name.hash)
}

/** Creates the directories of a repository; harmless when they exist, complete again when a crash left some out. */
export async function createRepository(root: string, repository: string): Promise<void> {
  await mkdir(incomingDirectory(repository), { recursive: true, mode: 0o700 })
  await Promise.all(blobTypes.map((type) => mkdir(join(repository, type), { recursive: true, mode: 0o700 })))
  const data = join(repository, 'data')
  await Promise.all(shards.map((shard) => mkdir(join(data, shard), { recursive: true, mode: 0o700 })))
  for (const directory of [data, repository, root]) await syncDirectory(directory)
}

/** The blobs of one type, folder by folder, so that a large repository is never held in memory. */
export async function* listBlobs(repository: string, type: BlobType): AsyncGenerator<readonly StoredBlob[]> {
  const folder = join(repository, type)
  if (type !== 'data') {
    yield await listFolder(folder)
    return
  }
  for (const shard of shards) yield await listFolder(join(folder, shard))
}

/** True when no further object of this kind may be stored before another one goes. */
export async function holdsTooMany(repository: string, name: BlobName): Promise<boolean> {
  const { largestCount } = sizeRules[name.type]
  if (largestCount === undefined) return false
  return (await namesIn(blobDirectory(repository, name))).length >= largestCount
}

/** Sum of the sizes of everything that the account stores, in bytes; half-received blobs do not count. */
export async function measureRepository(repository: string): Promise<number> {
  let bytes = (await sizeOf(join(repository, 'config'))) ?? 0
  for (const type of blobTypes) {
    for await (const blobs of listBlobs(repository, type)) {
      for (const blob of blobs) bytes += blob.size
    }
  }
  return bytes
}

/** The accounts that have a directory. */
export async function storedAccounts(root: string): Promise<readonly string[]> {
  return (await namesIn(root)).filter(isAccountId)
}

/** Removes what interrupted uploads and deletions left. Only safe while none of them is under way. */
export async function sweep(root: string): Promise<void> {
  for (const accountId of await storedAccounts(root)) {
    const incoming = incomingDirectory(join(root, accountId))
    for (const name of await namesIn(incoming)) await rm(join(incoming, name), { force: true })
  }
  for (const name of await namesIn(root)) {
    if (name.startsWith(erasedPrefix)) await rm(join(root, name), { recursive: true, force: true })
  }
}

async function listFolder(folder: string): Promise<readonly StoredBlob[]> {
  const names = (await namesIn(folder)).filter(isHash)
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))))
  return names.flatMap((name, position) => {
    const size = sizes[position] ?? null
    return size === null ? [] : [{ name, size }]
  })
}
