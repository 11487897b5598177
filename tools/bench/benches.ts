import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../launch/places.mjs'
import type { Row } from './goals.ts'

export type Measured = { figures: object; rows: Row[] }

export type Bench = {
  /** The size that the goals are meant for, and of what; a bench without one measures things as they are. */
  fullSize?: { count: number; of: string }
  measure(size?: number): Promise<Measured>
}

/** All benches in the order in which they are run and told. Each loads what it measures only when it runs. */
export const BENCHES = {
  'bill-run': { fullSize: { count: 100_000, of: 'subscriptions' }, measure: measureBillRun },
  vault: { fullSize: { count: 300, of: 'MB' }, measure: measureVault },
  lists: { fullSize: { count: 1_000_000, of: 'rows of each list' }, measure: measureLists },
  audit: { fullSize: { count: 5_000_000, of: 'entries' }, measure: measureAudit },
  access: { fullSize: { count: 3000, of: 'requests' }, measure: measureAccess },
  portal: { measure: measurePortal },
} as const satisfies Record<string, Bench>

export type BenchName = keyof typeof BENCHES

async function measureBillRun(size?: number): Promise<Measured> {
  const { benchBillRun } = await import('./bill-run.ts')
  const figures = await benchBillRun(size === undefined ? {} : { size })
  const { perSecond, ratioToLimit, peakMb, costRatioToTenth } = figures
  const rows: Row[] = [
    { figure: 'invoices issued', value: perSecond, unit: 'per second' },
    {
      figure: 'speed to that of plain INSERT … SELECT',
      value: ratioToLimit,
      unit: '',
      goal: { is: 'at least', value: 0.25 },
    },
    { figure: 'peak memory', value: peakMb, unit: 'MB', goal: { is: 'below', value: 512 } },
  ]
  if (costRatioToTenth !== null) {
    const figure = 'cost per invoice to that of a tenth of the size'
    rows.push({ figure, value: costRatioToTenth, unit: '', goal: { is: 'at most', value: 1.2 } })
  }
  return { figures, rows }
}

async function measureVault(size?: number): Promise<Measured> {
  const { benchVault } = await import('./vault.ts')
  const figures = await benchVault(size === undefined ? {} : { size })
  const goal = { is: 'at most', value: 1.1 } as const
  const rows: Row[] = (['large', 'small'] as const).flatMap((set) => {
    const { backupRatio, restoreRatio, backupSeconds, restoreSeconds } = figures[set]
    return [
      { figure: `restic backup of ${set} files`, value: backupSeconds, unit: 's' },
      { figure: `restic backup of ${set} files to that on rclone`, value: backupRatio, unit: '', goal },
      { figure: `restic restore of ${set} files`, value: restoreSeconds, unit: 's' },
      { figure: `restic restore of ${set} files to that on rclone`, value: restoreRatio, unit: '', goal },
    ]
  })
  return { figures, rows }
}

async function measureLists(size?: number): Promise<Measured> {
  const { benchLists } = await import('./lists.ts')
  const figures = await benchLists(size === undefined ? {} : { size })
  const rows = Object.entries(figures.p95Ms).map(([list, value]): Row => {
    return { figure: `p95 of ${list} page`, value, unit: 'ms', goal: { is: 'below', value: 50 } }
  })
  return { figures, rows }
}

async function measureAudit(size?: number): Promise<Measured> {
  const { benchAudit } = await import('./audit.ts')
  const figures = await benchAudit(size === undefined ? {} : { size })
  const rows = Object.entries(figures.p95Ms).map(([question, value]): Row => {
    return {
      figure: `p95 of a page of the audit log, ${question}`,
      value,
      unit: 'ms',
      goal: { is: 'below', value: 50 },
    }
  })
  const { entries, megabytes, addedMemoryMb, seconds } = figures.exported
  rows.push(
    { figure: `export of ${entries.toLocaleString('en-US')} entries (${megabytes} MB)`, value: seconds, unit: 's' },
    { figure: 'memory added by that export', value: addedMemoryMb, unit: 'MB', goal: { is: 'below', value: 64 } },
  )
  return { figures, rows }
}

async function measureAccess(size?: number): Promise<Measured> {
  const { benchAccess } = await import('./access.ts')
  const figures = await benchAccess(size === undefined ? {} : { size })
  const goal = { is: 'below', value: 1.5 } as const
  return {
    figures,
    rows: [
      { figure: 'median of a small read without authorisation', value: figures.medianMsWithout, unit: 'ms' },
      { figure: 'added by session, scope and addresses', value: figures.addedMs, unit: 'ms', goal },
      { figure: 'added by key, scope and addresses', value: figures.addedMsWithKey, unit: 'ms', goal },
      { figure: 'median of a sign-in', value: figures.signInMs, unit: 'ms' },
      { figure: 'median of the password hash in it', value: figures.hashMs, unit: 'ms' },
    ],
  }
}

/** The portal as its sources are now: built first when they changed. */
async function measurePortal(): Promise<Measured> {
  const builder = join(root, 'tools', 'ci', 'build-portal.mjs')
  execFileSync(process.execPath, [builder], { stdio: ['ignore', 'ignore', 'inherit'] })
  const { benchPortal } = await import('./portal.ts')
  const figures = await benchPortal()
  return {
    figures,
    rows: [
      {
        figure: 'JavaScript of the first load, gzipped',
        value: figures.firstLoadKb,
        unit: 'kB',
        goal: { is: 'at most', value: 220 },
      },
      { figure: "the same with a seller's home", value: figures.sellerHomeKb, unit: 'kB' },
    ],
  }
}
