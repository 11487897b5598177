import type { Language } from '@palier/contracts'
import { exhaustive } from '@palier/kernel'
import type { Charge } from './charges.ts'

type Texts = {
  readonly setup: (name: string) => string
  readonly overuse: (name: string, resource: string) => string
  readonly resources: Readonly<Record<string, string>>
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    setup: (name) => `Setup of ${name}`,
    overuse: (name, resource) => `${name}, ${resource} beyond what is included`,
    resources: { storage: 'storage', accounts: 'accounts', traffic: 'traffic', mailboxes: 'mailboxes', users: 'users' },
  },
  fr: {
    setup: (name) => `Mise en service de ${name}`,
    overuse: (name, resource) => `${name}, ${resource} au-delà du forfait`,
    resources: {
      storage: 'stockage',
      accounts: 'comptes',
      traffic: 'trafic',
      mailboxes: 'boîtes',
      users: 'utilisateurs',
    },
  },
}

/**
 * What a line says in the customer's language. Period, quantity and price stand beside it on the document; the name of the
 * subscription is given where a customer may have several.
 */
export function describeCharge(charge: Charge, language: Language, subscriptionName = ''): string {
  const texts = TEXTS[language]
  const name = subscriptionName === '' ? charge.name : `${charge.name} (${subscriptionName})`
  switch (charge.kind) {
    case 'base':
    case 'addon':
      return name
    case 'setup':
      return texts.setup(name)
    case 'overuse':
      // A resource of a service that is not listed is called by its key.
      return texts.overuse(name, texts.resources[charge.resource] ?? charge.resource)
    default:
      return exhaustive(charge.kind)
  }
}
