import nodemailer from 'nodemailer'

export type MailAttachment = { readonly fileName: string; readonly contentType: string; readonly content: Uint8Array }

export type OutgoingMail = {
  /** Without angle brackets. The same for every sending of one message, so that a repeated one can be recognised (RFC 5322, 3.6.4). */
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly to: string
  readonly cc?: readonly string[]
  readonly subject: string
  readonly text: string
  readonly language: string
  readonly attachments: readonly MailAttachment[]
}

/** Hands a message to a mail server. Throws when it was not accepted; a message may then be handed over again. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

const CONNECT_TIMEOUT_MS = 10_000
const GREETING_TIMEOUT_MS = 10_000
const SILENCE_TIMEOUT_MS = 30_000
const CONNECTIONS = 3
const MESSAGES_PER_CONNECTION = 100

/** SMTP with pooled connections; undefined when no server is configured, so that mails stay in the outbox. */
export function smtpTransport(smtpUrl: string | undefined): MailTransport | undefined {
  if (smtpUrl === undefined) return undefined
  const pool = nodemailer.createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: CONNECTIONS,
    maxMessages: MESSAGES_PER_CONNECTION,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    // A message holds only what it is given: never the content of a file or an address that a text names.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (mail) => {
      await pool.sendMail({
        messageId: `<${mail.messageId}>`,
        from: mail.from,
        ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
        to: mail.to,
        ...(mail.cc && mail.cc.length > 0 ? { cc: [...mail.cc] } : {}),
        subject: mail.subject,
        text: mail.text,
        // Automatic mail says so, so that holiday notices are not sent back (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
        attachments: mail.attachments.map(({ fileName, contentType, content }) => ({
          filename: fileName,
          contentType,
          content: Buffer.from(content),
        })),
      })
    },
    close: () => pool.close(),
  }
}

/** The host that ids of messages end with: the one of the sender's address. */
export function hostOfAddress(from: string): string {
  return /@([a-z0-9.-]+)/i.exec(from)?.[1]?.toLowerCase() ?? 'localhost'
}
