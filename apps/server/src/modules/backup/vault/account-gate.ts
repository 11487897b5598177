/** Lets changes of one account run side by side, and keeps them out while the whole account is being emptied. */
export interface AccountGate {
  shared<T>(accountId: string, work: () => Promise<T>): Promise<T>
  exclusive<T>(accountId: string, work: () => Promise<T>): Promise<T>
}

export function createAccountGate(): AccountGate {
  const changes = new Map<string, Set<Promise<unknown>>>()
  const closings = new Map<string, Promise<unknown>>()

  async function shared<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    while (closings.has(accountId)) await settled(closings.get(accountId))
    const running = changes.get(accountId) ?? new Set()
    changes.set(accountId, running)
    const change = work()
    running.add(change)
    try {
      return await change
    } finally {
      running.delete(change)
      if (running.size === 0 && changes.get(accountId) === running) changes.delete(accountId)
    }
  }

  async function exclusive<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    while (closings.has(accountId)) await settled(closings.get(accountId))
    const closing = Promise.allSettled(changes.get(accountId) ?? []).then(work)
    closings.set(accountId, closing)
    try {
      return await closing
    } finally {
      closings.delete(accountId)
    }
  }

  return { shared, exclusive }
}

async function settled(promise: Promise<unknown> | undefined) {
  await Promise.allSettled([promise])
}
