/*
 * A stamp is the hash of everything that a result was made from, kept beside the result: while it still matches,
 * the result need not be made again.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** SHA-256 over names and contents of the given files and folders; what does not exist counts as absent. */
export function hashOf(base, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesIn(join(base, path))) {
      hash
        .update(`${relative(base, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

export function isStamped(stampFile, expected) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === expected
}

export function stamp(stampFile, value) {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, value)
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => filesIn(join(path, entry.name)))
}
