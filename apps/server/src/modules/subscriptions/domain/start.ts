import { addDays, daysBetween, type PlainDate } from '@palier/kernel'
import type { SubscriptionRow } from '../store.ts'
import { countingOf } from './draft.ts'
import { movedAnchor, openingIndex, paidFrom, scheduleAt } from './periods.ts'
import { invoiceBeforeEnd } from './trial.ts'

type Waiting = Parameters<typeof countingOf>[0] & Pick<SubscriptionRow, 'leadDays' | 'invoiced' | 'endsOn'>

export type StartedSchedule = Pick<
  SubscriptionRow,
  | 'startedOn'
  | 'trialEndsOn'
  | 'anchoredOn'
  | 'periodIndex'
  | 'periodStart'
  | 'periodEnd'
  | 'usageInvoicedUntil'
  | 'nextInvoiceOn'
  | 'endsOn'
>

/**
 * The first period of a subscription that begins to run on a day after its sale: not shorter than the one that was invoiced, so
 * that nobody pays for days on which nothing was delivered; a trial keeps its days. Null keeps the day that was agreed.
 * [CBM-001, CBM-060]
 */
export function startedFrom(row: Waiting, from: PlainDate | null): StartedSchedule {
  const agreed = countingOf(row)
  const movedBy = from === null ? 0 : daysBetween(agreed.startedOn, from)
  const moved = (date: PlainDate | null) => date && addDays(date, movedBy)
  const days = { ...agreed, startedOn: addDays(agreed.startedOn, movedBy), trialEndsOn: moved(agreed.trialEndsOn) }
  const counting = { ...days, anchoredOn: from === null ? agreed.anchoredOn : movedAnchor(agreed, paidFrom(days)) }
  const { startedOn, trialEndsOn, anchoredOn } = counting
  const { period, periodIndex, nextInvoiceOn } = scheduleAt(counting, openingIndex(counting), row.leadDays)
  const endsOn = moved(row.endsOn)
  return {
    startedOn,
    trialEndsOn,
    anchoredOn,
    periodIndex,
    periodStart: period.start,
    periodEnd: period.end,
    usageInvoicedUntil: paidFrom(counting),
    nextInvoiceOn: row.invoiced
      ? invoiceBeforeEnd({ periodEnd: period.end, trialEndsOn, nextInvoiceOn }, endsOn)
      : null,
    endsOn,
  }
}
