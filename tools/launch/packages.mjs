/*
 * Installs what the lockfile names, when it is not installed yet.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasPinnedNode, logFolder, machineEnvironment, nodeModules, pinnedNode, root } from './places.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'
import { runQuietly, Unready } from './steps.mjs'

const stampFile = join(nodeModules, '.palier-stamp')

/** Installs the packages when they are missing or stale; returns a remark when nothing had to be done. */
export async function installPackages() {
  const wanted = hashOf(root, manifests())
  if (isStamped(stampFile, wanted) && hasPinnedNode()) return 'already installed'
  if (isInstalledByHand() && hasPinnedNode()) {
    stamp(stampFile, wanted)
    return 'already installed'
  }

  const command = existsSync(join(root, 'package-lock.json')) ? 'ci' : 'install'
  const logFile = join(logFolder, 'install.log')
  const npm = await runQuietly('npm', [command, '--include=dev'], { cwd: root, env: machineEnvironment(), logFile })
  if (npm.code !== 0) {
    throw new Unready(
      `\`npm ${command}\` failed (${lastError(npm.output)}): see ${logFile}, check the network, try again.`,
    )
  }
  await checkPinnedNode()
  stamp(stampFile, hashOf(root, manifests()))
}

/** The pinned runtime comes out of an install script, which npm may have been told not to run. */
async function checkPinnedNode() {
  const logFile = join(logFolder, 'node.log')
  const answer = await runQuietly(pinnedNode, ['--version'], { cwd: root, env: machineEnvironment(), logFile })
  if (answer.code === 0) return
  throw new Unready(
    'The pinned runtime node_modules/node/bin/node is missing: run `npm rebuild node --foreground-scripts` ' +
      '(with install scripts allowed: `npm config get ignore-scripts` must say false) and try again.',
  )
}

/**
 * True when somebody ran npm himself: npm writes down what it installed, and everything that the lockfile asks for
 * on this machine is there in the same version.
 */
function isInstalledByHand() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(join(nodeModules, '.package-lock.json'))
  const required = Object.entries(wanted).filter(([path, entry]) => path.includes('node_modules/') && !entry.optional)
  return required.length > 0 && required.every(([path, entry]) => installed[path]?.version === entry.version)
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : {}
}

function manifests() {
  const workspaces = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')),
  )
  return ['package-lock.json', 'package.json', ...workspaces.sort()]
}

function lastError(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error ') && !line.includes('complete log'))
  return (errors.at(-1) ?? 'it gave no reason').replace('npm error ', '')
}
