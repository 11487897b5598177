import type { BodyInput, CustomerId, PlanId } from '@palier/contracts'
import type { reportBackupRun } from '@palier/contracts/backup'
import { createPlan, type PlanResource } from '@palier/contracts/catalog'
import { createSubscription, type Subscription } from '@palier/contracts/subscriptions'
import { newId } from '@palier/kernel'
import type { Harness } from '../../testing/harness.ts'
import { aPlan, aStorage } from '../catalog/builders.ts'
import type { AccountVolume, GroupVolume, PackVolumes } from './domain/volumes.ts'

export const GB = 1_000_000_000
export const MB = 1_000_000

export function anAccountVolume(overrides: Partial<AccountVolume> = {}): AccountVolume {
  return { id: newId<'backupAccount'>(), groupId: null, volumeBytes: null, usedBytes: 0, ...overrides }
}

export function aGroupVolume(overrides: Partial<GroupVolume> = {}): GroupVolume {
  return { id: newId<'backupGroup'>(), volumeBytes: null, ...overrides }
}

/** An empty pack of 200 GB. */
export function aPack(overrides: Partial<PackVolumes> = {}): PackVolumes {
  return { includedBytes: 200 * GB, limitBytes: 200 * GB, groups: [], accounts: [], ...overrides }
}

/** A plan of the reseller acme that includes so much and ends there, with at most ten accounts. */
export async function sellablePlan(harness: Harness, storage: Partial<PlanResource>, code: string): Promise<PlanId> {
  const accounts = { resource: 'accounts', included: 10, hardLimit: 10, overusePriceMinor: null }
  const body = aPlan({
    code,
    name: 'Pack Starter',
    resources: [aStorage(storage), accounts],
  })
  return (await harness.as('acme.owner').call(createPlan, { body })).id
}

/** Sells a pack to a customer of acme and has it delivered. */
export async function sellPack(
  harness: Harness,
  sale: { customerId: CustomerId; planId: PlanId; storageLocation?: string },
): Promise<Subscription> {
  const body = { ...sale, addonPlanIds: [] }
  const subscription = await harness.as('acme.owner').call(createSubscription, { body })
  await harness.drain()
  return subscription
}

/** A run of ten minutes that went well. */
export function aRun(overrides: Partial<BodyInput<typeof reportBackupRun>> = {}): BodyInput<typeof reportBackupRun> {
  return {
    task: 'Documents',
    state: 'ok',
    startedAt: '2026-01-15T08:00:00.000Z',
    finishedAt: '2026-01-15T08:10:00.000Z',
    ...overrides,
  }
}
