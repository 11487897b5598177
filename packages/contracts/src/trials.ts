import { z } from 'zod'
import { PlainDateField } from './fields.ts'

/** What becomes of a subscription when its trial is over: it ends, or its first paid period begins. [CA-057] */
export const TRIAL_OUTCOMES = ['ends', 'goes_on'] as const
export const TrialOutcome = z.enum(TRIAL_OUTCOMES)

/** A trial is delivered like any other subscription, and nothing is invoiced of it. */
export const TrialTerms = z.strictObject({ days: z.int().min(1).max(365), outcome: TrialOutcome })

/**
 * How something is sold: with a trial, at once without one (null), or as the seller's settings say. Floors above are sold at once
 * all the same. [CA-057]
 */
export const TrialWish = z
  .union([TrialTerms, z.literal('default')])
  .nullable()
  .default('default')

/** The first day after a trial, and what happens then. */
export const Trial = z.object({ endsOn: PlainDateField, outcome: TrialOutcome })
export type Trial = z.output<typeof Trial>
