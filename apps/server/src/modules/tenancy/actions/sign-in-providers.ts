import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/sign-in-rules'
import { asOwner, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import * as identity from '../../identity/index.ts'
import { ownSeller } from '../store/sellers.ts'

/** What identity keeps and does for the providers. */
export type ProviderPorts = { readonly providers: identity.ProviderKeeper }

/**
 * Whoever configures an issuer can sign in as everybody who is recognised by it. People belong to the installation, not to one
 * seller, so only the seller at its root may. [CA-060]
 */
async function isRoot(ctx: Ctx): Promise<boolean> {
  const [seller] = await ownSeller(ctx.tx, ctx.scope)
  return seller !== undefined && seller.parentId === null
}

async function rootOnly(ctx: Ctx): Promise<void> {
  if (!(await isRoot(ctx))) throw new Refusal('sign_in_provider.not_here')
}

export function listSignInProviders({ providers }: ProviderPorts) {
  return async (ctx: Ctx): Promise<ReplyOf<typeof contract.listSignInProviders>> => {
    const configurable = await isRoot(ctx)
    const rows = configurable ? await asOwner(ctx.tx, () => identity.listProviders(ctx.tx)) : []
    return { items: rows.map(toProvider), redirectUri: providers.redirectUri, configurable }
  }
}

export function createSignInProvider({ providers }: ProviderPorts) {
  return async (
    ctx: Ctx,
    { body }: Parsed<typeof contract.createSignInProvider>,
  ): Promise<ReplyOf<typeof contract.createSignInProvider>> => {
    await rootOnly(ctx)
    const { clientSecret, ...facts } = body
    const sealedClientSecret = providers.sealSecret(clientSecret)
    const row = await asOwner(ctx.tx, () => identity.insertProvider(ctx.tx, { ...facts, sealedClientSecret }, ctx.now))
    await ctx.record('sign_in_provider.created', {
      object: { type: 'sign_in_provider', id: row.id, name: row.name },
      payload: {},
      changes: { issuer: { before: null, after: row.issuer } },
    })
    return toProvider(row)
  }
}

export function deleteSignInProvider({ providers }: ProviderPorts) {
  return async (
    ctx: Ctx,
    { params }: Parsed<typeof contract.deleteSignInProvider>,
  ): Promise<ReplyOf<typeof contract.deleteSignInProvider>> => {
    await rootOnly(ctx)
    const { providerId } = params
    const found = await asOwner(ctx.tx, async () => {
      const row = (await identity.listProviders(ctx.tx)).find(({ id }) => id === providerId)
      if (!row) throw new Refusal('not_found')
      if (await identity.isOnlyWayIn(ctx.tx, providerId)) throw new Refusal('sign_in_provider.in_use')
      await identity.deleteProvider(ctx.tx, providerId)
      return row
    })
    providers.forget(providerId)
    await ctx.record('sign_in_provider.deleted', {
      object: { type: 'sign_in_provider', id: found.id, name: found.name },
      payload: {},
    })
    return {}
  }
}

function toProvider(row: identity.ProviderRow) {
  const { id, kind, name, issuer, clientId, trustsAddress, createdAt } = row
  return { id, kind, name, issuer, clientId, trustsAddress, createdAt: identity.instantOf(createdAt) }
}
