import type { EventName, EventPayload } from '@palier/contracts'
import type { Ctx, Happening, Recorder } from '../platform/db/transaction.ts'
import type { JobPayload } from '../platform/jobs/jobs.ts'

/** What an event sets off: in its own transaction, or as a job after the commit. */
export type Reaction =
  | { readonly on: EventName; readonly within: (ctx: Ctx, happening: Happening<EventName>) => Promise<void> }
  | { readonly on: EventName; readonly after: string }

type Told<Name extends EventName> = Happening<Name> & { payload: EventPayload<Name> }

/** A reaction in the transaction of the event: what it does is there when the event is. */
export function within<Name extends EventName>(
  on: Name,
  react: (ctx: Ctx, happening: Told<Name>) => Promise<unknown>,
): Reaction {
  return {
    on,
    within: async (ctx, happening) => {
      // The table is keyed by the event's name, so that the happening is of that name.
      await react(ctx, happening as Told<Name>)
    },
  }
}

/** A reaction as a job, enqueued in the transaction of the event with the event's object and payload. */
export function after(on: EventName, job: string): Reaction {
  return { on, after: job }
}

/** Writes the audit row and the event, then sets off what follows from it. */
export function createRecorder(reactions: readonly Reaction[], write: Recorder): Recorder {
  const byEvent = Map.groupBy(reactions, (reaction) => reaction.on)
  return async (ctx, name, happening) => {
    await write(ctx, name, happening)
    for (const reaction of byEvent.get(name) ?? []) {
      if ('within' in reaction) await reaction.within(ctx, happening)
      else await ctx.enqueue(reaction.after, { ...flat(happening.payload), objectId: happening.object.id })
    }
  }
}

function flat(payload: object): JobPayload {
  const entries = Object.entries(payload).filter(
    ([, value]) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
  )
  return Object.fromEntries(entries)
}
