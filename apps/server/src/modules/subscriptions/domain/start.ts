import type { PlainDate } from '@palier/kernel'
import type { SubscriptionRow } from '../store.ts'
import { countingOf } from './draft.ts'
import { firstIndex, movedAnchor, scheduleAt } from './periods.ts'

type Waiting = Parameters<typeof countingOf>[0] & Pick<SubscriptionRow, 'leadDays' | 'invoiced'>

export type StartedSchedule = Pick<
  SubscriptionRow,
  'startedOn' | 'anchoredOn' | 'periodIndex' | 'periodStart' | 'periodEnd' | 'usageInvoicedUntil' | 'nextInvoiceOn'
>

/**
 * The first period of a subscription that begins to run on a day after its sale: not shorter than the one that was invoiced, so
 * that nobody pays for days on which nothing was delivered. Null keeps the day that was agreed. [CBM-001, CBM-060]
 */
export function startedFrom(row: Waiting, from: PlainDate | null): StartedSchedule {
  const agreed = countingOf(row)
  const counting = from === null ? agreed : { ...agreed, startedOn: from, anchoredOn: movedAnchor(agreed, from) }
  const { startedOn, anchoredOn } = counting
  const { period, periodIndex, nextInvoiceOn } = scheduleAt(counting, firstIndex(counting), row.leadDays)
  return {
    startedOn,
    anchoredOn,
    periodIndex,
    periodStart: period.start,
    periodEnd: period.end,
    usageInvoicedUntil: startedOn,
    nextInvoiceOn: row.invoiced ? nextInvoiceOn : null,
  }
}
