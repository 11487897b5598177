import type { VaultPlace, VaultPorts } from './ports.ts'

/** The running count of what each account stores: measured on disk when opened, exact from then on. */
export interface VaultMeter {
  /** Measures the account once; to be awaited before anything of it changes. */
  open(place: VaultPlace): Promise<void>
  /** Adds (or, when negative, takes off) stored bytes; `reservedBytes` are released once the reading is recorded. */
  add(accountId: string, bytes: number, reservedBytes: number): void
  /** Sets the count to zero, because everything of the account is gone. */
  reset(accountId: string): void
  /** Reports everything counted before the call. Rejects when the readings could not be recorded. */
  flush(): Promise<void>
}

interface Account {
  readonly opened: Promise<void>
  usedBytes: number
  reservedBytes: number
  dirty: boolean
}

interface MeterOptions {
  readonly measure: (place: VaultPlace) => Promise<number>
  readonly measured: VaultPorts['measured']
  readonly release: (accountId: string, bytes: number) => void
  readonly reportEveryMilliseconds: number
  readonly failed: (error: unknown) => void
}

export function createMeter(options: MeterOptions): VaultMeter {
  const accounts = new Map<string, Account>()
  let scheduled = false
  let reporting: Promise<void> = Promise.resolve()

  function open(place: VaultPlace): Promise<void> {
    const { accountId } = place
    const known = accounts.get(accountId)
    if (known) return known.opened
    const account: Account = { opened: measure(), usedBytes: 0, reservedBytes: 0, dirty: false }
    accounts.set(accountId, account)
    return account.opened

    async function measure() {
      try {
        const usedBytes = await options.measure(place)
        touch(account, usedBytes)
      } catch (error) {
        accounts.delete(accountId)
        throw error
      }
    }
  }

  function add(accountId: string, bytes: number, reservedBytes: number) {
    const account = accounts.get(accountId)
    if (!account) throw new Error('An account is counted before it was opened')
    account.reservedBytes += reservedBytes
    touch(account, account.usedBytes + bytes)
  }

  function reset(accountId: string) {
    const account = accounts.get(accountId)
    if (account) touch(account, 0)
  }

  function touch(account: Account, usedBytes: number) {
    account.usedBytes = usedBytes
    account.dirty = true
    if (scheduled) return
    scheduled = true
    setTimeout(reportLater, options.reportEveryMilliseconds).unref()
  }

  function reportLater() {
    scheduled = false
    flush().catch(options.failed)
  }

  function flush(): Promise<void> {
    const turn = reporting.then(report)
    reporting = turn.catch(() => undefined)
    return turn
  }

  async function report() {
    const batch = [...accounts].filter(([, account]) => account.dirty)
    if (batch.length === 0) return
    const taken = batch.map(([accountId, account]) => {
      const { usedBytes, reservedBytes } = account
      account.dirty = false
      account.reservedBytes = 0
      return { account, accountId, usedBytes, reservedBytes }
    })
    try {
      await options.measured(taken.map(({ accountId, usedBytes }) => ({ accountId, usedBytes })))
    } catch (error) {
      for (const { account, reservedBytes } of taken) {
        account.reservedBytes += reservedBytes
        touch(account, account.usedBytes)
      }
      throw error
    }
    for (const { accountId, reservedBytes } of taken) if (reservedBytes > 0) options.release(accountId, reservedBytes)
  }

  return { open, add, reset, flush }
}
