import type { Plan, PlanResource } from '@palier/contracts/catalog'
import type { Currency } from '@palier/kernel'

/** A plan as it stands in the form; amounts in minor units, quantities in base units, null while a field is empty. */
export type PlanValues = {
  kind: 'main' | 'addon'
  service: string
  name: string
  code: string
  description: string
  state: Plan['state']
  currency: Currency
  cycle: { unit: 'month' | 'year'; count: number | null }
  priceMinor: number | null
  setupFeeMinor: number | null
  taxClass: 'standard' | 'reduced' | 'exempt'
  invoiceLeadDays: number | null
  prorated: boolean
  sourcePlanId: string | null
  offeredToResellers: boolean
  resources: ResourceValues[]
}

export interface ResourceValues {
  resource: string
  included: number | null
  /** Null: no limit. */
  hardLimit: number | null
  /** Null: not sold beyond what is included. */
  overusePriceMinor: number | null
}

/** Empty fields become what the contract refuses at the field, never a silent zero. */
export function resourcesBody(resources: readonly ResourceValues[]): PlanResource[] {
  return resources.map((terms) => ({ ...terms, included: terms.included ?? Number.NaN }))
}

/** An amount that must be typed: an empty field is refused by the contract at the field. */
export function required(value: number | null): number {
  return value ?? Number.NaN
}

/** A code for addresses from a name: `Pack Starter 2` is `pack-starter-2`. */
export function codeOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
}
