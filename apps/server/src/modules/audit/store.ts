import { EVENTS, type EventName } from '@palier/contracts'
import { newId } from '@palier/kernel'
import { type SQL, sql } from 'drizzle-orm'
import { arrayLiteral } from '../../platform/db/array.ts'
import type { Actor } from '../../platform/db/scope.ts'
import { type Ctx, type Happening, rowsOf } from '../../platform/db/transaction.ts'
import { type Changes, redactChanges } from './domain/redaction.ts'

/** How often a number that another transaction took first is asked for again. */
const ATTEMPTS = 5

/**
 * Writes the audit entry and the event of one happening, in the transaction of the change that it tells about.
 * @throws Error when the payload is not the one that the event's contract names, or when the object changes faster than
 * its events can be numbered.
 */
export async function recordEntry<Name extends EventName>(
  ctx: Ctx,
  name: Name,
  happening: Happening<Name>,
): Promise<void> {
  await recordMany(ctx, name, [happening])
}

/** The same for many happenings of one kind: one statement for the entries and one for the events, however many they are. */
export async function recordMany<Name extends EventName>(
  ctx: Ctx,
  name: Name,
  happenings: readonly Happening<Name>[],
): Promise<void> {
  if (happenings.length === 0) return
  const rows = happenings.map((happening) => toRow(name, happening))
  await ctx.tx.execute(insertEntries(ctx, name, rows))
  let left = rows
  for (let attempt = 1; left.length > 0; attempt++) {
    if (attempt > ATTEMPTS) throw new Error(`The events of ${left[0]?.objectId} cannot be numbered: too many at once`)
    const numbered = await rowsOf<{ id: string }>(ctx.tx, insertEvents(ctx, name, left))
    const done = new Set(numbered.map(({ id }) => id))
    left = left.filter(({ eventId }) => !done.has(eventId))
  }
}

type Row = {
  entryId: string
  eventId: string
  customerId: string | null
  objectType: string
  objectId: string
  objectName: string
  payload: unknown
  changes: Changes
  refusedBy: string
}

function toRow<Name extends EventName>(name: Name, happening: Happening<Name>): Row {
  return {
    entryId: newId(),
    eventId: newId(),
    customerId: happening.customerId ?? null,
    objectType: happening.object.type,
    objectId: happening.object.id,
    objectName: happening.object.name ?? '',
    payload: EVENTS[name].parse(happening.payload),
    changes: redactChanges(happening.changes ?? {}),
    refusedBy: happening.refusedBy ?? '',
  }
}

/** Each entry with its place among those that wait for their seal; one statement, so that neither is without the other. */
function insertEntries(ctx: Ctx, name: EventName, rows: readonly Row[]): SQL {
  const who = actorColumns(ctx.actor)
  return sql`with given as materialized (
      select * from unnest(${list(rows, 'entryId')}::uuid[], ${list(rows, 'customerId')}::uuid[], ${list(rows, 'objectType')}::text[],
        ${list(rows, 'objectId')}::text[], ${list(rows, 'objectName')}::text[], ${documents(rows, 'changes')}::jsonb[],
        ${list(rows, 'refusedBy')}::text[]) as given (id, customer_id, object_type, object_id, object_name, changes, reason)),
    entries as (insert into audit_entries (id, seller_id, customer_id, recorded_at, actor_kind, actor_id, actor_name, entered,
        entered_space, api_key_id, api_key_name, ip_address, user_agent, action, outcome, reason, object_type, object_id,
        object_name, changes, request_id)
      select id, ${ctx.scope.sellerId}::uuid, customer_id, ${ctx.now}::timestamptz, ${ctx.actor.kind}, ${who.id}, ${who.name},
        ${who.entered}::boolean, ${who.enteredSpace}, ${who.apiKeyId}, ${who.apiKeyName}, ${who.ipAddress}, ${who.userAgent},
        ${name}, case when reason = '' then 'done' else 'refused' end, reason, object_type, object_id, object_name, changes,
        ${ctx.requestId}
      from given)
    insert into audit_seals (entry_id, seller_id) select id, ${ctx.scope.sellerId}::uuid from given`
}

function actorColumns(actor: Actor) {
  const nobody = { entered: false, enteredSpace: '', apiKeyId: null, apiKeyName: '', ipAddress: '', userAgent: '' }
  if (actor.kind === 'system') return { ...nobody, id: actor.name, name: actor.name }
  return {
    id: actor.userId,
    name: actor.name,
    entered: actor.entered,
    enteredSpace: actor.enteredSpace ?? '',
    apiKeyId: actor.apiKey?.id ?? null,
    apiKeyName: actor.apiKey?.name ?? '',
    ipAddress: actor.ipAddress,
    userAgent: actor.userAgent ?? '',
  }
}

/** Rows whose number was taken meanwhile are left out: the caller asks again, then seeing the number that was taken. */
function insertEvents(ctx: Ctx, name: EventName, rows: readonly Row[]): SQL {
  return sql`insert into events (id, seller_id, customer_id, name, object_type, object_id, sequence, payload, recorded_at)
    select given.id, ${ctx.scope.sellerId}::uuid, given.customer_id, ${name}, given.object_type, given.object_id,
      coalesce(known.last, 0) + row_number() over (partition by given.object_id order by given.place), given.payload,
      ${ctx.now}::timestamptz
    from unnest(${list(rows, 'eventId')}::uuid[], ${list(rows, 'customerId')}::uuid[], ${list(rows, 'objectType')}::text[],
        ${list(rows, 'objectId')}::text[], ${documents(rows, 'payload')}::jsonb[])
      with ordinality as given (id, customer_id, object_type, object_id, payload, place)
      left join lateral (select max(sequence) as last from events
        where seller_id = ${ctx.scope.sellerId}::uuid and object_id = given.object_id) as known on true
    on conflict (seller_id, object_id, sequence) do nothing
    returning id`
}

function list(
  rows: readonly Row[],
  key: 'entryId' | 'eventId' | 'customerId' | 'objectType' | 'objectId' | 'objectName' | 'refusedBy',
): string {
  return arrayLiteral(rows.map((row) => row[key]))
}

function documents(rows: readonly Row[], key: 'payload' | 'changes'): string {
  return arrayLiteral(rows.map((row) => JSON.stringify(row[key])))
}
