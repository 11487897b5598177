import * as contract from '@palier/contracts/reporting'
import { open, reading, type Served } from '../../platform/http/serve.ts'
import { signUpAtProvider } from '../store/index.ts'
import { readCustomerSummary } from './customer-summary.ts'
import { readCustomerHome, readSellerHome } from './home.ts'
import type { ReportingPorts } from './ports.ts'
import { readScheduledTasks } from './scheduled-tasks.ts'

export function reportingRoutes(ports: ReportingPorts): readonly Served[] {
  return [
    reading(contract.getSellerHome, readSellerHome),
    reading(contract.getCustomerHome, readCustomerHome),
    reading(contract.getCustomerSummary, readCustomerSummary),
    reading(contract.listScheduledTasks, (ctx) => readScheduledTasks(ctx, ports)),
    open(contract.getInstallation, async ({ tx, now }) => ({
      ...publicFacts(ports.installation),
      now,
      signUpAt: await signUpAtProvider(tx),
    })),
  ]
}

/** A login is public in a demonstration and nowhere else, whatever was handed over. */
function publicFacts(installation: ReportingPorts['installation']): ReportingPorts['installation'] {
  return installation.demonstration ? installation : { ...installation, logins: [] }
}
