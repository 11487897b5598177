import type { Backup } from '../modules/backup/index.ts'
import type { notificationReactions } from '../modules/notifications/index.ts'
import {
  closeTodoOfParkedAccount,
  openTodoOfParkedAccount,
  requestActivation,
  requestCreation,
  requestSuspension,
  requestTermination,
} from '../modules/provisioning/index.ts'
import {
  acceptSignUp,
  cancelOrdersOfRefused,
  cancelWhenCredited,
  closeSignUpTodo,
  completeWhenPaid,
  noteLetter,
  tellLatePayment,
} from '../modules/store/index.ts'
import {
  closeArchived,
  holdAllForFraud,
  holdAllOfCustomer,
  releaseAllFromFraud,
  releaseAllOfCustomer,
} from '../modules/subscriptions/index.ts'
import { seedDefaultRules } from '../modules/tax/index.ts'
import { allotmentReactions } from './allotment-reactions.ts'
import { collectionReactions } from './collection-reactions.ts'
import { after, type Reaction, within } from './recorder.ts'

/** Everything that happens because something else happened, in one table. */
export function reactionsOf(
  notifications: ReturnType<typeof notificationReactions>,
  backup: Backup,
): readonly Reaction[] {
  return [
    // Told to the parent as well, which has its rules already.
    within('seller.created', async (ctx, { object }) =>
      object.id === ctx.scope.sellerId ? seedDefaultRules(ctx) : undefined,
    ),
    within('seller.created', async (ctx, { object, payload }) =>
      object.id === ctx.scope.sellerId ? backup.openSeller(ctx, payload.storageLocation) : undefined,
    ),
    within('customer.suspended', holdAllOfCustomer),
    within('customer.activated', releaseAllOfCustomer),
    within('customer.marked_fraudulent', holdAllForFraud),
    within('customer.cleared', releaseAllFromFraud),
    within('customer.refused', cancelOrdersOfRefused),
    within('customer.activated', acceptSignUp),
    within('customer.refused', closeSignUpTodo),
    within('customer.marked_fraudulent', closeSignUpTodo),
    within('customer.deleted', closeSignUpTodo),
    within('customer.archived', closeSignUpTodo),
    within('customer.archived', closeArchived),
    within('customer.erased', notifications.erasure),
    after('member.invited', 'mail.invitation'),
    after('invitation.sent_again', 'mail.invitation'),
    within('invitation.sent_again', noteLetter),
    within('sign_up.known', notifications.knownAddress),
    within('member.login_changed', notifications.loginChange),
    after('member.password_reset', 'mail.password_link'),
    after('network.changed', 'mail.network_change'),
    within('invoice.paid', completeWhenPaid),
    within('invoice.credited', cancelWhenCredited),
    within('payment.recorded', tellLatePayment),
    within('collection.prepared', notifications.debitNotices),
    within('collection.sent', notifications.debitNotices),
    within('order.placed', notifications.orders.placed),
    within('order.refused', notifications.orders.refused),
    within('order.reminded', notifications.orders.reminded),
    within('order.expired', notifications.orders.expired),
    within('subscription.started', requestCreation),
    within('subscription.suspended', requestSuspension),
    within('subscription.suspended', notifications.suspension),
    within('subscription.activated', requestActivation),
    within('subscription.ended', requestTermination),
    within('subscription.trial_ending', notifications.trialEnding),
    within('delivery.succeeded', notifications.welcome),
    within('account.parked', openTodoOfParkedAccount),
    within('account.unparked', closeTodoOfParkedAccount),
    ...collectionReactions,
    ...allotmentReactions,
  ]
}
