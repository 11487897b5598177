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
  'access.cross_site': { status: 403, text: 'This request came from another site.' },
  'audit_archive.not_found': { status: 404, text: 'This archive does not exist or is not yours.' },
  not_found: { status: 404, text: 'This does not exist or is not yours.' },
  internal: { status: 500, text: 'Something went wrong on our side. Nothing was changed.' },
  service_unavailable: { status: 503, text: 'The platform is not ready. Try again in a moment.' },
  'seller.not_found': { status: 404, text: 'This seller does not exist or is not yours.' },
  'seller.slug_taken': { status: 409, text: 'This short name is taken.' },
  'customer.not_found': { status: 404, text: 'This customer does not exist or is not yours.' },
  'customer.not_active': { status: 409, text: 'This customer is not active.' },
  'customer.has_history': {
    status: 409,
    text: 'This customer has subscriptions or documents and cannot be deleted. Archive it instead.',
  },
  'customer.is_reseller': {
    status: 409,
    text: 'This customer is a reseller with its own space and cannot be deleted.',
  },
  'contact.not_found': { status: 404, text: 'This contact does not exist or is not yours.' },
  'membership.not_found': { status: 404, text: 'This member does not exist or is not yours.' },
  'membership.last_owner': { status: 409, text: 'The last owner cannot be removed or given less rights.' },
  'membership.exists': { status: 409, text: 'This person is a member already.' },
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
  'subscription.already_ended': { status: 409, text: 'This subscription has ended already.' },
  'subscription.addon_twice': { status: 422, text: 'Each add-on can be on a subscription once.' },
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
