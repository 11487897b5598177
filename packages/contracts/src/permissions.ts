/** Every permission, `area.action`. A role is a named set of them; a route names exactly one. */
export const PERMISSIONS = [
  'seller.view',
  'seller.edit',
  'seller.create',
  'seller.enter',
  'member.view',
  'member.edit',
  'customer.view',
  'customer.create',
  'customer.edit',
  'customer.suspend',
  'customer.delete',
  'customer.enter',
  'plan.view',
  'plan.edit',
  'tax.view',
  'tax.edit',
  'subscription.view',
  'subscription.create',
  'subscription.edit',
  'subscription.suspend',
  'subscription.cancel',
  'usage.view',
  'service.view',
  'service.edit',
  'delivery.view',
  'delivery.retry',
  'todo.view',
  'todo.close',
  'invoice.view',
  'invoice.credit',
  'run.view',
  'run.start',
  'payment.view',
  'payment.record',
  'ledger.view',
  'mail.view',
  'audit.view',
  'audit.export',
] as const

export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['owner', 'administrator', 'billing', 'support', 'read_only'] as const
export type Role = (typeof ROLES)[number]

const views = PERMISSIONS.filter((permission) => permission.endsWith('.view'))

/** What each role may do in a seller's space. */
export const SELLER_ROLES = {
  owner: PERMISSIONS,
  administrator: PERMISSIONS,
  billing: [...views, 'tax.edit', 'invoice.credit', 'run.start', 'payment.record', 'todo.close', 'customer.edit'],
  support: [
    'seller.view',
    'customer.view',
    'customer.create',
    'customer.edit',
    'customer.enter',
    'plan.view',
    'tax.view',
    'subscription.view',
    'usage.view',
    'service.view',
    'service.edit',
    'delivery.view',
    'delivery.retry',
    'todo.view',
    'todo.close',
    'invoice.view',
    'payment.view',
    'mail.view',
  ],
  read_only: views,
} as const satisfies Record<Role, readonly Permission[]>

const customerViews = [
  'customer.view',
  'subscription.view',
  'usage.view',
  'service.view',
  'invoice.view',
  'payment.view',
  'plan.view',
] as const

/** What each role may do in a customer's portal: never anything of the seller's other customers or books. */
export const CUSTOMER_ROLES = {
  owner: [...customerViews, 'customer.edit', 'service.edit', 'member.view', 'member.edit'],
  administrator: [...customerViews, 'customer.edit', 'service.edit', 'member.view', 'member.edit'],
  billing: ['customer.view', 'invoice.view', 'payment.view', 'subscription.view', 'usage.view', 'plan.view'],
  support: ['customer.view', 'subscription.view', 'usage.view', 'service.view', 'service.edit', 'plan.view'],
  read_only: customerViews,
} as const satisfies Record<Role, readonly Permission[]>
