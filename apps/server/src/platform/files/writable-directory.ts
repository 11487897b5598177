import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes the directory where it is missing, with that mode, and says whether this process can write in it. */
export function isWritableDirectory(directory: string, mode?: number): boolean {
  try {
    makeDirectory(directory, mode)
    accessSync(directory, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Part by part: the recursive form never returns where a file system refuses new directories as if the parent were missing. */
function makeDirectory(directory: string, mode?: number): void {
  if (existsSync(directory)) return
  makeDirectory(dirname(directory), mode)
  mkdirSync(directory, mode)
}
