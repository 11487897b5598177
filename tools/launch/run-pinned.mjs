/*
 * Hands over to the pinned runtime: same arguments, environment, terminal, signals and exit code.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { hasPinnedNode, pinnedEnvironment, pinnedNode, runtimeFlags } from './places.mjs'

/** Runs a script on the pinned node and exits as it exits. */
export function becomePinned(script, args) {
  if (!hasPinnedNode()) {
    console.error(
      'The pinned runtime is not installed: run `npm start` or `npm ci` in the root of the repository first.',
    )
    process.exit(1)
  }
  const child = spawn(pinnedNode, [...runtimeFlags, script, ...args], { stdio: 'inherit', env: pinnedEnvironment() })
  child.on('error', (error) => {
    console.error(`The pinned runtime could not be started (${error.message}): run \`npm rebuild node\` and try again.`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
  passSignals(child)
}

/** A terminal sends its interrupt to the whole group, child included: passing it on again would say it twice. */
function passSignals(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
}
