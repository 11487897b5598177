import { z } from 'zod'
import { AmountMinor } from './fields.ts'

/** The lines of an invoice that is shown before it is made, and what they come to. */
export const FirstInvoice = {
  currency: z.string(),
  lines: z.array(z.object({ description: z.string(), netMinor: AmountMinor, taxRate: z.int() })),
  netMinor: AmountMinor,
  taxMinor: AmountMinor,
  grossMinor: AmountMinor,
}
