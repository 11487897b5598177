import type { ReplyOf } from '@palier/contracts'
import type { listMails } from '@palier/contracts/notifications'
import { shownText } from './domain/mail-rules.ts'
import type { MailRow } from './store.ts'

export function toMail(row: MailRow, demonstration: boolean): ReplyOf<typeof listMails>['items'][number] {
  const { id, to, cc, subject, state, kind, recordedAt, sentAt, lastError } = row
  return { id, to, cc, subject, text: shownText(row, demonstration), state, kind, recordedAt, sentAt, lastError }
}
