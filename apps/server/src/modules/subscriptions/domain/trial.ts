import type { InvoicingSettings } from '@palier/contracts/tenancy'
import type { TrialTerms } from '@palier/contracts/trials'
import { addDays, type PlainDate } from '@palier/kernel'
import type { z } from 'zod'
import type { SubscriptionRow } from '../store.ts'
import type { Buyer } from './draft.ts'

/** Days of service that are free, and whether it ends with them or paid periods begin. */
export type Trial = z.output<typeof TrialTerms>

/** How a sale is asked for: with this trial, at once (null), or as the seller sells when nothing else is said. */
export type WantedTrial = Trial | null | 'default'

/** How a seller sells when nothing else is said. */
export type SaleDefaults = Pick<InvoicingSettings, 'saleType' | 'trialDays'>

/** The trial that a sale begins with, or null. What the seller uses itself is free as it is. [CA-057] */
export function trialOf(wanted: WantedTrial, { saleType, trialDays }: SaleDefaults, { isSelf }: Buyer): Trial | null {
  if (wanted !== 'default') return wanted
  if (isSelf || saleType === 'at_once') return null
  return { days: trialDays, outcome: saleType === 'trial_ends' ? 'ends' : 'goes_on' }
}

/** The first day after a trial. */
export function endOfTrial(startedOn: PlainDate, trial: Trial | null): PlainDate | null {
  return trial && addDays(startedOn, trial.days)
}

/** The trial that lasts on a day, or null: one that is over, or whose subscription ended, is told no more. */
export function runningTrial(
  { state, trialEndsOn, endsOn }: Pick<SubscriptionRow, 'state' | 'trialEndsOn' | 'endsOn'>,
  today: PlainDate,
): { endsOn: PlainDate; outcome: Trial['outcome'] } | null {
  if (trialEndsOn === null || state === 'ended' || today >= trialEndsOn) return null
  return { endsOn: trialEndsOn, outcome: endsOn !== null && endsOn <= trialEndsOn ? 'ends' : 'goes_on' }
}

/**
 * When the next invoice is to be made of what ends on a day: in its last period only use is left to invoice, and of a trial
 * nothing. [CA-057]
 */
export function invoiceBeforeEnd(
  { periodEnd, trialEndsOn, nextInvoiceOn }: Pick<SubscriptionRow, 'periodEnd' | 'trialEndsOn' | 'nextInvoiceOn'>,
  endsOn: PlainDate | null,
): PlainDate | null {
  if (endsOn === null || endsOn > periodEnd) return nextInvoiceOn
  const isTrial = periodEnd === trialEndsOn
  return isTrial || nextInvoiceOn === null ? null : endsOn
}
