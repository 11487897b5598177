import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Workload } from './workload.ts'

const CHILD = fileURLToPath(new URL('bill-run-child.ts', import.meta.url))

/** A process that stands ready to run the bill run of a workload. */
export type BillRunProcess = {
  /** Lets it run to its end; gives the number of invoices that it issued. */
  finish(): Promise<number>
  /** Lets it run and kills it (SIGKILL) so long after so many of its transactions; false when it was done before. */
  killAfter(moment: { commits: number; delayMs: number }): Promise<boolean>
}

/** A moment in the first part of a run: between two transactions, within one, or before the first. */
export function randomMoment(): { commits: number; delayMs: number } {
  return { commits: Math.floor(Math.random() * COMMITS_MAX), delayMs: Math.random() * DELAY_MAX_MS }
}

const COMMITS_MAX = 8
const DELAY_MAX_MS = 25

export async function prepareBillRun(
  workload: Workload,
  options: { day: string; batchSize: number },
): Promise<BillRunProcess> {
  const { address, dataDirectory, sellerId } = workload
  const args = [CHILD, address, dataDirectory, sellerId, options.day, String(options.batchSize)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  let complaints = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  const exited = once(child, 'exit').then(([code, signal]: unknown[]) => ({ code, signal }))
  await Promise.race([once(child.stdout, 'data'), exited])
  const go = () => child.stdin.write('go\n')
  return {
    finish: async () => {
      go()
      const { code } = await exited
      if (code !== 0) throw new Error(`The bill run ended with ${String(code)}: ${complaints}`)
      const outcome: { invoiceCount: number } = JSON.parse(output.trim().split('\n').at(-1) ?? '')
      return outcome.invoiceCount
    },
    killAfter: async ({ commits, delayMs }) => {
      go()
      let isOver = false
      void exited.then(() => {
        isOver = true
      })
      while (!isOver && output.split('committed').length <= commits)
        await Promise.race([once(child.stdout, 'data'), exited])
      await Promise.race([sleep(delayMs), exited])
      child.kill('SIGKILL')
      const { code, signal } = await exited
      if (signal === null && code !== 0) throw new Error(`The bill run ended with ${String(code)}: ${complaints}`)
      return signal === 'SIGKILL'
    },
  }
}
