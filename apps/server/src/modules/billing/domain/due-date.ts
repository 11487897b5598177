import { addDays, addMonths, type PlainDate } from '@palier/kernel'

/** The due date: so many days after the issue, or one calendar month when the seller sets none. [CBM-067, CA-032] */
export function dueDate(issuedOn: PlainDate, paymentDays: number | null): PlainDate {
  return paymentDays === null ? addMonths(issuedOn, 1) : addDays(issuedOn, paymentDays)
}
