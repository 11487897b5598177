import * as life from '@palier/contracts/customer-life'
import * as orders from '@palier/contracts/orders'
import * as store from '@palier/contracts/store'
import * as subscriptions from '@palier/contracts/subscriptions'
import { createCustomer } from '@palier/contracts/tenancy'
import { action, reading, type Served, visiting } from '../../platform/http/serve.ts'
import type { LocationChooser } from '../backup/index.ts'
import type { AccountAdder } from '../collection/index.ts'
import { approveOrder, refuseOrder } from './actions/approve-order.ts'
import { cancelCustomer, previewCancellation } from './actions/cancel-customer.ts'
import { cancelOrder } from './actions/cancel-order.ts'
import { completeOrder } from './actions/complete-order.ts'
import { deleteCustomer, previewDeletion } from './actions/delete-customer.ts'
import { createOrder, createSubscription, signUpCustomer } from './actions/sales.ts'
import { getStoreSettings, updateStoreSettings } from './actions/store-settings.ts'
import { listExpiringOrders } from './expiring.ts'
import { getOwnStore, placeOwnOrder, previewOwnOrder } from './own-orders.ts'
import { previewOrder, previewSubscription } from './preview.ts'
import { getOrder, listOrders } from './reads.ts'
import { askForAccount, getSignUpPage, signUpScope } from './sign-ups.ts'
import { getStore, placeStoreOrder, previewStoreOrder, storeScope } from './visitors.ts'

export type StorePorts = {
  /** Keeps the bank account of a new customer. */
  readonly addAccount: AccountAdder
  /** Notes where the backups of a new pack go. */
  readonly chooseLocation: LocationChooser
}

/** What the module serves. */
export const storeRoutes = ({ addAccount, chooseLocation }: StorePorts): readonly Served[] => [
  action(createCustomer, signUpCustomer(addAccount, chooseLocation)),
  reading(life.previewCancellation, previewCancellation),
  action(life.cancelCustomer, cancelCustomer),
  reading(life.previewDeletion, previewDeletion),
  action(life.deleteCustomer, deleteCustomer),
  action(subscriptions.createSubscription, createSubscription(chooseLocation)),
  reading(subscriptions.previewSubscription, previewSubscription),
  reading(orders.listOrders, listOrders),
  reading(orders.getOrder, getOrder),
  action(orders.createOrder, createOrder(chooseLocation)),
  reading(orders.previewOrder, previewOrder),
  action(orders.completeOrder, completeOrder),
  action(orders.cancelOrder, cancelOrder),
  action(orders.approveOrder, approveOrder),
  action(orders.refuseOrder, refuseOrder),
  reading(orders.listExpiringOrders, listExpiringOrders),
  reading(store.getStoreSettings, getStoreSettings),
  action(store.updateStoreSettings, updateStoreSettings),
  visiting(store.getStore, storeScope, getStore),
  visiting(store.previewStoreOrder, storeScope, previewStoreOrder),
  visiting(store.placeStoreOrder, storeScope, placeStoreOrder),
  visiting(store.getSignUpPage, signUpScope, getSignUpPage),
  visiting(store.signUp, signUpScope, askForAccount),
  reading(store.getOwnStore, getOwnStore),
  reading(store.previewOwnOrder, previewOwnOrder),
  action(store.placeOwnOrder, placeOwnOrder),
]
