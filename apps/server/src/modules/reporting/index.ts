import type { Module } from '../../platform/module.ts'
import type { ReportingPorts } from './ports.ts'
import { reportingRoutes } from './routes.ts'

export { foldFigures } from './figures.ts'
export type { ReportingPorts } from './ports.ts'

export function reportingModule(ports: ReportingPorts): Module {
  return { name: 'reporting', routes: reportingRoutes(ports) }
}
