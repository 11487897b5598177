import type { Limits } from '../domain/room.ts'

const UNLIMITED: Limits = { overselling: 'allowed', subscriptionsLimit: null, limits: [] }

/** What an audit log tells of a change: the policy, the number of subscriptions, and each resource by its name. */
export function changed(
  before: Limits = UNLIMITED,
  after: Limits,
): Record<string, { before: unknown; after: unknown }> {
  const was = named(before)
  const is = named(after)
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return Object.fromEntries(
    names
      .filter((name) => was[name] !== is[name])
      .map((name) => [name, { before: was[name] ?? null, after: is[name] ?? null }]),
  )
}

function named({ overselling, subscriptionsLimit, limits }: Limits): Record<string, unknown> {
  const byName = limits.map(({ service, resource, limit }) => [`${service}.${resource}`, limit])
  return { overselling, subscriptions: subscriptionsLimit, ...Object.fromEntries(byName) }
}
