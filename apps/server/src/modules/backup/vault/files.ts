import { closeSync, fsync, openSync } from 'node:fs'
import { readdir, rename, stat, unlink } from 'node:fs/promises'
import { promisify } from 'node:util'

const sync = promisify(fsync)

/** Waits until the entries of a directory, which were just changed and so are in memory, are on disk. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = openSync(directory, 'r')
  try {
    await sync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Size in bytes, or null when there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  const found = await unlessMissing(stat(path))
  return found?.isFile() ? found.size : null
}

/** The names in a folder; none when it does not exist. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return (await unlessMissing(readdir(folder))) ?? []
}

/** False when the file was already gone. */
export async function unlinkIfPresent(path: string): Promise<boolean> {
  return (await unlessMissing(unlink(path).then(() => true))) ?? false
}

/** False when there was nothing to move. */
export async function renameIfPresent(from: string, to: string): Promise<boolean> {
  return (await unlessMissing(rename(from, to).then(() => true))) ?? false
}

/** True when the error says that a file or a directory of the path does not exist. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
