import type { ServiceDeclaration } from '@palier/contracts/catalog'
import { refuseField } from '../../platform/refusal.ts'

/** The kinds of service of this installation, as their modules declare them. */
export type Services = readonly ServiceDeclaration[]

/** @throws Refusal `request.invalid` for a service that nobody declares. */
export function declarationOf(services: Services, kind: string): ServiceDeclaration {
  const declaration = services.find((each) => each.kind === kind)
  if (!declaration) throw refuseField('body.service', 'is not a service of this installation')
  return declaration
}

/** @throws Error at start for a declaration that cannot be billed: the price base must be a whole number of billed steps. */
export function checkDeclarations(services: Services): Services {
  for (const { kind, resources } of services) {
    for (const { key, billedBy, pricedPer } of resources) {
      if (billedBy < 1 || pricedPer % billedBy !== 0)
        throw new Error(`The prices of ${kind} ${key} are per ${pricedPer}, not a multiple of ${billedBy}`)
    }
  }
  return services
}
