import type { CustomerId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/customer-notes'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { findCustomer, lockCustomer, refuseArchived } from '../customers.ts'
import { changesBetween } from '../domain/changes.ts'
import * as store from '../store/properties.ts'

export async function listProperties(ctx: Ctx): Promise<ReplyOf<typeof contract.listProperties>> {
  const rows = await store.selectProperties(ctx.tx, ctx.scope)
  return { items: rows.map(({ id, key, name }) => ({ id, key, name })) }
}

/** @throws Refusal `property.key_taken` */
export async function createProperty(
  ctx: Ctx,
  { body }: Parsed<typeof contract.createProperty>,
): Promise<ReplyOf<typeof contract.createProperty>> {
  const row = { ...body, id: newId<'property'>(), sellerId: ctx.scope.sellerId, recordedAt: ctx.now }
  const { id, key, name } = oneOr('property.key_taken', await store.insertProperty(ctx.tx, row))
  await ctx.record('property.created', { object: { type: 'property', id, name }, payload: {} })
  return { id, key, name }
}

/** @throws Refusal `property.active` */
export async function deleteProperty(
  ctx: Ctx,
  { params }: Parsed<typeof contract.deleteProperty>,
): Promise<ReplyOf<typeof contract.deleteProperty>> {
  const { id, name } = oneOr('property.not_found', await store.lockProperty(ctx.tx, ctx.scope, params.propertyId))
  if (await store.isActiveSomewhere(ctx.tx, ctx.scope, id)) throw new Refusal('property.active')
  await store.deleteProperty(ctx.tx, ctx.scope, id)
  await ctx.record('property.deleted', { object: { type: 'property', id, name }, payload: {} })
  return {}
}

/** What holds for a customer, property by property. Internal. [CBM-190] */
export async function getCustomerProperties(
  ctx: Ctx,
  { params }: Parsed<typeof contract.getCustomerProperties>,
): Promise<ReplyOf<typeof contract.getCustomerProperties>> {
  const { id } = await findCustomer(ctx, params.customerId)
  return { items: await propertiesOf(ctx, id) }
}

/** @throws Refusal `property.not_found`, `customer.archived` */
export async function saveCustomerProperties(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract.saveCustomerProperties>,
): Promise<ReplyOf<typeof contract.saveCustomerProperties>> {
  const customer = await lockCustomer(ctx, params.customerId)
  refuseArchived(customer)
  const before = await propertiesOf(ctx, customer.id)
  const unknown = body.items.find(({ propertyId }) => !before.some((each) => each.propertyId === propertyId))
  if (unknown) throw new Refusal('property.not_found')
  const wanted = new Map(body.items.map((item) => [item.propertyId, item]))
  const rows = before.map(({ propertyId, value }) => ({
    ...(wanted.get(propertyId) ?? { propertyId, active: false, value }),
    sellerId: ctx.scope.sellerId,
    customerId: customer.id,
  }))
  await store.saveValues(ctx.tx, rows)
  const items = await propertiesOf(ctx, customer.id)
  const changes = changesBetween(byKey(before), byKey(items))
  if (Object.keys(changes).length > 0)
    await ctx.record('customer.properties_changed', {
      object: { type: 'customer', id: customer.id, name: customer.name },
      customerId: customer.id,
      payload: {},
      changes,
    })
  return { items }
}

type OfCustomer = ReplyOf<typeof contract.getCustomerProperties>['items'][number]

async function propertiesOf(ctx: Ctx, customerId: CustomerId): Promise<OfCustomer[]> {
  const values = new Map((await store.valuesOf(ctx.tx, ctx.scope, customerId)).map((row) => [row.propertyId, row]))
  return (await store.selectProperties(ctx.tx, ctx.scope)).map(({ id: propertyId, key, name }) => {
    const { active = false, value = '' } = values.get(propertyId) ?? {}
    return { propertyId, key, name, active, value }
  })
}

function byKey(items: readonly OfCustomer[]): Record<string, unknown> {
  return Object.fromEntries(items.map(({ key, active, value }) => [key, { active, value }]))
}
