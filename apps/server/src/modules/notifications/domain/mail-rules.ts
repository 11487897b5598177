import { addDuration, type Instant } from '@palier/kernel'
import type { MailKind } from '../schema.ts'

/** Letters that give access to an account to whoever reads them. */
const GIVES_ACCESS = {
  invitation: true,
  password_reset: true,
  sign_in_code: true,
  security: false,
  invoice_issued: false,
  welcome: false,
  suspension: false,
  network_changed: false,
  debit_notice: false,
  order_received: false,
  order_refused: false,
  order_reminder: false,
  order_expired: false,
  sign_up_known: false,
  staff_notice: false,
  trial_ending: false,
} as const satisfies Record<MailKind, boolean>

const WITHHELD = 'The text of this message is not shown, because it gave access to an account.'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PAUSES_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS] as const
/** Longer than a conversation with a mail server may take. */
const LEASE_MS = 10 * MINUTE_MS

/** What staff may read of a mail. A demonstration shows everything: nobody's mail server is asked, and the accounts are made up. */
export function shownText(mail: { kind: MailKind; text: string }, demonstration: boolean): string {
  return GIVES_ACCESS[mail.kind] && !demonstration ? WITHHELD : mail.text
}

/** Whether a worker may send the mail now: it waits, and nobody is sending it. */
export function mayBeSent(mail: { state: string; claimedAt: Instant | null }, now: Instant): boolean {
  return mail.state === 'waiting' && (mail.claimedAt === null || addDuration(mail.claimedAt, { ms: LEASE_MS }) <= now)
}

/** The pause before the next attempt, in milliseconds, or undefined when this one was the last. `attempts` counts it. */
export function pauseAfter(attempts: number): number | undefined {
  return PAUSES_MS[attempts - 1]
}

/** The address inside of `Name <address>`. */
export function addressOf(sender: string): string {
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim()
}
