import * as contract from '@palier/contracts/billing'
import type { FileStore } from '../../platform/files/file-store.ts'
import { file, type Served } from '../../platform/http/serve.ts'
import { documentOf } from './actions/render-document.ts'

export const documentRoutes = (files: FileStore): readonly Served[] => [
  file(contract.getInvoicePdf, async (ctx, { params, query }) => {
    const { bytes, fileName } = await documentOf(ctx, files, params.invoiceId, query.language)
    return { body: bytes, fileName }
  }),
]
