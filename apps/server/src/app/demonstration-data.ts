import type { BodyInput } from '@palier/contracts'
import type { createPlan } from '@palier/contracts/catalog'
import type { createCustomer } from '@palier/contracts/tenancy'

// Invented people and companies; the IBANs have valid checksums and bank codes that no bank has.

const MB = 1_000_000
const GB = 1_000 * MB

export const PROVIDER = {
  slug: 'northwind',
  name: 'Northwind Cloud',
  legalName: 'Northwind Cloud SAS',
  email: 'office@northwind.example',
  companyNumber: '',
  vatNumber: '',
  address: { line1: '12 quai des Brumes', line2: '', postalCode: '44000', city: 'Nantes', country: 'FR' },
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  language: 'en',
} as const

export const RESELLER = {
  slug: 'acme',
  name: 'Acme Informatique',
  legalName: 'Acme Informatique SARL',
  email: 'bonjour@acme.example',
  companyNumber: '',
  vatNumber: '',
  address: { line1: '3 rue des Tanneurs', line2: '', postalCode: '35000', city: 'Rennes', country: 'FR' },
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  language: 'fr',
} as const

export const INVOICING = {
  iban: 'FR7699999000010000000000115',
  bic: 'PALIFRPPXXX',
  leadDays: 0,
  paymentDays: 30,
} as const

type PlanBody = BodyInput<typeof createPlan>
const MONTHLY = { unit: 'month', count: 1 } as const
const storage = (includedBytes: number, hardLimit: number | null, overusePriceMinor: number | null) => ({
  resource: 'storage',
  included: includedBytes,
  hardLimit,
  overusePriceMinor,
})
const accounts = (included: number) => ({
  resource: 'accounts',
  included,
  hardLimit: included,
  overusePriceMinor: null,
})

export const WHOLESALE_PLANS: readonly PlanBody[] = [
  {
    service: 'backup',
    code: 'vault-s',
    name: 'Vault S',
    currency: 'EUR',
    cycle: MONTHLY,
    priceMinor: 600,
    offeredToResellers: true,
    invoiceLeadDays: 0,
    resources: [storage(50 * MB, 150 * MB, 120), accounts(3)],
    description: 'Wholesale backup space for small packs.',
  },
  {
    service: 'backup',
    code: 'vault-m',
    name: 'Vault M',
    currency: 'EUR',
    cycle: MONTHLY,
    priceMinor: 1800,
    offeredToResellers: true,
    invoiceLeadDays: 0,
    resources: [storage(200 * GB, 1_000 * GB, 5), accounts(20)],
    description: 'Wholesale backup space for companies.',
  },
]

export type RetailPlan = { sourceCode: string; body: PlanBody }

export const RETAIL_PLANS: readonly RetailPlan[] = [
  {
    sourceCode: 'vault-s',
    body: {
      service: 'backup',
      code: 'pack-starter',
      name: 'Pack Starter',
      currency: 'EUR',
      cycle: MONTHLY,
      priceMinor: 1000,
      invoiceLeadDays: 0,
      resources: [storage(50 * MB, 150 * MB, 200), accounts(3)],
      description: 'Sauvegarde en ligne pour un poste.',
    },
  },
  {
    sourceCode: 'vault-m',
    body: {
      service: 'backup',
      code: 'pack-pro',
      name: 'Pack Pro',
      currency: 'EUR',
      cycle: MONTHLY,
      priceMinor: 2900,
      setupFeeMinor: 4900,
      invoiceLeadDays: 0,
      resources: [storage(200 * GB, 1_000 * GB, 9), accounts(20)],
      description: 'Sauvegarde en ligne pour une PME.',
    },
  },
]

export const ADDON: PlanBody = {
  kind: 'addon',
  service: 'backup',
  code: 'option-100-go',
  name: 'Option +100 Go',
  currency: 'EUR',
  cycle: MONTHLY,
  priceMinor: 900,
  resources: [storage(100 * GB, 100 * GB, null)],
  description: 'Cent gigaoctets de plus.',
}

export type DemonstrationCustomer = {
  body: Omit<BodyInput<typeof createCustomer>, 'subscription'>
  plan: string
  addon?: boolean
  /** Months before today, and the day of the month, of the order. */
  monthsAgo: number
  day: number
  /** Bytes used at the order, and more each month. */
  usedBytes: number
  growthBytes: number
  /** How many of its last invoices stay unpaid. */
  unpaid: number
}

const company = (name: string, mail: string, city: string, postalCode: string, language: 'fr' | 'en' = 'fr') =>
  ({
    kind: 'company',
    name,
    email: `contact@${mail}.example`,
    language,
    address: { line1: '1 place du Marché', line2: '', postalCode, city, country: 'FR' },
  }) as const

export const CUSTOMERS: readonly DemonstrationCustomer[] = [
  {
    body: {
      ...company('Boulangerie Carlin', 'bakery', 'Vitré', '35500'),
      user: { name: 'Carl Carlin', email: 'carl@bakery.example' },
    },
    plan: 'pack-starter',
    monthsAgo: 3,
    day: 3,
    usedBytes: 40 * MB,
    growthBytes: 22 * MB,
    unpaid: 1,
  },
  {
    body: company('Cabinet Lenoir', 'lenoir', 'Rennes', '35000'),
    plan: 'pack-pro',
    addon: true,
    monthsAgo: 3,
    day: 12,
    usedBytes: 180 * GB,
    growthBytes: 45 * GB,
    unpaid: 0,
  },
  {
    body: company('Garage Moreau', 'moreau', 'Fougères', '35300'),
    plan: 'pack-starter',
    monthsAgo: 3,
    day: 12,
    usedBytes: 20 * MB,
    growthBytes: 8 * MB,
    unpaid: 2,
  },
  {
    body: company('Atelier Sirocco', 'sirocco', 'Saint-Malo', '35400'),
    plan: 'pack-pro',
    monthsAgo: 2,
    day: 3,
    usedBytes: 90 * GB,
    growthBytes: 30 * GB,
    unpaid: 0,
  },
  {
    body: company('Harbour Books', 'harbour', 'Dinard', '35800', 'en'),
    plan: 'pack-starter',
    monthsAgo: 2,
    day: 12,
    usedBytes: 55 * MB,
    growthBytes: 12 * MB,
    unpaid: 1,
  },
  {
    body: company('Clinique des Ormes', 'ormes', 'Redon', '35600'),
    plan: 'pack-pro',
    addon: true,
    monthsAgo: 1,
    day: 3,
    usedBytes: 250 * GB,
    growthBytes: 20 * GB,
    unpaid: 0,
  },
  {
    body: company('Studio Vega', 'vega', 'Rennes', '35000'),
    plan: 'pack-starter',
    monthsAgo: 1,
    day: 12,
    usedBytes: 10 * MB,
    growthBytes: 5 * MB,
    unpaid: 0,
  },
]
