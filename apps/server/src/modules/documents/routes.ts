import * as contract from '@palier/contracts/billing'
import { getReadingCopy } from '@palier/contracts/documents'
import type { FileStore } from '../../platform/files/file-store.ts'
import { file, type Served } from '../../platform/http/serve.ts'
import { readingCopyOf } from './actions/reading-copy.ts'
import { documentOf } from './actions/render-document.ts'

export const documentRoutes = (files: FileStore): readonly Served[] => [
  file(contract.getInvoicePdf, async (ctx, { params, query }) => {
    const { bytes, fileName } = await documentOf(ctx, files, params.invoiceId, query.language)
    return { body: bytes, fileName }
  }),
  file(getReadingCopy, async (ctx, { params }) => {
    const { bytes, fileName } = await readingCopyOf(ctx, params.invoiceId)
    return { body: bytes, fileName }
  }),
]
