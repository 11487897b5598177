import type { ReplyOf } from '@palier/contracts'
import type { listMails } from '@palier/contracts/notifications'
import { shownText } from './domain/mail-rules.ts'
import type { MailRow } from './store.ts'

export function toMail(row: MailRow, demonstration: boolean): ReplyOf<typeof listMails>['items'][number] {
  const { id, to, subject, state, kind, recordedAt, sentAt, lastError } = row
  return { id, to, subject, text: shownText(row, demonstration), state, kind, recordedAt, sentAt, lastError }
}
