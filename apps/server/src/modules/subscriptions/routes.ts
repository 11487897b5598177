import * as conversions from '@palier/contracts/conversions'
import * as life from '@palier/contracts/customer-life'
import * as contract from '@palier/contracts/subscriptions'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { cancelSubscription } from './actions/cancel-subscription.ts'
import { convertOwnTrial, convertTrial } from './actions/convert-trial.ts'
import { activateSubscription, suspendSubscription } from './actions/hold-subscription.ts'
import { previewSuspensions } from './actions/preview-suspensions.ts'
import { getSubscription, listSubscriptions } from './reads.ts'

export const subscriptionRoutes: readonly Served[] = [
  reading(contract.listSubscriptions, listSubscriptions),
  reading(contract.getSubscription, getSubscription),
  reading(life.previewSuspensions, previewSuspensions),
  action(contract.suspendSubscription, suspendSubscription),
  action(contract.activateSubscription, activateSubscription),
  action(contract.cancelSubscription, cancelSubscription),
  action(conversions.convertTrial, convertTrial),
  action(conversions.convertOwnTrial, convertOwnTrial),
]
