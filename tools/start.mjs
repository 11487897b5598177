#!/usr/bin/env node
/*
 * `npm start`: from a fresh clone to a running demonstration.
 *
 * This file and launch/requirements.mjs are read by whatever node the machine has, so they keep to syntax that an
 * old one can parse. Everything newer is imported only after the versions are known to be good.
 */
import { explainMissingRequirements } from './launch/requirements.mjs'

const problem = explainMissingRequirements()
if (problem) {
  console.error(problem)
  process.exit(1)
}

import('./launch/start.mjs').then((launcher) => launcher.start(process.argv.slice(2)))
