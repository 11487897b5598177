/*
 * The steps of `npm test`, once node and npm are known to be new enough.
 */
import { join } from 'node:path'
import { installPackages } from './packages.mjs'
import { root } from './places.mjs'
import { installPrograms } from './programs.mjs'
import { becomePinned } from './run-pinned.mjs'
import { explainAndExit, stepsOf } from './steps.mjs'

/** Prepares and hands over to the list of checks in tools/ci.ts; never returns. */
export async function test(args) {
  const step = stepsOf(3)
  try {
    await step('Checking node and npm', () => `node ${process.versions.node}`)
    await step('Installing packages', installPackages)
    await step('Finding the programs that tests talk to', installPrograms)
  } catch (error) {
    explainAndExit(error)
  }
  becomePinned(join(root, 'tools', 'ci.ts'), args)
}
