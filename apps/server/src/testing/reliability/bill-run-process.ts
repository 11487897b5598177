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
  /** Lets it run and kills it (SIGKILL) so many milliseconds later; false when it was done before. */
  killAfter(delayMs: number): Promise<boolean>
}

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
    killAfter: async (delayMs) => {
      go()
      await Promise.race([sleep(delayMs), exited])
      child.kill('SIGKILL')
      const { code, signal } = await exited
      if (signal === null && code !== 0) throw new Error(`The bill run ended with ${String(code)}: ${complaints}`)
      return signal === 'SIGKILL'
    },
  }
}
