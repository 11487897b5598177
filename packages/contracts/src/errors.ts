/**
 * Every refusal that the platform can answer, in one catalogue: code → status and public text. A handler never chooses a
 * status; the portal translates by code; the reference lists them. Rendered as RFC 9457 problem details.
 */
export const ERRORS = {
  'request.invalid': { status: 400, text: 'The request has fields that are not valid.' },
  'request.unreadable': { status: 400, text: 'The request body is not valid JSON.' },
  'request.too_large': { status: 413, text: 'The request is too large.' },
  'request.cursor_invalid': { status: 400, text: 'The cursor is not valid for this list and sort.' },
  'request.idempotency_mismatch': { status: 409, text: 'This Idempotency-Key was already used with another request.' },
  'request.in_progress': { status: 409, text: 'A request with this Idempotency-Key is still being carried out.' },
  'request.too_many': { status: 429, text: 'Too many requests. Wait a little before you try again.' },
  'request.conflict': { status: 409, text: 'Somebody else changed this at the same time. Try again.' },
  'access.signed_out': { status: 401, text: 'Sign in first.' },
  'access.no_space': { status: 403, text: 'Name the space to work in with the Palier-Space header.' },
  'access.denied': { status: 403, text: 'You do not have the permission for this.' },
  'access.space_not_found': { status: 404, text: 'This space does not exist or is not yours.' },
  'access.address_denied': { status: 403, text: 'Access from your address is not allowed here.' },
  'access.key_invalid': { status: 401, text: 'This API key is not known, has expired or was revoked.' },
  'access.not_with_key': { status: 403, text: 'This needs a person: an API key cannot do it.' },
  'access.cross_site': { status: 403, text: 'This request came from another site.' },
  'audit_archive.not_found': { status: 404, text: 'This archive does not exist or is not yours.' },
  not_found: { status: 404, text: 'This does not exist or is not yours.' },
  internal: { status: 500, text: 'Something went wrong on our side. Nothing was changed.' },
  service_unavailable: { status: 503, text: 'The platform is not ready. Try again in a moment.' },
  'seller.not_found': { status: 404, text: 'This seller does not exist or is not yours.' },
  'seller.slug_taken': { status: 409, text: 'This short name is taken.' },
  'customer.not_found': { status: 404, text: 'This customer does not exist or is not yours.' },
  'customer.not_active': { status: 409, text: 'This customer is not active.' },
  'customer.wrong_state': { status: 409, text: 'This cannot be done with a customer in this state.' },
  'customer.archived': { status: 409, text: 'This customer is archived: nothing more is done with it.' },
  'customer.has_subscriptions': {
    status: 409,
    text: 'This customer has subscriptions or orders that are not over. Cancel the customer first.',
  },
  'customer.is_reseller': {
    status: 409,
    text: 'This customer is a reseller with its own space, or the seller itself: it can be neither cancelled nor deleted.',
  },
  'contact.not_found': { status: 404, text: 'This contact does not exist or is not yours.' },
  'contact.is_primary': {
    status: 409,
    text: 'This is the primary contact. Make another one primary first.',
  },
  'note.not_found': { status: 404, text: 'This note does not exist or is not yours.' },
  'note.of_another': { status: 403, text: 'Somebody else wrote this note.' },
  'property.not_found': { status: 404, text: 'This property does not exist or is not yours.' },
  'property.key_taken': { status: 409, text: 'Another property has this key.' },
  'property.active': { status: 409, text: 'This property is active for a customer.' },
  'session.not_found': { status: 404, text: 'This session does not exist or is not of your people.' },
  'network.rule_not_found': { status: 404, text: 'This rule does not exist or is not yours.' },
  'network.locks_out': { status: 409, text: 'This would lock you out: your own address would not be allowed.' },
  'network.no_rules': { status: 409, text: 'Add at least one address before you switch this on.' },
  'network.too_many_rules': { status: 409, text: 'There are as many addresses as a seller can have.' },
  'api_key.not_found': { status: 404, text: 'This API key does not exist or is not yours.' },
  'api_key.too_many': { status: 409, text: 'You have as many keys as a person can have; revoke one first.' },
  'membership.not_found': { status: 404, text: 'This member does not exist or is not yours.' },
  'membership.last_owner': { status: 409, text: 'The last owner cannot be removed or given less rights.' },
  'membership.exists': { status: 409, text: 'This person is a member already.' },
  'membership.own': { status: 409, text: 'Nobody suspends themselves.' },
  'membership.outranks': { status: 403, text: 'This member may do more than you: you cannot change their membership.' },
  'invitation.not_found': { status: 404, text: 'This invitation does not exist, was withdrawn or has expired.' },
  'invitation.exists': { status: 409, text: 'This address is invited already.' },
  'invitation.other_address': { status: 403, text: 'This invitation was sent to another address.' },
  'role.not_found': { status: 404, text: 'This role does not exist or is not yours.' },
  'role.name_taken': { status: 409, text: 'Another role has this name.' },
  'role.held': { status: 409, text: 'Somebody holds this role or is invited to it.' },
  'plan.not_found': { status: 404, text: 'This plan does not exist or is not yours.' },
  'plan.code_taken': { status: 409, text: 'Another plan has this code.' },
  'plan.not_sellable': { status: 409, text: 'This plan is not open for sale.' },
  'plan.not_an_addon': { status: 422, text: 'This plan is not an add-on for the service.' },
  'plan.addon_mismatch': {
    status: 422,
    text: 'This add-on has another service, currency or billing cycle than the plan.',
  },
  'plan.is_an_addon': { status: 422, text: 'An add-on can only be sold on top of a plan.' },
  'plan.unknown_resource': { status: 422, text: 'The service does not have this resource.' },
  'plan.limit_below_included': { status: 422, text: 'The hard limit is below what is included.' },
  'plan.source_not_offered': { status: 422, text: 'The provider does not offer this plan to you.' },
  'plan.in_use': { status: 409, text: 'This plan has subscriptions; retire it instead.' },
  'tax_rule.overlaps': { status: 409, text: 'Another rule covers the same country and class in this time.' },
  'tax_rule.not_found': { status: 404, text: 'This tax rule does not exist or is not yours.' },
  'tax.no_rule': { status: 422, text: 'No tax rule covers this sale on this date.' },
  'subscription.not_found': { status: 404, text: 'This subscription does not exist or is not yours.' },
  'subscription.awaits_payment': {
    status: 409,
    text: 'This subscription waits for the payment of its order. Cancel the order instead.',
  },
  'subscription.already_ended': { status: 409, text: 'This subscription has ended already.' },
  'subscription.addon_twice': { status: 422, text: 'Each add-on can be on a subscription once.' },
  'order.not_found': { status: 404, text: 'This order does not exist or is not yours.' },
  'order.not_waiting': { status: 409, text: 'This order does not wait for its payment (any more).' },
  'order.mixed_currencies': { status: 422, text: 'Everything in one order has to be in one currency.' },
  'store.not_found': { status: 404, text: 'There is no open store at this address.' },
  'usage.in_future': { status: 422, text: 'A reading cannot be in the future.' },
  'delivery.not_found': { status: 404, text: 'This delivery does not exist or is not yours.' },
  'delivery.not_failed': { status: 409, text: 'Only a failed delivery can be tried again.' },
  'todo.not_found': { status: 404, text: 'This to-do does not exist or is not yours.' },
  'backup_account.not_found': { status: 404, text: 'This backup account does not exist or is not yours.' },
  'backup_account.volume_required': {
    status: 422,
    text: 'A free-volume account needs a group with a volume, or a pack with one.',
  },
  'backup_account.limit_reached': { status: 409, text: 'The pack has no account left.' },
  'backup_account.volume_below_used': { status: 409, text: 'The volume is below what is used.' },
  'backup_group.not_found': { status: 404, text: 'This group does not exist or is not yours.' },
  'backup_group.volume_exceeded': { status: 409, text: 'The volumes of the accounts exceed the volume of the group.' },
  'backup_group.not_empty': { status: 409, text: 'The group still has accounts.' },
  'backup_pack.volume_exceeded': { status: 409, text: 'The volumes of the accounts exceed the volume of the pack.' },
  'invoice.not_found': { status: 404, text: 'This document does not exist or is not yours.' },
  'invoice.not_creditable': { status: 409, text: 'This document cannot be credited (any more).' },
  'bill_run.not_found': { status: 404, text: 'This bill run does not exist or is not yours.' },
  'parked_account.not_found': { status: 404, text: 'This parked account does not exist or is not yours.' },
  'payment.not_found': { status: 404, text: 'This payment does not exist or is not yours.' },
  'payment.over_allocated': { status: 422, text: 'More is allocated than was received.' },
  'payment.invoice_settled': { status: 409, text: 'More is allocated to an invoice than is due on it.' },
  'payment.currency_mismatch': { status: 422, text: 'The invoice is in another currency.' },
  'billing_account.not_found': { status: 404, text: 'This bank account does not exist or is not yours.' },
  'billing_account.revoked': { status: 409, text: 'The mandate of this bank account has been revoked.' },
  'billing_account.mandate_taken': { status: 409, text: 'Another mandate has this reference.' },
  'collection.not_found': { status: 404, text: 'This collection does not exist or is not yours.' },
  'collection.wrong_state': { status: 409, text: 'This collection is not in a state in which that can be done.' },
  'collection.nothing_left': {
    status: 409,
    text: 'No entry of this collection can be collected any more. Cancel it instead.',
  },
  'collection.not_ready': {
    status: 409,
    text: 'A collection needs a creditor identifier, and an IBAN of your own in the invoicing settings.',
  },
  'collection.still_open': {
    status: 409,
    text: 'There are collections that are not settled. Settle or cancel them first.',
  },
  'collection.encryption_off': {
    status: 409,
    text: 'Account numbers are not stored here: encryption is off.',
  },
  'collection.pin_not_set': { status: 403, text: 'This needs a PIN, and none has been set.' },
  'collection.pin_wrong': { status: 403, text: 'The PIN is missing or wrong.' },
  'collection.passphrase_wrong': { status: 403, text: 'The passphrase is missing or wrong.' },
  'collection.locked': { status: 429, text: 'Too many wrong attempts. Try again later.' },
  'collection.key_unavailable': {
    status: 503,
    text: 'The key of the account numbers cannot be opened: the secret of this installation is not the one that locked it. Restore it.',
  },
  'collection_entry.not_found': { status: 404, text: 'This entry does not exist or is not yours.' },
  'collection_entry.wrong_state': { status: 409, text: 'This entry is not in a state in which that can be done.' },
  'ledger.account_not_found': { status: 404, text: 'This ledger account does not exist or is not yours.' },
} as const satisfies Record<string, { status: number; text: string }>

export type ErrorCode = keyof typeof ERRORS

/** A field that is not valid: its path in the request (`body.name`) and why. */
export type FieldProblem = { path: string; code: string; message: string }

/** RFC 9457 problem details, as every error of the API is answered. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail?: string
  requestId?: string
  params?: Record<string, string | number>
  fields?: FieldProblem[]
}
