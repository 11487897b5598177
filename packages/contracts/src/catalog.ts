import { z } from 'zod'
import { AmountMinor, CurrencyField, InstantField, listQuery, NameField, Nothing, PlanId, pageOf } from './fields.ts'
import { route } from './route.ts'

/** How a resource of a service is told: counted by us, or measured by the service. */
export const ResourceKind = z.enum(['counted', 'measured'])

/** One resource that a kind of service declares; plan forms, entitlements, quotas and usage pages are driven by it. */
export const ResourceDeclaration = z.object({
  key: z.string(),
  kind: ResourceKind,
  /** `byte` for volumes, `piece` for counted things. */
  unit: z.enum(['byte', 'piece']),
  /** What one billed unit is, in base units: 1000000 bytes (1 MB), or 1 piece. */
  billedBy: z.int(),
  /** What the unit price is said per, in base units: 1000000000 bytes (1 GB), or 1 piece. */
  pricedPer: z.int(),
  /** How the readings of a period become one quantity. */
  aggregation: z.enum(['peak', 'last', 'sum']),
  overusePriced: z.boolean(),
})
export type ResourceDeclaration = z.output<typeof ResourceDeclaration>

export const ServiceDeclaration = z.object({ kind: z.string(), resources: z.array(ResourceDeclaration) })
export type ServiceDeclaration = z.output<typeof ServiceDeclaration>

export const CycleField = z.strictObject({ unit: z.enum(['month', 'year']), count: z.int().min(1).max(36) })

/** What a plan grants of one resource, in base units (bytes, pieces), and what more of it costs. */
export const PlanResource = z.strictObject({
  resource: z.string().min(1).max(40),
  included: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Never more than this; null means no limit. */
  hardLimit: z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  /** Price of further use in minor units per `pricedPer` of the declaration; null: not sold beyond what is included. */
  overusePriceMinor: z.int().min(0).max(1_000_000_000).nullable(),
})
export type PlanResource = z.output<typeof PlanResource>

export const PLAN_STATES = ['draft', 'on_sale', 'retired'] as const
export const PlanState = z.enum(PLAN_STATES)
export const PlanKind = z.enum(['main', 'addon'])

export const Plan = z.object({
  id: PlanId,
  kind: PlanKind,
  service: z.string(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  state: PlanState,
  currency: z.string(),
  cycle: CycleField,
  priceMinor: AmountMinor,
  setupFeeMinor: AmountMinor,
  taxClass: z.string(),
  invoiceLeadDays: z.int().nullable(),
  /** Where the seller bills monthly: renewed on the first of a month, the first invoice by days. [CBM-065] */
  prorated: z.boolean(),
  /** The provider's plan that this plan is sold from; its wholesale price is owed at each sale. */
  sourcePlanId: PlanId.nullable(),
  resources: z.array(PlanResource),
  /** Offered to child sellers as a source of their own plans. */
  offeredToResellers: z.boolean(),
  /** It was sold at least once, so that it can be retired and no longer deleted. */
  sold: z.boolean(),
  createdAt: InstantField,
})
export type Plan = z.output<typeof Plan>

const planFields = {
  name: NameField,
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'must be 2 to 40 characters of a–z, 0–9 and hyphen'),
  description: z.string().trim().max(1000).default(''),
  state: PlanState.default('on_sale'),
  priceMinor: z.int().min(0).max(100_000_000_000),
  setupFeeMinor: z.int().min(0).max(100_000_000_000).default(0),
  taxClass: z.enum(['standard', 'reduced', 'exempt']).default('standard'),
  invoiceLeadDays: z.int().min(0).max(90).nullable().default(null),
  prorated: z.boolean().default(true),
  resources: z.array(PlanResource).max(40).default([]),
  offeredToResellers: z.boolean().default(false),
}

export const listServices = route('GET', '/services/declarations', {
  permission: 'plan.view',
  summary: 'The kinds of service that can be sold, with their resources.',
  reply: z.object({ items: z.array(ServiceDeclaration) }),
})
export const listPlans = route('GET', '/plans', {
  permission: 'plan.view',
  summary: "This seller's plans and add-ons. In a customer's portal: what can be ordered.",
  query: listQuery(['name', '-name', 'priceMinor', '-priceMinor', 'createdAt', '-createdAt'], {
    kind: PlanKind.optional(),
    state: PlanState.optional(),
    service: z.string().max(40).optional(),
  }),
  reply: pageOf(Plan),
})
export const getPlan = route('GET', '/plans/:planId', {
  permission: 'plan.view',
  summary: 'A plan or add-on.',
  params: { planId: PlanId },
  reply: Plan,
  refuses: ['plan.not_found'],
})
export const createPlan = route('POST', '/plans', {
  permission: 'plan.edit',
  summary:
    'Write a plan or add-on. Nothing is checked against what is available: plans are potential, subscriptions allocate.',
  body: z.strictObject({
    ...planFields,
    kind: PlanKind.default('main'),
    service: z.string().min(1).max(40),
    currency: CurrencyField,
    cycle: CycleField,
    sourcePlanId: PlanId.nullable().default(null),
  }),
  reply: Plan,
  refuses: ['plan.code_taken', 'plan.unknown_resource', 'plan.limit_below_included', 'plan.source_not_offered'],
})
export const updatePlan = route('PATCH', '/plans/:planId', {
  permission: 'plan.edit',
  summary: 'Change a plan; currency, cycle and service are fixed. Running subscriptions keep what was agreed.',
  params: { planId: PlanId },
  body: z.strictObject({
    name: NameField.optional(),
    description: z.string().trim().max(1000).optional(),
    state: PlanState.optional(),
    priceMinor: z.int().min(0).max(100_000_000_000).optional(),
    setupFeeMinor: z.int().min(0).max(100_000_000_000).optional(),
    taxClass: z.enum(['standard', 'reduced', 'exempt']).optional(),
    invoiceLeadDays: z.int().min(0).max(90).nullable().optional(),
    prorated: z.boolean().optional(),
    resources: z.array(PlanResource).max(40).optional(),
    offeredToResellers: z.boolean().optional(),
  }),
  reply: Plan,
  refuses: ['plan.not_found', 'plan.unknown_resource', 'plan.limit_below_included'],
})
export const deletePlan = route('DELETE', '/plans/:planId', {
  permission: 'plan.edit',
  summary: 'Delete a plan that was never subscribed.',
  params: { planId: PlanId },
  reply: Nothing,
  refuses: ['plan.not_found', 'plan.in_use'],
})
/** A plan of the parent seller as its reseller sees it: the wholesale price, and nothing of the parent's books. */
export const OfferedPlan = Plan.pick({
  id: true,
  service: true,
  name: true,
  description: true,
  currency: true,
  cycle: true,
  priceMinor: true,
  resources: true,
})
export const listOfferedPlans = route('GET', '/offered-plans', {
  permission: 'plan.view',
  summary: 'The plans that the parent seller offers to its resellers, with wholesale prices.',
  reply: z.object({ items: z.array(OfferedPlan) }),
})

export const catalogRoutes = [
  listServices,
  listPlans,
  getPlan,
  createPlan,
  updatePlan,
  deletePlan,
  listOfferedPlans,
] as const
