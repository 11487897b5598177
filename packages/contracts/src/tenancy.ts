import type { z } from 'zod'
import { customerRoutes } from './customers.ts'
import type { CountryField } from './fields.ts'
import { sellerRoutes } from './sellers.ts'

export * from './customers.ts'
export * from './sellers.ts'

/** The countries and zones that forms offer. */
export const COUNTRIES = [
  'FR',
  'BE',
  'LU',
  'CH',
  'DE',
  'ES',
  'IT',
  'NL',
  'PT',
  'IE',
  'AT',
  'PL',
  'GB',
  'US',
  'CA',
] as const satisfies readonly z.input<typeof CountryField>[]

export const tenancyRoutes = [...sellerRoutes, ...customerRoutes] as const
