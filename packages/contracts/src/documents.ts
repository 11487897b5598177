import { z } from 'zod'
import { InvoiceId } from './fields.ts'
import { route } from './route.ts'

export const getReadingCopy = route('GET', '/invoices/:invoiceId/reading-copy', {
  permission: 'invoice.view',
  summary:
    'A PDF of what an issued document says in the language of whoever asks, marked as a copy on every page and stored nowhere. [CBM-170]',
  params: { invoiceId: InvoiceId },
  query: z.strictObject({ space: z.string().max(120).optional() }),
  reply: z.string(),
  produces: 'application/pdf',
  refuses: ['invoice.not_found'],
})

export const documentRoutes = [getReadingCopy] as const
