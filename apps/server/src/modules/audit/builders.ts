import { instant, newId } from '@palier/kernel'
import type { SealedContent } from './domain/chain.ts'

/** An entry of the log; every field is there, each can be set. */
export function anEntry(given: Partial<SealedContent> = {}): SealedContent {
  return {
    id: newId(),
    sellerId: '00000000-0000-7000-8000-000000000001',
    customerId: null,
    recordedAt: instant('2026-01-15T09:00:00.000Z'),
    actorKind: 'user',
    actorId: 'user',
    actorName: 'Ada',
    entered: false,
    enteredSpace: '',
    apiKeyId: null,
    apiKeyName: '',
    ipAddress: '192.0.2.1',
    userAgent: 'a browser',
    action: 'plan.changed',
    outcome: 'done',
    reason: '',
    objectType: 'plan',
    objectId: 'plan',
    objectName: 'Starter',
    changes: {},
    requestId: 'request',
    ...given,
  }
}
