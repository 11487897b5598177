import { z } from 'zod'
import { SellerId } from './fields.ts'
import { route } from './route.ts'

/**
 * What counts against an allotment: with overselling forbidden what the seller promised, with overselling allowed what is really used.
 * The number of subscriptions counts either way. [PLK-039]
 */
export const OVERSELLING = ['allowed', 'forbidden'] as const
export const Overselling = z.enum(OVERSELLING)
export type Overselling = z.output<typeof Overselling>

const Total = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** One resource of a service, in base units: bytes, pieces. */
export const AllottedResource = z.object({
  service: z.string(),
  resource: z.string(),
  unit: z.enum(['byte', 'piece']),
  /** What the seller above allots; null: without a limit. */
  limit: z.int().nullable(),
  /** What the subscriptions that have not ended may use at most: their hard limits, or what they include where they have none. */
  promised: z.int(),
  /** What they use now. */
  used: z.int(),
})
export type AllottedResource = z.output<typeof AllottedResource>

/** What a seller may sell of all that it and the sellers below it sell, and how much of it is sold. */
export const Allotment = z.object({
  overselling: Overselling,
  subscriptions: z.object({
    limit: z.int().nullable(),
    /** Subscriptions that have not ended, for customers and for the seller itself. */
    sold: z.int(),
  }),
  resources: z.array(AllottedResource),
  /** Whether the seller chooses its overselling policy itself. [PLK-069] */
  choosesOverselling: z.boolean(),
})
export type Allotment = z.output<typeof Allotment>

export const getResellerAllotment = route('GET', '/resellers/:sellerId/allotment', {
  permission: 'seller.view',
  summary: 'What a reseller may sell in all, and what of it is promised and used.',
  params: { sellerId: SellerId },
  reply: Allotment,
  refuses: ['seller.not_found'],
})
export const updateResellerAllotment = route('PUT', '/resellers/:sellerId/allotment', {
  permission: 'seller.grant',
  summary: 'Set what a reseller may sell in all. It holds for sales from now on; what is sold already stays sold.',
  params: { sellerId: SellerId },
  body: z.strictObject({
    overselling: Overselling,
    /** How many subscriptions; null: any number. */
    subscriptions: z.int().min(0).max(1_000_000_000).nullable(),
    /** The resources with a limit; what is not named has none. */
    resources: z.array(z.strictObject({ service: z.string(), resource: z.string(), limit: Total })).max(100),
  }),
  reply: Allotment,
  refuses: ['seller.not_found'],
})
export const getAllotment = route('GET', '/allotment', {
  permission: 'seller.view',
  summary: 'What the seller above allots to this seller, and what of it is promised and used.',
  reply: Allotment,
})
export const updateOverselling = route('PATCH', '/allotment', {
  permission: 'seller.edit',
  summary: 'Choose whether this seller may promise more than it is allotted, where its contract leaves that to it.',
  body: z.strictObject({ overselling: Overselling }),
  reply: Allotment,
})

export const allotmentRoutes = [getResellerAllotment, updateResellerAllotment, getAllotment, updateOverselling] as const
