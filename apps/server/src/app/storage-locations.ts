import { lostLocations } from '../modules/backup/index.ts'
import { ConfigError } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import { isWritableDirectory } from '../platform/files/writable-directory.ts'
import { MAIN_LOCATION, type StorageLocations } from '../platform/storage-locations.ts'

const OWNER_ONLY = 0o700

/** Makes the directories that are missing. @throws ConfigError in one line that names the place which cannot be used. */
export function prepareLocations(locations: StorageLocations): void {
  for (const { key, directory } of locations) {
    if (isWritableDirectory(directory, OWNER_ONLY)) continue
    throw new ConfigError(
      `The directory ${directory} of the storage location ${key} is not writable: choose another with PALIER_LOCATIONS, or change its owner.`,
    )
  }
}

/** @throws ConfigError in one line when a place is gone from the configuration that is still needed. */
export async function refuseLostLocations(database: Database, locations: StorageLocations): Promise<void> {
  const [lost] = await lostLocations(database, locations)
  if (!lost) return
  const { key, accounts, sellers } = lost
  const needs = [
    ...(accounts > 0 ? [`${accounts} backup ${accounts === 1 ? 'account lives' : 'accounts live'} there`] : []),
    ...(sellers ? [`new accounts of ${sellers} go there`] : []),
  ]
  const why = needs.join(' and ') || 'packs were sold for it'
  const hint = key === MAIN_LOCATION ? ', with the directory vault of the data directory' : ''
  throw new ConfigError(
    `The storage location ${key} is missing from PALIER_LOCATIONS, but ${why}: name it again${hint}.`,
  )
}
