import { z } from 'zod'
import { SellerId } from './fields.ts'
import { route } from './route.ts'

/** The key of a place where backups are kept, as the operator named it. */
export const LocationKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be up to 32 characters of a–z, 0–9 and hyphen')

/** A place where backup accounts are kept. An account stays where it was made. [CA-056] */
export const StorageLocation = z.object({
  key: z.string(),
  /** `Paris 1`; empty for the one place of an installation that names none. */
  name: z.string(),
  /** ISO 3166-1 code; null where the operator did not say. */
  country: z.string().nullable(),
})
export type StorageLocation = z.output<typeof StorageLocation>

export const listStorageLocations = route('GET', '/storage-locations', {
  permission: 'service.view',
  summary: 'The places where backups can be kept, and which of them a new account of this seller goes to by default.',
  reply: z.object({
    items: z.array(StorageLocation),
    defaultKey: z.string(),
    /** For a seller: the seller above, which sets the default. Null for the provider, whose operator does, and in portals. */
    setBy: z.string().nullable(),
  }),
})
export const getResellerLocation = route('GET', '/resellers/:sellerId/storage-location', {
  permission: 'seller.view',
  summary: "Where a reseller's new backup accounts are kept by default.",
  params: { sellerId: SellerId },
  reply: StorageLocation,
  refuses: ['seller.not_found'],
})
export const setResellerLocation = route('PUT', '/resellers/:sellerId/storage-location', {
  permission: 'seller.grant',
  summary: "Set where a reseller's new backup accounts are kept by default. Those that exist stay where they are.",
  params: { sellerId: SellerId },
  body: z.strictObject({ storageLocation: LocationKey }),
  reply: StorageLocation,
  refuses: ['seller.not_found', 'storage_location.set_above'],
})

export const storageLocationRoutes = [listStorageLocations, getResellerLocation, setResellerLocation] as const
