import type { StorageLocation as Told } from '@palier/contracts/storage-locations'
import type { StorageLocation, StorageLocations } from '../../../platform/storage-locations.ts'

/** The place of that key; undefined when the installation has none. */
export function locationNamed(locations: StorageLocations, key: string): StorageLocation | undefined {
  return locations.find((each) => each.key === key)
}

/**
 * The place of that key, where something is already kept.
 * @throws Error when it is gone: the start would have been refused.
 */
export function locationOf(locations: StorageLocations, key: string): StorageLocation {
  const found = locationNamed(locations, key)
  if (!found) throw new Error(`The storage location ${key} is not configured`)
  return found
}

/** What people and programs are told of a place: never its directory. */
export function toLocation({ key, name, country }: StorageLocation): Told {
  return { key, name, country }
}
