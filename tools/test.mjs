#!/usr/bin/env node
/*
 * `npm test`: installs what is missing, then runs every check and test on the pinned runtime.
 * Same rule as start.mjs: an old node must be able to parse this file and say that it is too old.
 */
import { explainMissingRequirements } from './launch/requirements.mjs'

const problem = explainMissingRequirements()
if (problem) {
  console.error(problem)
  process.exit(1)
}

import('./launch/test.mjs').then((launcher) => launcher.test(process.argv.slice(2)))
