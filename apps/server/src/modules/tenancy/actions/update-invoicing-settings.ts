import type { ReplyOf } from '@palier/contracts'
import type { updateInvoicingSettings as contract, InvoicingSettings } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, refuseField } from '../../../platform/refusal.ts'
import { isBic, isIban } from '../domain/bank-account.ts'
import { changesBetween, givenFields } from '../domain/changes.ts'
import { lockOwnSeller, saveInvoicing } from '../store/sellers.ts'

/** Changes how the seller issues invoices; holds for documents that are issued from now on. */
export async function updateInvoicingSettings(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const seller = oneOr('seller.not_found', await lockOwnSeller(ctx.tx, ctx.scope))
  const given = withBankAccount(givenFields(body))
  const wanted: InvoicingSettings = { ...seller.invoicing, ...given }
  const changes = changesBetween(seller.invoicing, given)
  if (Object.keys(changes).length === 0) return wanted
  await saveInvoicing(ctx.tx, ctx.scope, wanted)
  await ctx.record('invoicing.changed', {
    object: { type: 'seller', id: seller.id, name: seller.name },
    payload: {},
    changes,
  })
  return wanted
}

/** The account that customers pay to, in one form: a wrong digit here would send money elsewhere. */
function withBankAccount<Fields extends { iban?: string; bic?: string }>(fields: Fields): Fields {
  const iban = fields.iban?.replace(/\s/g, '').toUpperCase()
  const bic = fields.bic?.replace(/\s/g, '').toUpperCase()
  if (iban && !isIban(iban)) throw refuseField('body.iban', 'is not an IBAN', 'checksum')
  if (bic && !isBic(bic)) throw refuseField('body.bic', 'is not a BIC', 'pattern')
  return { ...fields, ...(iban === undefined ? {} : { iban }), ...(bic === undefined ? {} : { bic }) }
}
