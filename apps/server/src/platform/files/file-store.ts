import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where rendered documents and other files of the installation lie. Keys look like paths: `documents/2026/<id>.pdf`. */
export interface FileStore {
  /** Stores the bytes under the key, whole or not at all, and safe from a power failure once it returns; replaces what was there. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** The bytes, or undefined when nothing is stored under the key. */
  get(key: string): Promise<Uint8Array | undefined>
  exists(key: string): Promise<boolean>
}

const MAX_KEY_LENGTH = 200
// Lower case, so that a key means the same file where names are not case-sensitive; no part begins with a dot.
const KEY_FORM = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/

/** @throws Error when the key could leave the directory, or is not one that every file system holds. */
export function checkFileKey(key: string): string {
  if (key.length > MAX_KEY_LENGTH || !KEY_FORM.test(key)) throw new Error(`Not a file key: ${JSON.stringify(key)}`)
  return key
}

/** Files in a directory of this machine. A file appears by renaming, after its bytes were flushed to the disk. */
export function diskFileStore(directory: string): FileStore {
  const pathOf = (key: string) => join(directory, checkFileKey(key))
  return {
    put: async (key, bytes) => {
      const path = pathOf(key)
      await makeFolder(dirname(path))
      await replaceFile(path, bytes)
    },
    get: async (key) => {
      const path = pathOf(key)
      try {
        return await readFile(path)
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    exists: async (key) => {
      const path = pathOf(key)
      try {
        await access(path, constants.F_OK)
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
  }
}

async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  // A temporary name begins with a dot, which no key does: a leftover of a crash is never taken for a file.
  const temporary = join(dirname(path), `.${randomUUID()}.part`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Makes the folder and flushes every folder that got a new entry, so that the file can be found after a power failure. */
async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true })
  if (firstMade === undefined) return
  for (let each = folder; each.length >= dirname(firstMade).length; each = dirname(each)) {
    await syncFolder(each)
    if (each === dirname(each)) return
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
