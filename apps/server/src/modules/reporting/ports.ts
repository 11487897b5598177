import type { Installation } from '@palier/contracts/reporting'
import type { z } from 'zod'

export type ReportingPorts = {
  /** The tasks that run once for each calendar date of a seller. */
  schedule: readonly { readonly name: string }[]
  /** Logins are shown in a demonstration only. */
  installation: Omit<z.output<typeof Installation>, 'now' | 'signUpAt'>
}
