import { closeTodosOf, openTodo } from '../modules/provisioning/index.ts'
import { type Reaction, within } from './recorder.ts'

/** Both sides of an allotment have something to do while more is used than is allotted. [PLK-039] */
export const allotmentReactions: readonly Reaction[] = [
  within('allotment.exceeded', (ctx, { object, payload }) =>
    openTodo(ctx, {
      kind: 'allotment_exceeded',
      subject: object.name ?? '',
      detail: payload.resources,
      objectType: object.type,
      objectId: object.id,
    }),
  ),
  within('allotment.kept', (ctx, { object }) => closeTodosOf(ctx, 'allotment_exceeded', [object.id])),
]
