import { z } from 'zod'
import { CustomerId, InstantField, listQuery, Nothing, pageOf, UserId } from './fields.ts'
import { route } from './route.ts'

/** How somebody came to the seller: as its staff, as a user of one of its customers, or from a seller above. [PLK-237] */
export const SessionKind = z.enum(['staff', 'customer', 'entered'])

export const OpenSession = z.object({
  id: z.string(),
  kind: SessionKind,
  userId: UserId,
  name: z.string(),
  /** What the person signs in with. */
  email: z.string(),
  customerId: CustomerId.nullable(),
  customerName: z.string().nullable(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  signedInAt: InstantField,
  lastSeenAt: InstantField,
  /** Seconds since the last request, exact to a minute. */
  idleSeconds: z.int(),
  /** The session that asks. */
  current: z.boolean(),
})
export type OpenSession = z.output<typeof OpenSession>

export const listOpenSessions = route('GET', '/sessions', {
  permission: 'session.view',
  summary: 'Who is signed in now: staff, users of customers, and people who entered from above.',
  query: listQuery(['-signedInAt', 'signedInAt'], { kind: SessionKind.optional() }),
  reply: pageOf(OpenSession),
})

export const endOpenSession = route('DELETE', '/sessions/:sessionId', {
  permission: 'session.end',
  summary: 'End a session: its next request is answered as signed out. Of who entered from above, the entry ends.',
  params: { sessionId: z.string().min(1).max(64) },
  reply: Nothing,
  refuses: ['session.not_found'],
})

/** How long sessions of the people of a seller hold; of several sellers of one person the strictest counts. */
export const SessionPolicy = z.object({
  /** Whether one person may be signed in several times at once. [PLK-018] */
  concurrentSessions: z.boolean(),
  /** A session that did nothing for so long is over; null means that it may idle until it expires. */
  idleMinutes: z.int().min(5).max(10_080).nullable(),
  /** A session is over so long after its sign-in, whatever it did; null means that use keeps it open. */
  absoluteHours: z.int().min(1).max(720).nullable(),
})
export type SessionPolicy = z.output<typeof SessionPolicy>

export const getSessionPolicy = route('GET', '/session-policy', {
  permission: 'seller.view',
  summary: 'How long sessions of this seller’s people hold, and whether a person may have several.',
  reply: SessionPolicy,
})

export const updateSessionPolicy = route('PATCH', '/session-policy', {
  permission: 'seller.edit',
  summary: 'Change how long sessions hold; it holds for open ones too, from their next request on.',
  body: z.strictObject({
    concurrentSessions: SessionPolicy.shape.concurrentSessions.optional(),
    idleMinutes: SessionPolicy.shape.idleMinutes.optional(),
    absoluteHours: SessionPolicy.shape.absoluteHours.optional(),
  }),
  reply: SessionPolicy,
})

export const sessionRoutes = [listOpenSessions, endOpenSession, getSessionPolicy, updateSessionPolicy] as const
