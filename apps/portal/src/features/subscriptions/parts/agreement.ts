import type { BodyInput } from '@palier/contracts'
import type { PlanResource } from '@palier/contracts/catalog'
import type { createSubscription } from '@palier/contracts/subscriptions'

/** What is agreed with a subscriber, as it stands in a form. */
export interface Agreement {
  planId: string | null
  addonPlanIds: string[]
  /** Empty: today. */
  startsOn: string
  /** Where backups are kept; empty: where those of the seller are. */
  storageLocation: string
  /** Values that differ from the plan are agreed; the subscription is then locked. [PLK-185] */
  customised: boolean
  overrides: Override[]
  /** Undefined: as the seller sells when nothing else is said. */
  trial?: WantedTrial
}

/** Null: at once. */
export type WantedTrial = { days: number | null; outcome: 'ends' | 'goes_on' } | null

export interface Override {
  resource: string
  included: number | null
  /** Null: no limit. */
  hardLimit: number | null
}

export const NO_AGREEMENT: Agreement = {
  planId: null,
  addonPlanIds: [],
  startsOn: '',
  storageLocation: '',
  customised: false,
  overrides: [],
}

type AgreementBody = Omit<BodyInput<typeof createSubscription>, 'customerId'>

/** What the agreement becomes in a request; undefined while no plan is chosen. */
export function agreementBody({
  planId,
  addonPlanIds,
  startsOn,
  storageLocation,
  customised,
  overrides,
  ...rest
}: Agreement) {
  if (planId === null) return undefined
  const { trial } = rest
  const body: AgreementBody = {
    planId,
    addonPlanIds,
    ...(startsOn === '' ? {} : { startsOn }),
    ...(trial === undefined ? {} : { trial: trial && { ...trial, days: trial.days ?? Number.NaN } }),
    ...(storageLocation === '' ? {} : { storageLocation }),
    ...(customised
      ? { overrides: overrides.map((override) => ({ ...override, included: override.included ?? Number.NaN })) }
      : {}),
  }
  return body
}

/** The values of a plan as the starting point of a customisation. */
export function overridesOf(resources: readonly PlanResource[]): Override[] {
  return resources.map(({ resource, included, hardLimit }) => ({ resource, included, hardLimit }))
}
