import type { Cycle } from '@palier/kernel'
import { boolean, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { idColumn, instant, ownId, sellerId, sharedPolicy, whole } from '../../platform/db/columns.ts'
import type { ResourceTerms } from './domain/resource-terms.ts'

/** A plan or an add-on of one seller. What it grants is a list of resources that its service declares. */
export const plans = pgTable(
  'plans',
  {
    id: ownId<'plan'>(),
    sellerId: sellerId(),
    kind: text('kind').$type<'main' | 'addon'>().notNull(),
    service: text('service').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    state: text('state').$type<'draft' | 'on_sale' | 'retired'>().notNull(),
    currency: text('currency').notNull(),
    cycleUnit: text('cycle_unit').$type<Cycle['unit']>().notNull(),
    cycleCount: integer('cycle_count').notNull(),
    priceMinor: whole('price_minor').notNull(),
    setupFeeMinor: whole('setup_fee_minor').notNull(),
    taxClass: text('tax_class').$type<'standard' | 'reduced' | 'exempt'>().notNull(),
    invoiceLeadDays: integer('invoice_lead_days'),
    /** Brought into step with the months of a seller that bills monthly. */
    prorated: boolean('prorated').notNull().default(true),
    /** The parent seller's plan that this one is sold from. */
    sourcePlanId: idColumn<'plan'>('source_plan_id'),
    offeredToResellers: boolean('offered_to_resellers').notNull(),
    resources: jsonb('resources').$type<ResourceTerms[]>().notNull(),
    /** When it was first sold; from then on it can be retired, and no longer deleted. */
    soldAt: instant('sold_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('plans_code').on(table.sellerId, table.code),
    index('plans_name').on(table.sellerId, table.name, table.id),
    index('plans_created').on(table.sellerId, table.createdAt, table.id),
    sharedPolicy(table),
  ],
)
