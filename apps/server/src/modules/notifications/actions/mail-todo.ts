import type { SellerId, TodoId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { openTodoOf } from '../../provisioning/index.ts'
import { staffOf } from '../../tenancy/index.ts'
import { todoLetter } from '../domain/letters/todo-letter.ts'
import { NOTICE_OF, recipientsOf } from '../domain/notices.ts'
import { selectNotices } from '../notice-store.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

/**
 * The job: mails the staff that was chosen for it that something needs a person, once each, however often it runs. What was done
 * meanwhile is not told any more. [CA-054]
 */
export async function mailTodo(door: Door, publicUrl: string, sellerId: SellerId, id: TodoId): Promise<void> {
  await door.write(sellerId, async (ctx) => {
    const todo = await openTodoOf(ctx, id)
    if (!todo || (await isAboutNotice(ctx, todo))) return
    const { name: sellerName, slug, language: ownLanguage } = await store.senderFacts(ctx)
    const settings = (await selectNotices(ctx))(NOTICE_OF[todo.kind])
    for (const { email, name: personName, language: own } of recipientsOf(settings, await staffOf(ctx))) {
      const language = own ?? ownLanguage
      const facts = { personName, sellerName, kind: todo.kind, subject: todo.subject }
      const letter = todoLetter(language, { ...facts, todosUrl: `${publicUrl}/s/${slug}/todos` })
      await queueMail(ctx, { kind: 'staff_notice', to: email, language, aboutId: `${id} ${email}`, ...letter })
    }
  })
}

/** A notice that does not leave must not be told by another one. */
async function isAboutNotice(ctx: Ctx, { objectType, objectId }: { objectType: string; objectId: string }) {
  return objectType === 'mail' && (await store.kindOfMail(ctx, objectId)) === 'staff_notice'
}
