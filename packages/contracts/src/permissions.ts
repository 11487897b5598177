/** Every permission, `area.action`. A role is a named set of them; a route names exactly one. */
export const PERMISSIONS = [
  'seller.view',
  'seller.edit',
  'seller.create',
  'seller.enter',
  'seller.grant',
  'member.view',
  'member.edit',
  'customer.view',
  'customer.create',
  'customer.edit',
  'customer.suspend',
  'customer.delete',
  'customer.enter',
  'note.view',
  'note.edit',
  'plan.view',
  'plan.edit',
  'tax.view',
  'tax.edit',
  'subscription.view',
  'subscription.create',
  'subscription.approve',
  'subscription.order',
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
  'account.view',
  'account.edit',
  'account.reveal',
  'collection.view',
  'collection.run',
  'ledger.view',
  'mail.view',
  'audit.view',
  'audit.export',
  'session.view',
  'session.end',
  'network.view',
  'network.edit',
  'own_key.create',
  'key.view',
  'key.revoke',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/**
 * What a reseller's contract gives to the reseller itself and no role does: to work by the API, and in the portal, and to choose
 * itself whether it oversells. Its people are let in by a way or not at all; users of its customers are not concerned.
 * [PLK-066, PLK-067, PLK-069]
 */
export const SELLER_RIGHTS = ['api.use', 'panel.use', 'overselling.choose'] as const
export type SellerRight = (typeof SELLER_RIGHTS)[number]

/** What a new reseller may not do until the seller above grants it: who limits somebody does not leave the limit to them. */
export const WITHHELD_AT_FIRST: readonly SellerRight[] = ['overselling.choose']

/** What a seller may withhold from one below it. */
export const WITHHOLDABLE = [...PERMISSIONS, ...SELLER_RIGHTS] as const
export type Withholdable = Permission | SellerRight

/** Roles with fixed contents, and `custom`: a named set of the seller's own. [CA-066] */
export const BUILT_IN_ROLES = ['owner', 'administrator', 'billing', 'support', 'technician', 'read_only'] as const
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number]
export const ROLES = [...BUILT_IN_ROLES, 'custom'] as const
export type Role = (typeof ROLES)[number]

const views = PERMISSIONS.filter((permission) => permission.endsWith('.view'))

/** What each role may do in a seller's space. */
export const SELLER_ROLES = {
  owner: PERMISSIONS,
  administrator: PERMISSIONS,
  billing: [
    ...views,
    'tax.edit',
    'invoice.credit',
    'run.start',
    'payment.record',
    'account.edit',
    'account.reveal',
    'collection.run',
    'own_key.create',
    'todo.close',
    'customer.edit',
    'note.edit',
  ],
  support: [
    'seller.view',
    'customer.view',
    'customer.create',
    'customer.edit',
    'customer.enter',
    'note.view',
    'note.edit',
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
    'own_key.create',
  ],
  technician: [
    'customer.view',
    'customer.enter',
    'plan.view',
    'subscription.view',
    'usage.view',
    'service.view',
    'service.edit',
    'delivery.view',
    'delivery.retry',
    'todo.view',
    'todo.close',
    'own_key.create',
  ],
  read_only: views,
} as const satisfies Record<BuiltInRole, readonly Permission[]>

const customerViews = [
  'customer.view',
  'subscription.view',
  'usage.view',
  'service.view',
  'invoice.view',
  'payment.view',
  'account.view',
  'plan.view',
] as const

const customerKeys = ['own_key.create', 'key.view', 'key.revoke'] as const

/** What each role may do in a customer's portal: never anything of the seller's other customers or books. */
export const CUSTOMER_ROLES = {
  owner: [
    ...customerViews,
    'subscription.order',
    'customer.edit',
    'account.edit',
    'service.edit',
    'member.view',
    'member.edit',
    ...customerKeys,
  ],
  administrator: [
    ...customerViews,
    'subscription.order',
    'customer.edit',
    'account.edit',
    'service.edit',
    'member.view',
    'member.edit',
    ...customerKeys,
  ],
  billing: [
    'customer.view',
    'invoice.view',
    'payment.view',
    'account.view',
    'account.edit',
    'subscription.view',
    'usage.view',
    'plan.view',
  ],
  support: ['customer.view', 'subscription.view', 'usage.view', 'service.view', 'service.edit', 'plan.view'],
  technician: ['customer.view', 'subscription.view', 'usage.view', 'service.view', 'service.edit'],
  read_only: customerViews,
} as const satisfies Record<BuiltInRole, readonly Permission[]>

/** Operations on one customer's account; all others are operations of the space itself. [CA-063, CA-064] */
const ACCOUNT_AREAS = ['note', 'subscription', 'usage', 'service', 'delivery', 'invoice', 'payment', 'account']
const areaOf = (permission: Permission) => permission.slice(0, permission.indexOf('.'))
const isAccountOperation = (permission: Permission) =>
  ACCOUNT_AREAS.includes(areaOf(permission)) ||
  (areaOf(permission) === 'customer' && permission !== 'customer.view' && permission !== 'customer.create')

/** What one ticks when a role is put together: what concerns the space, and what concerns single accounts. */
export const PERMISSION_GROUPS: { readonly portal: readonly Permission[]; readonly account: readonly Permission[] } = {
  portal: PERMISSIONS.filter((permission) => !isAccountOperation(permission)),
  account: PERMISSIONS.filter(isAccountOperation),
}

/**
 * What each permission is worth nothing without: of every list at least one. Changing needs seeing; an operation on accounts needs
 * the list of accounts or the right to add to it. [CA-065]
 */
// Object.fromEntries forgets which keys it was given.
export const PERMISSION_NEEDS = Object.fromEntries<readonly (readonly Permission[])[]>(
  PERMISSIONS.map((permission) => {
    const view = PERMISSIONS.find((each) => each === `${areaOf(permission)}.view`)
    const needsView = view !== undefined && view !== permission && permission !== 'customer.create'
    return [
      permission,
      [
        ...(needsView ? [[view]] : []),
        ...(isAccountOperation(permission) ? [['customer.view', 'customer.create'] as const] : []),
      ],
    ]
  }),
) as Readonly<Record<Permission, readonly (readonly Permission[])[]>>

/** What a member whose account scope is a list of customers may hold at all: nothing that shows or changes the whole seller. */
export const SCOPED_PERMISSIONS: readonly Permission[] = [
  ...PERMISSION_GROUPS.account,
  'customer.view',
  'seller.view',
  'plan.view',
  'tax.view',
  // Of the log they read what concerns their customers; its files and its chain hold everybody's.
  'audit.view',
]
