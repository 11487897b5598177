import type { NetworkPolicy } from '@palier/contracts/network'
import type { Actor } from '../../platform/db/scope.ts'
import { admits, plainAddress } from './domain/addresses.ts'
import type { NetworkPolicyRow, NetworkRuleRow } from './store.ts'

export function toPolicy(
  { restricted, coversPortals }: NetworkPolicyRow,
  rules: readonly NetworkRuleRow[],
  actor: Actor,
): NetworkPolicy {
  const ownAddress = actor.kind === 'user' ? plainAddress(actor.ipAddress) : ''
  return {
    restricted: restricted === true,
    coversPortals,
    ownAddress,
    ownAddressAllowed: admits(rules, ownAddress),
    rules: rules.map(({ id, effect, description, addresses, recordedAt }) => ({
      id,
      effect,
      description,
      addresses,
      recordedAt,
    })),
  }
}
