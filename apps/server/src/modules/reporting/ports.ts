import type { ReplyOf } from '@palier/contracts'
import type { listInvoices } from '@palier/contracts/billing'
import type { Installation } from '@palier/contracts/reporting'
import type { listSubscriptions } from '@palier/contracts/subscriptions'
import type { z } from 'zod'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'

type Read<Contract extends typeof listInvoices | typeof listSubscriptions> = (
  ctx: Ctx,
  request: Parsed<Contract>,
) => Promise<ReplyOf<Contract>>

export type ReportingPorts = {
  listInvoices: Read<typeof listInvoices>
  listSubscriptions: Read<typeof listSubscriptions>
  /** The tasks that run once for each calendar date of a seller. */
  schedule: readonly { readonly name: string }[]
  /** Logins are shown in a demonstration only. */
  installation: Omit<z.output<typeof Installation>, 'now'>
}
