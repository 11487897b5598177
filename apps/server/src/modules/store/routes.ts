import * as life from '@palier/contracts/customer-life'
import * as contract from '@palier/contracts/store'
import { createSubscription as saleContract, previewSubscription as salePreview } from '@palier/contracts/subscriptions'
import { createCustomer } from '@palier/contracts/tenancy'
import { action, reading, type Served, visiting } from '../../platform/http/serve.ts'
import { cancelCustomer, previewCancellation } from './actions/cancel-customer.ts'
import { cancelOrder } from './actions/cancel-order.ts'
import { completeOrder } from './actions/complete-order.ts'
import { deleteCustomer, previewDeletion } from './actions/delete-customer.ts'
import { createOrder, createSubscription, signUpCustomer } from './actions/sales.ts'
import { getStoreSettings, updateStoreSettings } from './actions/store-settings.ts'
import { previewOrder, previewSubscription } from './preview.ts'
import { getOrder, listOrders } from './reads.ts'
import { getStore, placeStoreOrder, previewStoreOrder, storeScope } from './visitors.ts'

export const storeRoutes: readonly Served[] = [
  action(createCustomer, signUpCustomer),
  reading(life.previewCancellation, previewCancellation),
  action(life.cancelCustomer, cancelCustomer),
  reading(life.previewDeletion, previewDeletion),
  action(life.deleteCustomer, deleteCustomer),
  action(saleContract, createSubscription),
  reading(salePreview, previewSubscription),
  reading(contract.listOrders, listOrders),
  reading(contract.getOrder, getOrder),
  action(contract.createOrder, createOrder),
  reading(contract.previewOrder, previewOrder),
  action(contract.completeOrder, completeOrder),
  action(contract.cancelOrder, cancelOrder),
  reading(contract.getStoreSettings, getStoreSettings),
  action(contract.updateStoreSettings, updateStoreSettings),
  visiting(contract.getStore, storeScope, getStore),
  visiting(contract.previewStoreOrder, storeScope, previewStoreOrder),
  visiting(contract.placeStoreOrder, storeScope, placeStoreOrder),
]
