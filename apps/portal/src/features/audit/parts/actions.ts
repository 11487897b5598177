import type { EventName } from '@palier/contracts'
import { useTranslation } from 'react-i18next'

/** Every act that the log tells of; the compiler misses one that is new. */
const KNOWN = {
  'user.signed_in': true,
  'user.password_changed': true,
  'space.entered': true,
  'space.left': true,
  'seller.created': true,
  'seller.changed': true,
  'customer.created': true,
  'customer.changed': true,
  'customer.suspended': true,
  'customer.activated': true,
  'customer.archived': true,
  'customer.deleted': true,
  'contact.created': true,
  'contact.deleted': true,
  'member.invited': true,
  'member.removed': true,
  'plan.created': true,
  'plan.changed': true,
  'plan.deleted': true,
  'tax_rule.created': true,
  'tax_rule.deleted': true,
  'subscription.created': true,
  'subscription.suspended': true,
  'subscription.activated': true,
  'subscription.cancelled': true,
  'subscription.ended': true,
  'delivery.requested': true,
  'delivery.succeeded': true,
  'delivery.failed': true,
  'backup_account.created': true,
  'backup_account.changed': true,
  'backup_account.password_issued': true,
  'backup_group.created': true,
  'backup_group.changed': true,
  'backup_group.deleted': true,
  'backup_run.reported': true,
  'invoice.issued': true,
  'invoice.credited': true,
  'invoice.paid': true,
  'invoicing.changed': true,
  'bill_run.started': true,
  'bill_run.finished': true,
  'account.parked': true,
  'account.unparked': true,
  'payment.recorded': true,
  'todo.closed': true,
} as const satisfies Record<EventName, true>

export const ACTIONS: readonly EventName[] = Object.keys(KNOWN).filter(isAction)

/** Gives an act in words; one that the portal has no words for is said by its name. */
export function useActionText(): (action: string) => string {
  const { t } = useTranslation('audit')
  return (action) => (isAction(action) ? t(`action.${action}`) : action)
}

const OBJECTS = [
  'backup_account',
  'backup_group',
  'bill_run',
  'contact',
  'customer',
  'delivery',
  'invoice',
  'member',
  'parked_account',
  'payment',
  'plan',
  'seller',
  'space',
  'subscription',
  'tax_rule',
  'todo',
  'user',
] as const

/** Gives a kind of object in words, for objects without a name. */
export function useObjectText(): (type: string) => string {
  const { t } = useTranslation('audit')
  return (type) => {
    const known = OBJECTS.find((each) => each === type)
    return known ? t(`object_type.${known}`) : type
  }
}

/** Gives who did it: a person, or the platform by itself. */
export function useActorText(): (name: string) => string {
  const { t } = useTranslation('audit')
  return (name) => (name === '' || name === 'platform' ? t('the_platform') : name)
}

function isAction(action: string): action is EventName {
  return Object.hasOwn(KNOWN, action)
}
