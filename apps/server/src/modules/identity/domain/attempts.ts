/** How many attempts are let through in a window of time. */
export type AttemptLimit = { readonly attempts: number; readonly windowSeconds: number }

/**
 * In front of the sign-in protocol. `account` counts only attempts from addresses that the account was not signed in from, so
 * that nobody can lock a person out of where they usually work; its window is short, so that nowhere else it takes long either.
 */
export type AttemptLimits = {
  readonly address: AttemptLimit
  readonly account: AttemptLimit
  readonly resetPerAddress: AttemptLimit
  readonly resetPerAccount: AttemptLimit
  readonly changePerPerson: AttemptLimit
  readonly secondFactor: AttemptLimit
  readonly emailCode: AttemptLimit
  readonly judgement: AttemptLimit
}

export const DEFAULT_ATTEMPT_LIMITS: AttemptLimits = {
  address: { attempts: 30, windowSeconds: 60 },
  account: { attempts: 10, windowSeconds: 60 },
  resetPerAddress: { attempts: 10, windowSeconds: 900 },
  resetPerAccount: { attempts: 3, windowSeconds: 900 },
  changePerPerson: { attempts: 10, windowSeconds: 60 },
  // Three codes of a million are right at a time: a day of trying finds one in 230.
  secondFactor: { attempts: 5, windowSeconds: 300 },
  emailCode: { attempts: 5, windowSeconds: 900 },
  judgement: { attempts: 120, windowSeconds: 60 },
}

/** What a counter says: let through, or how many whole seconds to wait (RFC 9110, section 10.2.3). */
export function secondsToWait(
  limit: AttemptLimit,
  counted: { count: number; windowEndsMs: number },
  nowMs: number,
): number {
  if (counted.count <= limit.attempts) return 0
  return Math.max(1, Math.ceil((counted.windowEndsMs - nowMs) / 1000))
}

const IPV6_NETWORK_GROUPS = 4

/** What counts as one address: an IPv4 address, or an IPv6 network of 64 bits, which one customer of a provider has to himself. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return groups
    .slice(0, IPV6_NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
