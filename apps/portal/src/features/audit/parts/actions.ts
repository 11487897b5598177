import type { EventName } from '@palier/contracts'
import { useTranslation } from 'react-i18next'

/** Every act that the log tells of; the compiler misses one that is new. */
const KNOWN = {
  'user.signed_in': true,
  'user.password_changed': true,
  'user.security_changed': true,
  'security_policy.changed': true,
  'sign_in_provider.created': true,
  'sign_in_provider.deleted': true,
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
  'subscription.converted': true,
  'subscription.trial_ending': true,
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
  'user.sign_in_refused': true,
  'user.profile_changed': true,
  'access.refused': true,
  'access.address_refused': true,
  'access.guessed': true,
  'audit.exported': true,
  'audit.archived': true,
  'audit.archive_downloaded': true,
  'audit.retention_changed': true,
  'session.ended': true,
  'session_policy.changed': true,
  'network.changed': true,
  'api_key.created': true,
  'api_key.revoked': true,
  'invitation.sent_again': true,
  'invitation.withdrawn': true,
  'member.joined': true,
  'member.changed': true,
  'member.suspended': true,
  'member.reinstated': true,
  'member.login_changed': true,
  'member.password_reset': true,
  'member.left': true,
  'role.created': true,
  'role.changed': true,
  'role.deleted': true,
  'seller.grant_changed': true,
  'allotment.changed': true,
  'allotment.exceeded': true,
  'allotment.kept': true,
  'seller.location_changed': true,
  'subscription.started': true,
  'order.placed': true,
  'order.approved': true,
  'order.refused': true,
  'order.reminded': true,
  'order.expired': true,
  'order.completed': true,
  'order.delivery_failed': true,
  'order.cancelled': true,
  'store.changed': true,
  'notices.changed': true,
  'sign_up.asked': true,
  'sign_up.known': true,
  'invoice.reopened': true,
  'payment.reversed': true,
  'collection_settings.changed': true,
  'encryption.changed': true,
  'billing_account.added': true,
  'billing_account.waiting': true,
  'billing_account.changed': true,
  'billing_account.encrypted': true,
  'billing_account.revoked': true,
  'billing_account.number_shown': true,
  'collection.prepared': true,
  'collection.sent': true,
  'collection.settled': true,
  'collection.cancelled': true,
  'collection.skipped': true,
  'collection_entry.returned': true,
  'collection_entry.refunded': true,
  'collection_entry.voided': true,
  'customer.won': true,
  'customer.lost': true,
  'customer.reopened': true,
  'customer.refused': true,
  'customer.marked_fraudulent': true,
  'customer.cleared': true,
  'customer.cancelled': true,
  'customer.erased': true,
  'note.created': true,
  'note.changed': true,
  'note.deleted': true,
  'property.created': true,
  'property.changed': true,
  'property.deleted': true,
  'customer.properties_changed': true,
  'contact.changed': true,
  'todo.closed': true,
} as const satisfies Record<EventName, true>

export const ACTIONS: readonly EventName[] = Object.keys(KNOWN).filter(isAction)

/** Gives an act in words; one that the portal has no words for is said by its name. */
export function useActionText(): (action: string) => string {
  const { t } = useTranslation('audit')
  return (action) => (isAction(action) ? t(`action.${action}`) : action)
}

const OBJECTS = [
  'api_key',
  'audit_archive',
  'audit_log',
  'billing_account',
  'collection',
  'collection_entry',
  'collection_settings',
  'invitation',
  'network',
  'order',
  'role',
  'session',
  'session_policy',
  'sign_in_provider',
  'store',
  'sign_up',
  'note',
  'property',
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

/** Gives who did it: a person, perhaps as a guest of some space or by a key of theirs, or the platform by itself. */
export function useActorText(): (entry: { actorName: string; enteredSpace?: string; apiKeyName?: string }) => string {
  const { t } = useTranslation('audit')
  return ({ actorName, enteredSpace, apiKeyName }) => {
    const byItself = actorName === 'operator' ? t('the_operator') : t('the_platform')
    const name = ['', 'platform', 'operator'].includes(actorName) ? byItself : actorName
    if (enteredSpace) return t('as_guest_in', { name, space: enteredSpace })
    return apiKeyName ? t('with_key', { name, key: apiKeyName }) : name
  }
}

/** Gives a field that changed in words, after what it belongs to (`approvals.sent`); one that people named themselves, a property, by that name. */
export function useFieldText(): (field: string) => string {
  const { t } = useTranslation('audit')
  const textOf = (part: string) => t(`field_name.${part}`, { defaultValue: spelledOut(part) })
  return (field) => field.split('.').map(textOf).join(' – ')
}

/** `archiveAfterDays` as `Archive after days`. */
function spelledOut(field: string): string {
  const words = field.replace(/_/g, ' ').replace(/(?<=[\p{Ll}\p{N}])\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Gives the reason of a refusal in words, by its code. */
export function useReasonText(): (code: string) => string {
  const { t } = useTranslation('errors')
  return (code) => t(code, { keySeparator: false, defaultValue: code })
}

function isAction(action: string): action is EventName {
  return Object.hasOwn(KNOWN, action)
}
