import { spawn } from 'node:child_process'
import { pinnedEnvironment, root } from '../launch/places.mjs'

export interface Counts {
  passed: number
  failed: number
}

export interface Step {
  name: string
  program: string
  args: string[]
  count: (exitCode: number) => Counts
  /** What failed, for the end of the run; without it the output of the step is all that tells. */
  failures?: () => string[]
}

export interface StepOutcome extends Counts {
  name: string
  seconds: number
  failures: string[]
}

/** No step may take longer; what hangs is stopped with everything that it started, and counts as failed. */
const LIMIT_SECONDS = 1500

/** Runs one step in its own process group, its output shown as it comes. */
export async function runStep(step: Step): Promise<StepOutcome> {
  console.log(`\n── ${step.name}`)
  const started = performance.now()
  const exitCode = await run(step.program, step.args)
  const seconds = (performance.now() - started) / 1000
  const counts = step.count(exitCode)
  console.log(`── ${step.name}: ${counts.failed === 0 ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`)
  const failures = counts.failed === 0 ? [] : (step.failures?.() ?? [])
  return { name: step.name, seconds, failures, ...counts }
}

function run(program: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: pinnedEnvironment(), stdio: 'inherit', detached: true })
    const stop = () => stopGroup(child.pid)
    const limit = setTimeout(() => {
      console.error(`Stopped after ${LIMIT_SECONDS} s.`)
      stop()
    }, LIMIT_SECONDS * 1000)
    const abort = () => {
      stop()
      process.exit(130)
    }
    process.once('SIGINT', abort).once('SIGTERM', abort)

    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))

    function finish(code: number): void {
      clearTimeout(limit)
      process.off('SIGINT', abort).off('SIGTERM', abort)
      resolve(code)
    }
  })
}

function stopGroup(leader: number | undefined): void {
  if (leader === undefined) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // The group has ended by itself in the meantime: nothing is left to stop.
  }
}
