import type { CustomerId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/customer-notes'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { findCustomer, lockCustomer, refuseArchived } from '../customers.ts'
import { changesBetween, givenFields } from '../domain/changes.ts'
import * as store from '../store/properties.ts'

export async function listProperties(ctx: Ctx): Promise<ReplyOf<typeof contract.listProperties>> {
  const rows = await store.selectProperties(ctx.tx, ctx.scope)
  return { items: rows.map(toProperty) }
}

/** @throws Refusal `property.key_taken` */
export async function createProperty(
  ctx: Ctx,
  { body }: Parsed<typeof contract.createProperty>,
): Promise<ReplyOf<typeof contract.createProperty>> {
  const row = { ...body, id: newId<'property'>(), sellerId: ctx.scope.sellerId, recordedAt: ctx.now }
  const property = oneOr('property.key_taken', await store.insertProperty(ctx.tx, row))
  const { id, name, effect } = property
  const changes = effect ? { changes: { effect: { before: null, after: effect } } } : {}
  await ctx.record('property.created', { object: { type: 'property', id, name }, payload: {}, ...changes })
  return toProperty(property)
}

/** For orders from now on: what was sold keeps its price and its discount's name. @throws Refusal `property.not_found` */
export async function updateProperty(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract.updateProperty>,
): Promise<ReplyOf<typeof contract.updateProperty>> {
  const before = oneOr('property.not_found', await store.lockProperty(ctx.tx, ctx.scope, params.propertyId))
  const given = givenFields(body)
  const changes = changesBetween(before, given)
  if (Object.keys(changes).length === 0) return toProperty(before)
  await store.updateProperty(ctx.tx, ctx.scope, before.id, given)
  const after = { ...before, ...given }
  const object = { type: 'property', id: after.id, name: after.name }
  await ctx.record('property.changed', { object, payload: {}, changes })
  return toProperty(after)
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

/**
 * Who switches an effect on or off changes what the customer's next order costs, and needs the right to sell.
 * @throws Refusal `property.not_found`, `customer.archived`; `access.denied`
 */
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
  const isActiveNow = new Map(rows.map(({ propertyId, active }) => [propertyId, active]))
  const isPriced = before.some(
    ({ propertyId, effect, active }) => effect !== null && active !== isActiveNow.get(propertyId),
  )
  if (isPriced && !ctx.scope.permissions.has('subscription.create'))
    throw new Refusal('access.denied', { permission: 'subscription.create' })
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

type CustomerProperty = ReplyOf<typeof contract.createProperty>
type OfCustomer = ReplyOf<typeof contract.getCustomerProperties>['items'][number]

async function propertiesOf(ctx: Ctx, customerId: CustomerId): Promise<OfCustomer[]> {
  const values = new Map((await store.valuesOf(ctx.tx, ctx.scope, customerId)).map((row) => [row.propertyId, row]))
  return (await store.selectProperties(ctx.tx, ctx.scope)).map(({ id: propertyId, key, name, effect }) => {
    const { active = false, value = '' } = values.get(propertyId) ?? {}
    return { propertyId, key, name, effect, active, value }
  })
}

function byKey(items: readonly OfCustomer[]): Record<string, unknown> {
  return Object.fromEntries(items.map(({ key, active, value }) => [key, { active, value }]))
}

function toProperty({ id, key, name, effect }: store.PropertyRow): CustomerProperty {
  return { id, key, name, effect }
}
