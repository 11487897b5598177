import type { ReplyOf } from '@palier/contracts'
import * as contract from '@palier/contracts/notifications'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import { sellerFacts, staffOf } from '../../tenancy/index.ts'
import { isSecurity, NEEDED } from '../domain/notices.ts'
import { saveNotice, selectNotices } from '../notice-store.ts'

/** Each kind of mail to the staff as it is sent now, and who could be chosen for it. */
export async function getNoticeSettings(ctx: Ctx): Promise<ReplyOf<typeof contract.getNoticeSettings>> {
  const chosen = await selectNotices(ctx)
  const staff = await staffOf(ctx)
  return {
    items: contract.NOTICE_KINDS.map((kind) => ({
      ...chosen(kind),
      isSecurity: isSecurity(kind),
      candidates: staff
        .filter(({ permissions }) => permissions.has(NEEDED[kind]))
        .map(({ id, isOwner, person }) => ({ id, isOwner, name: person.name })),
    })),
  }
}

/**
 * Chooses for one kind whether it is mailed and to whom; holds from now on. [CA-054]
 * @throws Refusal `request.invalid` for what is of security weight and would be switched off; `membership.not_found`, also for staff
 * that may not see what the kind is about.
 */
export async function updateNoticeSettings(
  ctx: Ctx,
  { body }: Parsed<typeof contract.updateNoticeSettings>,
): Promise<ReplyOf<typeof contract.getNoticeSettings>> {
  const { kind } = body
  if (isSecurity(kind) && body.sent === false)
    throw refuseField('body.sent', 'is of security weight and cannot be switched off', 'security')
  const before = (await selectNotices(ctx))(kind)
  const { sent = before.sent, recipients = before.recipients, extraAddress = before.extraAddress } = body
  const membershipIds = [...new Set(body.membershipIds ?? before.membershipIds)]
  const after = { kind, sent, recipients, membershipIds, extraAddress }
  if (body.membershipIds) await refuseStrangers(ctx, kind, body.membershipIds)
  await saveNotice(ctx, after)
  const { id, name } = await sellerFacts(ctx)
  await ctx.record('notices.changed', {
    object: { type: 'seller', id, name },
    payload: { kind },
    changes: {
      [`${kind}.sent`]: { before: before.sent, after: after.sent },
      [`${kind}.recipients`]: { before: before.recipients, after: after.recipients },
      [`${kind}.membershipIds`]: { before: before.membershipIds, after: after.membershipIds },
      [`${kind}.extraAddress`]: { before: before.extraAddress, after: after.extraAddress },
    },
  })
  return getNoticeSettings(ctx)
}

async function refuseStrangers(
  ctx: Ctx,
  kind: contract.NoticeKind,
  ids: contract.NoticeSettings['membershipIds'],
): Promise<void> {
  const staff = await staffOf(ctx)
  const possible = new Set(staff.filter(({ permissions }) => permissions.has(NEEDED[kind])).map(({ id }) => id))
  const fields = ids.flatMap((id, place) =>
    possible.has(id)
      ? []
      : [{ path: `body.membershipIds.${place}`, code: 'not_found', message: 'is no member who may see this' }],
  )
  if (fields.length > 0) throw new Refusal('membership.not_found', {}, fields)
}
