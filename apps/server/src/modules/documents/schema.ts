import { pgTable, text, unique } from 'drizzle-orm/pg-core'
import { customerId, customerPolicy, idColumn, instant, ownId, sellerId, whole } from '../../platform/db/columns.ts'

/** A rendered file of an issued document; a new rendering is a new row, an old one never changes. */
export const renderedDocuments = pgTable(
  'rendered_documents',
  {
    id: ownId<'renderedDocument'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    invoiceId: idColumn<'invoice'>('invoice_id').notNull(),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    formatLocale: text('format_locale').notNull(),
    fileKey: text('file_key').notNull(),
    sha256: text('sha256').notNull(),
    sizeBytes: whole('size_bytes').notNull(),
    renderedAt: instant('rendered_at').notNull(),
  },
  (table) => [
    unique('rendered_documents_once').on(table.sellerId, table.invoiceId, table.language),
    customerPolicy(table),
  ],
)
