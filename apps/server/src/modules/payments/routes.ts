import * as contract from '@palier/contracts/payments'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { previewPayment } from './actions/preview-payment.ts'
import { recordPayment } from './actions/record-payment.ts'
import { getPayment, listPayments } from './reads.ts'

export const paymentRoutes: readonly Served[] = [
  action(contract.recordPayment, recordPayment),
  reading(contract.previewPayment, previewPayment),
  reading(contract.listPayments, listPayments),
  reading(contract.getPayment, getPayment),
]
