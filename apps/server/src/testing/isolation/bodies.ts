import type { CustomerId } from '@palier/contracts'
import type { Victim } from './victim.ts'

type Bodies = (victim: Victim, attackerCustomerId: CustomerId) => readonly unknown[]

const ADDRESS = { line1: '1 Lane', line2: '', postalCode: '1000', city: 'Town', country: 'FR' }
const SELLER = {
  name: 'Mallory Ltd',
  legalName: '',
  email: 'mallory@mallory.example',
  companyNumber: '',
  vatNumber: '',
  address: ADDRESS,
  timeZone: 'UTC',
  language: 'en',
}
const CUSTOMER = {
  kind: 'company',
  companyNumber: '732829320',
  name: 'Mallory',
  email: 'm@mallory.example',
  language: 'en',
  address: ADDRESS,
}
const PERSON = { name: 'Mallory', email: 'mallory@mallory.example', role: 'read_only' }
const PLAN = { name: 'Copy', service: 'backup', currency: 'EUR', cycle: { unit: 'month', count: 1 }, priceMinor: 1 }
const PAYMENT = { method: 'cash', receivedOn: '2026-01-15', currency: 'EUR', amountMinor: 1 }

/** What an attacker writes into each route that takes a body: valid, and pointing at the victim wherever it can. */
const BODIES: Readonly<Record<string, Bodies>> = {
  'PATCH /me': () => [{ theme: 'dark' }],
  'PATCH /me/security': () => [{ securityMails: 'always' }],
  'POST /me/authenticator/confirmation': () => [{ code: '000000' }],
  'POST /me/email-codes': () => [{ code: '000000' }],
  'POST /me/passkeys': () => [{ name: 'Mallory', response: {} }],
  'PATCH /me/passkeys/:passkeyId': () => [{ name: 'Mallory' }],
  'PUT /seller/security-policy': () => [
    { secondFactor: 'none', allowsEmailCodes: true, passwordMaxAgeDays: null, attemptsBeforeLock: 3, lockMinutes: 60 },
  ],
  'POST /sign-in-providers': () => [
    {
      ...{ kind: 'other', name: 'Mallory', issuer: 'https://mallory.example', clientId: 'm' },
      ...{ clientSecret: 's', trustsAddress: true },
    },
  ],
  'PATCH /network': () => [{ coversPortals: true }],
  'POST /network/rules': () => [{ effect: 'deny', addresses: ['203.0.113.0/24'] }],
  'PATCH /network/rules/:ruleId': () => [{ addresses: ['0.0.0.0/0', '::/0'] }],
  'PATCH /session-policy': () => [{ absoluteHours: 720 }],
  'POST /own-api-keys': () => [{ name: 'Mallory', permissions: ['customer.view'] }],
  'POST /entries': ({ portal }) => [{ space: portal }, { space: 'acme' }],
  'PATCH /seller': () => [{ legalName: 'Taken over' }],
  'PATCH /audit-settings': () => [{ retentionMonths: 3 }],
  'PATCH /seller/invoicing': () => [{ footer: 'Pay to Mallory', leadDays: 3 }],
  'POST /resellers': () => [
    { ...SELLER, slug: 'mallory', currency: 'EUR', owner: { name: 'Mallory', email: 'mallory@mallory.example' } },
  ],
  'POST /customers': ({ planOnSale }) => [
    CUSTOMER,
    { ...CUSTOMER, email: 'also@mallory.example', subscription: { planId: planOnSale } },
  ],
  'PATCH /customers/:customerId': () => [{ name: 'Defaced' }],
  'PUT /customers/:customerId/suspension': () => [{ reason: 'Because' }],
  'POST /customers/:customerId/moves': () => [{ move: 'mark_fraud', reason: 'Because' }, { move: 'win' }],
  'POST /customers/:customerId/cancellation': () => [{ takesEffect: 'now' }],
  'POST /customers/:customerId/deletion': () => [{ number: 100_002 }],
  'POST /customers/:customerId/notes': () => [{ text: 'Mallory was here' }],
  'PATCH /customers/:customerId/notes/:noteId': () => [{ text: 'Defaced' }],
  'POST /customer-suspension-previews': ({ customerId }) => [{ move: 'suspend', customerIds: [customerId] }],
  'POST /customer-properties': () => [{ key: 'copy', name: 'Copy' }],
  'PATCH /customer-properties/:propertyId': () => [{ name: 'Defaced' }],
  'PUT /customers/:customerId/properties': () => [{ items: [] }],
  'PATCH /customers/:customerId/contacts/:contactId': () => [{ kind: 'technical', name: 'Defaced' }],
  'POST /customers/:customerId/contacts': () => [{ kind: 'technical', name: 'Mallory', email: 'm@mallory.example' }],
  'PATCH /members/:membershipId': () => [{ role: 'owner' }, { customerIds: null }],
  'PUT /members/:membershipId/login': () => [{ email: 'taken-over@mallory.example' }],
  'POST /invitations': ({ customerId }) => [PERSON, { ...PERSON, customerId }],
  'POST /me/invitation-lookups': () => [{ token: 'guessed' }],
  'POST /me/memberships': () => [{ token: 'guessed' }],
  'POST /roles': () => [{ name: 'Copy', permissions: ['customer.view'] }],
  'PATCH /roles/:roleId': () => [{ name: 'Defaced' }],
  'PUT /resellers/:sellerId/grant': () => [{ withheld: ['customer.view'] }],
  'PUT /resellers/:sellerId/storage-location': () => [{ storageLocation: 'main' }],
  'PUT /resellers/:sellerId/allotment': () => [{ overselling: 'forbidden', subscriptions: 1000, resources: [] }],
  'PATCH /allotment': () => [{ overselling: 'forbidden' }],
  'POST /plans': ({ planOnSale }) => [
    { ...PLAN, code: 'copy' },
    { ...PLAN, code: 'copy-of-acme', sourcePlanId: planOnSale },
  ],
  'PATCH /plans/:planId': () => [{ priceMinor: 1 }],
  'POST /tax-rules': () => [
    { name: 'None', country: 'LU', taxClass: 'standard', category: 'Z', rate: 0, validFrom: '2026-01-01' },
  ],
  'POST /subscriptions': subscriptionBodies,
  'POST /subscription-previews': subscriptionBodies,
  'POST /orders': (victim, attacker) => subscriptionBodies(victim, attacker).map(asCart),
  'POST /order-previews': (victim, attacker) => subscriptionBodies(victim, attacker).map(asCart),
  'POST /orders/:orderId/cancellation': () => [{ reason: 'Because' }],
  'POST /orders/:orderId/refusal': () => [{ reason: 'Because' }],
  'POST /own-orders': ({ planOnSale }) => [{ items: [{ planId: planOnSale }], acceptsObligationToPay: true }],
  'PUT /own-subscriptions/:subscriptionId/conversion': () => [{ acceptsObligationToPay: true }],
  'POST /own-order-previews': ({ planOnSale }) => [{ items: [{ planId: planOnSale }] }],
  'PATCH /notice-settings': () => [{ kind: 'approvals', sent: true, extraAddress: 'm@mallory.example' }],
  'PATCH /store-settings': ({ planOnSale }) => [
    { open: true, signUp: true },
    { open: true, planIds: [planOnSale] },
  ],
  'POST /stores/:slug/order-previews': ({ planOnSale }) => [
    { kind: 'person', country: 'FR', language: 'en', items: [{ planId: planOnSale }] },
  ],
  'POST /stores/:slug/orders': ({ planOnSale }) => [
    {
      ...CUSTOMER,
      contactName: 'Mallory',
      items: [{ planId: planOnSale }],
      acceptsObligationToPay: true,
    },
  ],
  'POST /stores/:slug/sign-ups': () => [{ ...CUSTOMER, kind: 'person', contactName: 'Mallory' }],
  'PUT /subscriptions/:subscriptionId/suspension': () => [{ note: 'Because' }],
  'POST /subscriptions/:subscriptionId/cancellation': () => [{ takesEffect: 'now' }],
  'POST /invoices/:invoiceId/credit-note': () => [{ reason: 'Because' }],
  'POST /bill-run-rehearsals': () => [{ asOf: '2026-06-15' }],
  'POST /parked-accounts/:parkedAccountId/retry': () => [{ accept: true }],
  'POST /payments': paymentBodies,
  'POST /payment-previews': paymentBodies,
  'PATCH /collection-settings': () => [{ creditorId: 'FR72ZZZ123456', leadDays: 3 }],
  'PUT /collection-settings/encryption': () => [{ mode: 'key', acceptance: 'agree', newPin: '1234', pin: '1234' }],
  'POST /customers/:customerId/billing-accounts': () => [{ holder: 'Mallory', iban: 'DE89370400440532013000' }],
  'PATCH /billing-accounts/:billingAccountId': () => [{ holder: 'Mallory', isDefault: true }],
  'POST /billing-accounts/:billingAccountId/number': () => [{ pin: '1234' }],
  'POST /billing-account-encryption': () => [{ passphrase: 'correct horse battery staple' }],
  'POST /collection-previews': () => [{ dueBy: '2026-12-31' }],
  'POST /collections': () => [{ dueBy: '2026-12-31' }],
  'POST /collections/:collectionId/file': () => [{}],
  'POST /collections/:collectionId/settlement': () => [{ bookedOn: '2026-01-15' }],
  'POST /collections/:collectionId/cancellation': () => [{ pin: '1234' }],
  'POST /collection-entries/:entryId/return': () => [{ reason: 'AM04', returnedOn: '2026-01-15' }],
  'POST /collection-entries/:entryId/refund': () => [{ refundedOn: '2026-01-15', pin: '1234' }],
  'POST /collection-entries/:entryId/voiding': () => [{ pin: '1234' }],
  'POST /backup/accounts': ({ subscriptionId, groupId }) => [
    { subscriptionId, label: 'Foreign' },
    { subscriptionId, groupId, label: 'Foreign' },
  ],
  'PATCH /backup/accounts/:accountId': () => [{ label: 'Defaced', enabled: false }],
  'POST /backup/accounts/:accountId/runs': () => [
    { task: 'Foreign', state: 'error', startedAt: '2026-01-15T08:00:00.000Z', finishedAt: '2026-01-15T08:10:00.000Z' },
  ],
  'POST /backup/groups': ({ subscriptionId }) => [{ subscriptionId, name: 'Foreign' }],
  'PATCH /backup/groups/:groupId': () => [{ name: 'Defaced' }],
}

/** @throws Error for a route that nobody wrote a body for. */
export function bodiesFor(key: string, victim: Victim, attackerCustomerId: CustomerId): readonly unknown[] {
  const bodies = BODIES[key]
  if (!bodies) throw new Error(`${key} takes a body, and bodies.ts has none for it`)
  return bodies(victim, attackerCustomerId)
}

export const ROUTES_WITH_BODIES = Object.keys(BODIES)

function subscriptionBodies({ customerId, planOnSale }: Victim, attackerCustomerId: CustomerId) {
  return [
    { customerId, planId: planOnSale },
    { customerId: attackerCustomerId, planId: planOnSale },
  ]
}

function asCart({ customerId, planId }: ReturnType<typeof subscriptionBodies>[number]) {
  return { customerId, items: [{ planId }] }
}

function paymentBodies({ customerId, invoiceId }: Victim, attackerCustomerId: CustomerId) {
  const allocations = [{ invoiceId, amountMinor: 1 }]
  return [
    { ...PAYMENT, customerId },
    { ...PAYMENT, customerId: attackerCustomerId, allocations },
  ]
}
