import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { prepareTemplate } from './template.ts'

const TEMPLATE = 'palier_template'
const START_ATTEMPTS = 100

export type Cluster = { adminUrl: string; stop(): Promise<void> }

/** A PostgreSQL of the tests' own on a free loopback port, with a database to copy for each test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  await createDatabase(cluster.adminUrl, TEMPLATE)
  project.provide('world', await prepareTemplate({ url: databaseUrl(cluster.adminUrl, TEMPLATE) }))
  project.provide('databaseTemplate', { engine: 'postgres', adminUrl: cluster.adminUrl, template: TEMPLATE })
  return cluster.stop
}

/**
 * Starts a throw-away cluster. PostgreSQL refuses to run as root: then it runs as the `postgres` user of the package.
 * @param settings extra lines for postgresql.conf; durability is off unless they say otherwise.
 */
export async function startCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const binaries = findBinaries()
  const directory = mkdtempSync(join(tmpdir(), 'palier-postgres-'))
  const port = await freePort()
  const asRoot = process.getuid?.() === 0
  const user = asRoot ? 'postgres' : undefined
  if (user) {
    const [uid = 0, gid = 0] = [idOf('-u', user), idOf('-g', user)]
    chownSync(directory, uid, gid)
  }
  const data = join(directory, 'data')
  run(user, join(binaries, 'initdb'), [
    '-D',
    data,
    '-U',
    'palier',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  const options = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: directory,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '60',
    ...settings,
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, args] = asUser(user, join(binaries, 'postgres'), ['-D', data, ...flags])
  const server = spawn(command, args, { stdio: 'ignore', cwd: directory })
  const adminUrl = `postgresql://palier@127.0.0.1:${port}/postgres`
  await untilReady(adminUrl)
  return {
    adminUrl,
    stop: async () => {
      run(user, join(binaries, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'])
      server.kill()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Creates a database, as a copy of a template when one is named. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(`create database "${name}"${template ? ` template "${template}"` : ''}`)
  await client.end()
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(`drop database if exists "${name}" with (force)`)
  await client.end()
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

function findBinaries(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map((version) => join(root, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
  if (found) return found
  const onPath = (process.env.PATH ?? '').split(':').find((folder) => existsSync(join(folder, 'initdb')))
  if (onPath) return onPath
  throw new Error('PostgreSQL is not installed: install the package postgresql (npm test does so on Debian as root).')
}

function asUser(user: string | undefined, command: string, args: string[]): [string, string[]] {
  return user ? ['setpriv', ['--reuid', user, '--regid', user, '--init-groups', command, ...args]] : [command, args]
}

function run(user: string | undefined, command: string, args: string[]): void {
  const [program, all] = asUser(user, command, args)
  execFileSync(program, all, { stdio: 'pipe', cwd: tmpdir() })
}

function idOf(flag: string, user: string): number {
  return Number(execFileSync('id', [flag, user]).toString().trim())
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(100)
    }
  }
  throw new Error('The test cluster of PostgreSQL did not start')
}
