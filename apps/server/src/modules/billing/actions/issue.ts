import type { InvoiceId } from '@palier/contracts'
import { type Currency, newId } from '@palier/kernel'
import { sha256 } from '../../../platform/crypto.ts'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import { recordNew } from '../../audit/index.ts'
import { accountKey, ensureAccounts, type NewTransfer, post, type WantedAccount } from '../../ledger/index.ts'
import type { InvoiceDraft } from '../domain/draft-invoice.ts'
import { CHAIN_START, hashedText } from '../domain/hash-chain.ts'
import { type Numbering, numberOf, seriesOf } from '../domain/numbering.ts'
import {
  type HeldSeries,
  hasSeries,
  holdSeries,
  type IssuedDocument,
  type IssueFacts,
  insertDocuments,
  releaseSeries,
} from '../store.ts'

export type IssueRequest = Omit<IssueFacts, 'series' | 'issuedOn' | 'state'> & { readonly numbering: Numbering }

/** What one issue made: a run of numbers without a gap, and the sums. */
export type Issue = {
  readonly documents: readonly IssuedDocument[]
  readonly series: string
  readonly netMinor: number
  readonly grossMinor: number
}

/**
 * Issues documents in the order given: gapless numbers and hash chain under the lock of their series, the rows, the ledger's
 * transfers and the events, in the caller's transaction. Nothing of it exists unless all of it does.
 */
export async function issueDocuments(ctx: Ctx, drafts: readonly InvoiceDraft[], request: IssueRequest): Promise<Issue> {
  // The series belong to the seller as a whole, also when somebody issues who sees some customers only.
  return asWholeSeller(ctx, (whole) => issueWhole(whole, drafts, request))
}

async function issueWhole(ctx: Ctx, drafts: readonly InvoiceDraft[], request: IssueRequest): Promise<Issue> {
  const accounts = await accountsFor(ctx, drafts)
  // From here on nobody else numbers in this series: what can be done before is done.
  const held = await takeSeries(ctx, request)
  const { documents, lastHash } = numberAll(ctx, drafts, request, held)
  await releaseSeries(ctx, { series: held.series, nextNumber: held.nextNumber + documents.length, lastHash })
  const state = request.kind === 'invoice' ? 'due' : 'credited'
  await insertDocuments(ctx, { ...request, series: held.series, issuedOn: ctx.today, state }, documents)
  await post(ctx, transfersOf(ctx, request.kind, documents, accounts))
  await recordNew(
    ctx,
    'invoice.issued',
    request.kind,
    documents.map(({ id, number, draft }) => ({
      objectId: id,
      customerId: draft.customer.id,
      payload: { customerId: draft.customer.id, number, grossMinor: draft.grossMinor },
    })),
  )
  return {
    documents,
    series: held.series,
    netMinor: documents.reduce((sum, { draft }) => sum + draft.netMinor, 0),
    grossMinor: documents.reduce((sum, { draft }) => sum + draft.grossMinor, 0),
  }
}

/** Holds the series of today's documents: runners of one seller take turns from here on. */
async function takeSeries(
  ctx: Ctx,
  { kind, numbering }: Pick<IssueRequest, 'kind' | 'numbering'>,
): Promise<HeldSeries> {
  const isFirst = kind === 'invoice' && !(await hasSeries(ctx, kind))
  return holdSeries(ctx, seriesOf(numbering, kind, ctx.today), isFirst ? numbering.firstNumber : 1, CHAIN_START)
}

function numberAll(ctx: Ctx, drafts: readonly InvoiceDraft[], request: IssueRequest, held: HeldSeries) {
  const { kind, numbering, dueOn, seller, note, creditedInvoiceId } = request
  let previousHash = held.lastHash
  const documents = drafts.map((draft, index): IssuedDocument => {
    const sequence = held.nextNumber + index
    const number = numberOf(numbering, kind, ctx.today, sequence)
    const { currency, lines, taxes, netMinor, taxMinor, grossMinor } = draft
    const text = hashedText(previousHash, {
      kind,
      number,
      issuedOn: ctx.today,
      issuedAt: ctx.now,
      dueOn,
      currency,
      seller,
      customer: draft.customer.party,
      lines,
      taxes,
      netMinor,
      taxMinor,
      grossMinor,
      note,
      creditedInvoiceId,
    })
    const document = { id: newId<'invoice'>() as InvoiceId, draft, sequence, number, hash: sha256(text), previousHash }
    previousHash = document.hash
    return document
  })
  return { documents, lastHash: previousHash }
}

/** The accounts that documents post to, opened where a customer has none yet. */
async function accountsFor(ctx: Ctx, drafts: readonly InvoiceDraft[]): Promise<Accounts> {
  const wishes: WantedAccount[] = []
  for (const { currency, customer } of drafts) wishes.push(receivableOf(currency, customer))
  for (const currency of new Set(drafts.map((draft) => draft.currency))) {
    wishes.push(
      { role: 'revenue', currency: currency as Currency },
      { role: 'tax_payable', currency: currency as Currency },
    )
  }
  return ensureAccounts(ctx, wishes)
}

type Accounts = Awaited<ReturnType<typeof ensureAccounts>>

function receivableOf(currency: string, { id, number, party }: InvoiceDraft['customer']): WantedAccount {
  return { role: 'receivable', currency: currency as Currency, customer: { id, number, name: party.name } }
}

/** An invoice debits the customer's receivable with the gross; a credit note is the transfers back. [CBM-072] */
function transfersOf(
  ctx: Ctx,
  kind: IssueRequest['kind'],
  documents: readonly IssuedDocument[],
  accounts: Accounts,
): NewTransfer[] {
  const account = (wish: WantedAccount) => {
    const id = accounts.get(accountKey(wish))
    if (!id) throw new Error(`No ledger account for ${wish.role} in ${wish.currency}`)
    return id
  }
  const transfers: NewTransfer[] = []
  for (const { id, number, draft } of documents) {
    const currency = draft.currency as Currency
    const receivable = account(receivableOf(currency, draft.customer))
    const shared = {
      journal: 'sales',
      currency,
      happenedOn: ctx.today,
      documentType: kind,
      documentId: id,
      documentNumber: number,
    } as const
    for (const [signed, role] of [
      [draft.netMinor, 'revenue'],
      [draft.taxMinor, 'tax_payable'],
    ] as const) {
      if (signed === 0) continue
      const other = account({ role, currency })
      const isDebit = signed > 0
      transfers.push({
        ...shared,
        amountMinor: Math.abs(signed),
        debitAccountId: isDebit ? receivable : other,
        creditAccountId: isDebit ? other : receivable,
      })
    }
  }
  return transfers
}
