import { InvoiceId, SellerId } from '@palier/contracts'
import type { Door } from '../../platform/door.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { renderDocument } from './actions/render-document.ts'

const RENDER_DOCUMENT = 'documents.render'

export function documentJobs(files: FileStore): readonly Job<Door>[] {
  return [
    job(RENDER_DOCUMENT, { invoiceId: InvoiceId }, async (door: Door, { sellerId, invoiceId }) => {
      await renderDocument(door, files, SellerId.parse(sellerId), invoiceId)
    }),
  ]
}
