import type { Permission } from '@palier/contracts'
import {
  IconAddressBook,
  IconArchive,
  IconBuildingBank,
  IconBuildingStore,
  IconCalendarRepeat,
  IconChecklist,
  IconCreditCard,
  IconDeviceLaptop,
  IconFileInvoice,
  IconHistory,
  IconHome,
  IconId,
  IconKey,
  IconLayersIntersect,
  IconLayoutGrid,
  IconLock,
  IconMail,
  IconPackage,
  IconPalette,
  IconReceipt,
  IconScale,
  IconSettings,
  IconShieldLock,
  IconShoppingBag,
  IconShoppingCart,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type shell from '../i18n/en/shell.json'

type NavKey = Exclude<keyof (typeof shell)['nav'], `${string}_hint`>

export interface NavigationEntry {
  key: NavKey
  /** Path below the space. */
  to: string
  icon: ComponentType<{ size?: number; stroke?: number }>
  permission?: Permission
}

export interface NavigationGroup {
  key: keyof (typeof shell)['groups'] | null
  entries: readonly NavigationEntry[]
}

const account: NavigationGroup = {
  key: 'account',
  entries: [
    { key: 'profile', to: 'account/profile', icon: IconId },
    { key: 'spaces', to: 'account/spaces', icon: IconLayersIntersect },
    { key: 'security', to: 'account/security', icon: IconShieldLock },
    { key: 'password', to: 'account/password', icon: IconLock },
    { key: 'preferences', to: 'account/preferences', icon: IconPalette },
    { key: 'sessions', to: 'account/sessions', icon: IconDeviceLaptop },
    { key: 'api_keys', to: 'account/api-keys', icon: IconKey, permission: 'own_key.create' },
  ],
}

const seller: readonly NavigationGroup[] = [
  { key: null, entries: [{ key: 'home', to: '', icon: IconHome, permission: 'seller.view' }] },
  {
    key: 'business',
    entries: [
      { key: 'customers', to: 'customers', icon: IconUsers, permission: 'customer.view' },
      { key: 'resellers', to: 'resellers', icon: IconBuildingStore, permission: 'seller.view' },
      { key: 'subscriptions', to: 'subscriptions', icon: IconCalendarRepeat, permission: 'subscription.view' },
      { key: 'orders', to: 'orders', icon: IconShoppingCart, permission: 'subscription.view' },
      { key: 'plans', to: 'plans', icon: IconPackage, permission: 'plan.view' },
    ],
  },
  {
    key: 'delivery',
    entries: [
      { key: 'services', to: 'services', icon: IconLayoutGrid, permission: 'service.view' },
      { key: 'backups', to: 'backups', icon: IconArchive, permission: 'service.view' },
    ],
  },
  {
    key: 'money',
    entries: [
      { key: 'invoices', to: 'invoices', icon: IconFileInvoice, permission: 'invoice.view' },
      { key: 'payments', to: 'payments', icon: IconCreditCard, permission: 'payment.view' },
      { key: 'collections', to: 'collections', icon: IconBuildingBank, permission: 'collection.view' },
      { key: 'bill_runs', to: 'bill-runs', icon: IconReceipt, permission: 'run.view' },
      { key: 'ledger', to: 'ledger', icon: IconScale, permission: 'ledger.view' },
    ],
  },
  {
    key: 'watch',
    entries: [
      { key: 'todos', to: 'todos', icon: IconChecklist, permission: 'todo.view' },
      { key: 'outbox', to: 'outbox', icon: IconMail, permission: 'mail.view' },
      { key: 'audit_log', to: 'audit-log', icon: IconHistory, permission: 'audit.view' },
      { key: 'settings', to: 'settings', icon: IconSettings },
    ],
  },
  account,
]

const customer: readonly NavigationGroup[] = [
  {
    key: null,
    entries: [
      { key: 'home', to: '', icon: IconHome, permission: 'customer.view' },
      { key: 'backups', to: 'backups', icon: IconArchive, permission: 'service.view' },
      { key: 'subscriptions', to: 'subscriptions', icon: IconCalendarRepeat, permission: 'subscription.view' },
      { key: 'orders', to: 'orders', icon: IconShoppingBag, permission: 'subscription.view' },
      { key: 'invoices', to: 'invoices', icon: IconFileInvoice, permission: 'invoice.view' },
      { key: 'payments', to: 'payments', icon: IconCreditCard, permission: 'payment.view' },
      { key: 'payment_methods', to: 'payment-methods', icon: IconBuildingBank, permission: 'account.view' },
      { key: 'billing', to: 'billing', icon: IconReceipt, permission: 'invoice.view' },
      { key: 'order', to: 'order', icon: IconShoppingCart, permission: 'plan.view' },
      { key: 'users', to: 'users', icon: IconUsers, permission: 'member.view' },
      { key: 'details', to: 'details', icon: IconAddressBook, permission: 'customer.view' },
    ],
  },
  account,
]

/** The navigation pane of each kind of space. [PLK-003] */
export const navigation: Record<'seller' | 'customer', readonly NavigationGroup[]> = { seller, customer }
