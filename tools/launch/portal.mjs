/*
 * Builds the web portal when its sources changed since the last build.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { logFolder, nodeModules, pinnedEnvironment, pinnedNode, root } from './places.mjs'
import { hashOf, isStamped, stamp } from './stamp.mjs'
import { runQuietly, Unready } from './steps.mjs'

const portal = join(root, 'apps', 'portal')
const stampFile = join(portal, 'dist', '.stamp')
const sources = [
  'apps/portal/src',
  'apps/portal/public',
  'apps/portal/index.html',
  'apps/portal/vite.config.ts',
  'apps/portal/postcss.config.mjs',
  'packages/kernel/src',
  'packages/contracts/src',
  'packages/client/src',
  'package-lock.json',
]

/** Builds apps/portal/dist when it is missing or older than its sources; returns a remark when it is current. */
export async function buildPortal() {
  const wanted = hashOf(root, sources)
  if (isStamped(stampFile, wanted)) return 'already built'

  const logFile = join(logFolder, 'portal.log')
  const vite = join(nodeModules, 'vite', 'bin', 'vite.js')
  if (!existsSync(vite))
    throw new Unready('The portal cannot be built without vite: delete node_modules and try again.')
  // A test runner's NODE_ENV would build React's development edition.
  const env = { ...pinnedEnvironment(), NODE_ENV: 'production' }
  const build = await runQuietly(pinnedNode, [vite, 'build'], { cwd: portal, env, logFile })
  if (build.code !== 0)
    throw new Unready(`The portal could not be built (${firstError(build.output)}): see ${logFile}.`)
  stamp(stampFile, wanted)
}

function firstError(output) {
  const line = output.split('\n').find((each) => /error/i.test(each)) ?? 'it gave no reason'
  return line.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '').trim()
}
