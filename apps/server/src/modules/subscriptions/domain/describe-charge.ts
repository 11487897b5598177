import type { Language } from '@palier/contracts'
import { exhaustive, formatMoney, formatRate, isCurrency, money, rate } from '@palier/kernel'
import type { Charge } from './charges.ts'

type Texts = {
  readonly setup: (name: string) => string
  readonly overuse: (name: string, resource: string) => string
  readonly discounted: (name: string, list: string, discount: string) => string
  readonly resources: Readonly<Record<string, string>>
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    setup: (name) => `Setup of ${name}`,
    overuse: (name, resource) => `${name}, ${resource} beyond what is included`,
    discounted: (name, list, discount) => `${name}, list price ${list}, ${discount}`,
    resources: { storage: 'storage', accounts: 'accounts', traffic: 'traffic', mailboxes: 'mailboxes', users: 'users' },
  },
  fr: {
    setup: (name) => `Mise en service de ${name}`,
    overuse: (name, resource) => `${name}, ${resource} au-delà du forfait`,
    discounted: (name, list, discount) => `${name}, prix catalogue ${list}, ${discount}`,
    resources: {
      storage: 'stockage',
      accounts: 'comptes',
      traffic: 'trafic',
      mailboxes: 'boîtes',
      users: 'utilisateurs',
    },
  },
}

/** What a line is read in; the name of the subscription is given where a customer may have several. */
export type Reading = { readonly language: Language; readonly currency: string; readonly subscriptionName?: string }

/**
 * What a line says in the customer's language. Period, quantity and price stand beside it on the document; of a discount the
 * list price, its public name and its rate are said.
 */
export function describeCharge(charge: Charge, reading: Reading): string {
  const thing = nameOf(charge, reading)
  if (!charge.discount) return thing
  const { language, currency } = reading
  const { name, rate: off, listMinor } = charge.discount
  const list = isCurrency(currency) ? formatMoney(money(listMinor, currency), language) : String(listMinor)
  return TEXTS[language].discounted(thing, list, `${name} −${formatRate(rate(off), language)}`)
}

function nameOf(charge: Charge, { language, subscriptionName = '' }: Reading): string {
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
