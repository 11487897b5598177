import type { Permission } from '@palier/contracts'
import type { ComponentType, ReactNode } from 'react'

/** A page of a space. Features export lists of these; the router collects them. */
export interface PageDefinition {
  /** Where the page exists: in a seller's space, in a customer's portal, in both, or outside of any, for anybody. */
  space: 'seller' | 'customer' | 'both' | 'public'
  /** Path below the space (of a public page: the whole path) without a leading slash; parameters as `$name`: `customers/$customerId`. */
  path: string
  /** Without it the page says that the permission is missing, and links to it are not shown. */
  permission?: Permission
  /** Topic in the feature's help texts: `tenancy.customers` is `help.customers` in `i18n/<language>/tenancy.json`. */
  help?: string
  load: () => Promise<{ default: () => ReactNode }>
}

/** A part that one feature shows on the page of another: the invoices on a customer's page. */
export interface PanelDefinition<Props = never> {
  slot: string
  key: string
  /** Order among the panels of the slot, smallest first. */
  order: number
  /** Translation key with its namespace: `billing:panel.title`. */
  label: string
  permission?: Permission
  load: () => Promise<{ default: ComponentType<Props> }>
}
