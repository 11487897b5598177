import { z } from 'zod'
import { InstantField, NetworkRuleId } from './fields.ts'
import { route } from './route.ts'

/** One address, a network (`10.0.0.0/8`, `2001:db8::/32`) or a range (`79.182.2.247-79.182.2.250`), IPv4 or IPv6. */
export const AddressText = z.string().trim().min(2).max(100)

const Addresses = z.array(AddressText).min(1).max(50)
const Description = z.string().trim().max(120)
const Effect = z.enum(['allow', 'deny'])

export const NetworkRule = z.object({
  id: NetworkRuleId,
  /** What is denied is denied, whatever else is allowed. */
  effect: Effect,
  description: z.string(),
  addresses: z.array(z.string()),
  recordedAt: InstantField,
})
export type NetworkRule = z.output<typeof NetworkRule>

/** From where the people of a seller may work. [CA-073] */
export const NetworkPolicy = z.object({
  /** Whether the rules hold at all. */
  restricted: z.boolean(),
  /** Whether they hold for the users of the seller's customers too. */
  coversPortals: z.boolean(),
  /** Where this request came from, as the rules see it. */
  ownAddress: z.string(),
  ownAddressAllowed: z.boolean(),
  rules: z.array(NetworkRule),
})
export type NetworkPolicy = z.output<typeof NetworkPolicy>

export const getNetworkPolicy = route('GET', '/network', {
  permission: 'network.view',
  summary: 'From which addresses the people of this seller may work.',
  reply: NetworkPolicy,
})

export const updateNetworkPolicy = route('PATCH', '/network', {
  permission: 'network.edit',
  summary: 'Switch the restriction on or off, for staff and perhaps for customers’ portals.',
  body: z.strictObject({ restricted: z.boolean().optional(), coversPortals: z.boolean().optional() }),
  reply: NetworkPolicy,
  refuses: ['network.locks_out', 'network.no_rules'],
})

export const createNetworkRule = route('POST', '/network/rules', {
  permission: 'network.edit',
  summary: 'Add addresses; the first ones switch the restriction on when they hold the own address.',
  body: z.strictObject({
    effect: Effect.default('allow'),
    description: Description.default(''),
    addresses: Addresses,
  }),
  reply: NetworkPolicy,
  refuses: ['network.locks_out', 'network.too_many_rules'],
})

const params = { ruleId: NetworkRuleId }

export const updateNetworkRule = route('PATCH', '/network/rules/:ruleId', {
  permission: 'network.edit',
  summary: 'Change the addresses of a rule, its effect or its description.',
  params,
  body: z.strictObject({
    effect: Effect.optional(),
    description: Description.optional(),
    addresses: Addresses.optional(),
  }),
  reply: NetworkPolicy,
  refuses: ['network.rule_not_found', 'network.locks_out', 'network.too_many_rules'],
})

export const deleteNetworkRule = route('DELETE', '/network/rules/:ruleId', {
  permission: 'network.edit',
  summary: 'Remove a rule.',
  params,
  reply: NetworkPolicy,
  refuses: ['network.rule_not_found', 'network.locks_out'],
})

export const networkRoutes = [
  getNetworkPolicy,
  updateNetworkPolicy,
  createNetworkRule,
  updateNetworkRule,
  deleteNetworkRule,
] as const
