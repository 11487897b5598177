import type { CustomerId, Language } from '@palier/contracts'
import { type Id, newId } from '@palier/kernel'
import { and, eq, sql } from 'drizzle-orm'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { sellers } from '../tenancy/index.ts'
import { type MailKind, mails, type StoredAttachment } from './schema.ts'

export type MailRow = typeof mails.$inferSelect
export type MailId = Id<'mail'>

export type NewMail = {
  kind: MailKind
  to: string
  cc?: readonly string[]
  language: Language
  subject: string
  text: string
  customerId?: CustomerId | null
  /** Set for what is told once: nothing is written when a mail of the kind about this exists. */
  aboutId?: string
  attachments?: readonly StoredAttachment[]
}

const own = (scope: Scope) => visibleTo(scope, { sellerId: mails.sellerId })

/** The new mail, or undefined when one of its kind about the same object exists. */
export async function insertMail(ctx: Ctx, mail: NewMail): Promise<MailRow | undefined> {
  const [row] = await ctx.tx
    .insert(mails)
    .values({
      id: newId<'mail'>(),
      sellerId: ctx.scope.sellerId,
      customerId: mail.customerId ?? null,
      kind: mail.kind,
      aboutId: mail.aboutId ?? null,
      language: mail.language,
      to: mail.to,
      cc: [...(mail.cc ?? [])],
      subject: mail.subject,
      text: mail.text,
      attachments: [...(mail.attachments ?? [])],
      state: 'waiting',
      recordedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning()
  return row
}

export async function mailAboutExists(ctx: Ctx, kind: MailKind, aboutId: string): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(own(ctx.scope), eq(mails.kind, kind), eq(mails.aboutId, aboutId)))
  return rows.length > 0
}

/** The kind of a mail that was written; undefined for one that is no more. */
export async function kindOfMail(ctx: Ctx, id: string): Promise<MailKind | undefined> {
  const [row] = await ctx.tx
    .select({ kind: mails.kind })
    .from(mails)
    .where(and(own(ctx.scope), sql`${mails.id} = ${id}`))
  return row?.kind
}

/** Letters to a customer of whom nothing but documents is kept. */
export async function deleteMailsOf(ctx: Ctx, customerId: CustomerId): Promise<void> {
  await ctx.tx.delete(mails).where(and(own(ctx.scope), eq(mails.customerId, customerId)))
}

export async function lockMail(ctx: Ctx, id: MailId): Promise<MailRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(mails)
    .where(and(own(ctx.scope), eq(mails.id, id)))
    .for('update')
  return row
}

export async function updateMail(ctx: Ctx, id: MailId, values: Partial<MailRow>): Promise<void> {
  await ctx.tx
    .update(mails)
    .set(values)
    .where(and(own(ctx.scope), eq(mails.id, id)))
}

export type SenderFacts = {
  name: string
  email: string
  slug: string
  language: Language
  iban: string
  sendByMail: boolean
}

/** The seller in whose name letters are written. */
export async function senderFacts(ctx: Ctx): Promise<SenderFacts> {
  const [row] = await ctx.tx
    .select({
      name: sellers.name,
      email: sellers.email,
      slug: sellers.slug,
      language: sellers.language,
      invoicing: sellers.invoicing,
    })
    .from(sellers)
    .where(and(visibleTo(ctx.scope, { sellerId: sellers.id }), eq(sellers.id, ctx.scope.sellerId)))
  if (!row) throw new Error(`The seller ${ctx.scope.sellerId} does not exist`)
  const { invoicing, ...facts } = row
  return { ...facts, iban: invoicing.iban, sendByMail: invoicing.sendByMail }
}
