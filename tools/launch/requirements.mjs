/*
 * What the machine must bring: node 20 and npm 10. Conservative syntax: an old node must be able to read this file
 * far enough to say that it is too old.
 */
import { spawnSync } from 'node:child_process'

const LEAST_NODE = 20
const LEAST_NPM = 10

/** One line that says what to install, or an empty string when node and npm are new enough. */
export function explainMissingRequirements() {
  if (majorOf(process.versions.node) < LEAST_NODE) {
    return (
      'Palier needs node ' +
      LEAST_NODE +
      ' or newer and found ' +
      process.versions.node +
      ': install one from https://nodejs.org and try again.'
    )
  }
  const npm = npmVersion()
  if (!npm) return `Palier needs npm ${LEAST_NPM} or newer and found none: install npm and try again.`
  if (majorOf(npm) < LEAST_NPM) {
    return `Palier needs npm ${LEAST_NPM} or newer and found ${npm}: run \`npm install -g npm@11\` and try again.`
  }
  return ''
}

/** The version of the npm that started us (it says so in the environment), or of the one on the path. */
function npmVersion() {
  const agent = /^npm\/(\S+)/.exec(process.env.npm_config_user_agent || '')
  if (agent) return agent[1]
  const asked = spawnSync('npm', ['--version'], { encoding: 'utf8' })
  return asked.status === 0 ? asked.stdout.trim() : ''
}

function majorOf(version) {
  return Number(version.split('.')[0])
}
