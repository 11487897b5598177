/*
 * Where things are in the repository, and the environment in which its own programs run.
 */
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
export const nodeModules = join(root, 'node_modules')
export const pinnedNode = join(nodeModules, 'node', 'bin', 'node')
/** The young generation stays small: reading the sources at the start would otherwise leave 150 MB that nobody gives back. */
export const runtimeFlags = ['--max-semi-space-size=16']
export const serverEntry = join(root, 'apps', 'server', 'src', 'cli.ts')
export const logFolder = join(root, '.cache', 'log')

/** True when the pinned runtime is there to be started. */
export function hasPinnedNode() {
  return existsSync(pinnedNode)
}

/** The environment in which `node` is the pinned one and the packages' programs are found. */
export function pinnedEnvironment() {
  return withPath([join(nodeModules, '.bin'), join(nodeModules, 'node', 'bin'), ...machinePath()])
}

/**
 * The environment of the machine itself. `npm start` puts node_modules/.bin first on the path, whose `node` vanishes
 * while `npm ci` replaces the folder; an installation must not depend on what it replaces.
 */
export function machineEnvironment() {
  return withPath(machinePath())
}

function machinePath() {
  const path = (process.env.PATH ?? '').split(delimiter)
  return path.filter((entry) => !resolve(entry).startsWith(nodeModules))
}

function withPath(entries) {
  return { ...process.env, PATH: entries.join(delimiter) }
}
