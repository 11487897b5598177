import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROUTES, type SellerId } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { recordEntry } from '../modules/audit/index.ts'
import { createBackup } from '../modules/backup/index.ts'
import { createIdentity, type Mailer } from '../modules/identity/index.ts'
import { createMailer, mailingNews, notificationReactions } from '../modules/notifications/index.ts'
import { sessionRules } from '../modules/sessions/index.ts'
import {
  attachPortals,
  recordForPerson,
  recordSecurityChange,
  scopeOfSeller,
  signInPolicyOf,
} from '../modules/tenancy/index.ts'
import { type Clock, machineClock } from '../platform/clock.ts'
import { type Config, ConfigError } from '../platform/config.ts'
import type { Database } from '../platform/db/database.ts'
import type { Recorder, TransactionDeps } from '../platform/db/transaction.ts'
import { createDoor, type Door } from '../platform/door.ts'
import { diskFileStore, type FileStore } from '../platform/files/file-store.ts'
import type { Served } from '../platform/http/serve.ts'
import { createServer, type ServerOptions, serveRoutes } from '../platform/http/server.ts'
import { createJobRunner, type JobRunner } from '../platform/jobs/jobs.ts'
import { smtpTransport } from '../platform/mail/mail-transport.ts'
import { createGatekeeper } from './gatekeeper.ts'
import { createModules } from './modules.ts'
import { servePortal } from './portal.ts'
import { reactionsOf } from './reactions.ts'
import { createRecorder } from './recorder.ts'
import { serveReference } from './reference.ts'
import { createRefusalRecorder } from './refusals.ts'

export type BuildOptions = {
  config: Config
  database: Database
  /** The address that people and restic use. */
  publicUrl: string
  clock?: Clock
  requestsPerMinute?: number
  /** For the isolation test: false takes the application's own scope filters away. */
  scopeFilters?: boolean
}

export type App = {
  readonly fastify: FastifyInstance
  readonly door: Door
  /** The same, for what the operator of the installation does at its command line. */
  readonly operator: Door
  readonly jobs: JobRunner
  readonly database: Database
  readonly files: FileStore
  stop(): Promise<void>
}

const REQUESTS_PER_MINUTE = 600

/** Puts the platform together: modules with their ports, events with their reactions, routes with their contracts. */
export async function buildApp({
  config,
  database,
  publicUrl,
  clock = machineClock,
  ...options
}: BuildOptions): Promise<App> {
  const files = diskFileStore(join(config.dataDirectory, 'files'))
  const outgoing = diskFileStore(join(config.dataDirectory, 'collections'))
  const secret = config.secret ?? storedSecret(config.dataDirectory)
  const later: { record: Recorder; door: () => Door } = {
    record: () => Promise.reject(new Error('An event was recorded before the start')),
    door: () => door,
  }
  const jobs: JobRunner = createJobRunner<Door>({
    database,
    jobs: () => modules.flatMap((module) => module.jobs ?? []),
    door: later.door,
    log: lateLog(() => fastify),
  })
  const deps: TransactionDeps = {
    database,
    clock,
    jobs,
    record: (ctx, name, happening) => later.record(ctx, name, happening),
  }
  const refusals = createRefusalRecorder(
    deps,
    lateLog(() => fastify),
  )
  const mailer: Mailer = createMailer(later.door)
  const identity = createIdentity({
    database,

    publicUrl,
    mailer,
    secret,
    log: lateLog(() => fastify),
    sessionRules: sessionRules(database),
    policyOf: signInPolicyOf,
    attachPortals: (act, otherUserId) => attachPortals(deps, act, otherUserId),
    onSignedIn: (act, news) => recordForPerson(deps, 'user.signed_in', act, {}, { once: mailingNews(act, news) }),
    onPasswordChanged: (act, news) =>
      recordForPerson(deps, 'user.password_changed', act, {}, { once: mailingNews(act, news) }),
    onSecurityChanged: (act, change, news) =>
      recordForPerson(deps, 'user.security_changed', act, { change }, { once: mailingNews(act, news) }),
    recordSecurityChange: (ctx, change, news) => recordSecurityChange(ctx, change, mailingNews(ctx.actor, news)),
    onSignInRefused: refusals.signInRefused,
  })
  const backup = createBackup({
    database,
    door: later.door,
    locations: config.locations,
    publicUrl,
  })
  const transport = smtpTransport(config.smtpUrl)
  const modules = createModules({
    config,
    publicUrl,
    files,
    outgoing,
    secret: () => secret,
    transport,
    identity,
    backup,
  })
  later.record = createRecorder(reactionsOf(notificationReactions(publicUrl), backup), recordEntry)
  const served = modules.flatMap((module) => module.routes)
  checkComplete(served)
  const serverOptions: ServerOptions = {
    deps,
    gatekeeper: {
      ...createGatekeeper(database, identity),
      denied: refusals.denied,
    },
    logLevel: config.logLevel,
    publicUrl,
    trustedProxies: config.trustedProxies,
    requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    scopeFilters: options.scopeFilters ?? true,
    ready: async () => {
      await database.owner.execute(sql`select 1`)
      return true
    },
  }
  const fastify = await createServer(serverOptions)
  const scopeOf = (sellerId: SellerId) => scopeOfSeller(database, sellerId)
  const door = createDoor({ ...deps, log: fastify.log, scopeOf })
  const operator = createDoor({ ...deps, log: fastify.log, scopeOf }, 'operator')
  serveRoutes(fastify, served, serverOptions)
  await serveReference(fastify, publicUrl)
  for (const module of modules) if (module.protocol) await module.protocol(fastify)
  await servePortal(fastify)
  const stop = async () => {
    await fastify.close()
    await jobs.stop()
    await identity.stop()
    transport?.close()
    await database.close()
  }
  return { fastify, door, operator, jobs, database, files, stop }
}

/** @throws Error when a contract is not served, so that the reference never promises what is not there. */
function checkComplete(served: readonly Served[]): void {
  const present = new Set(served.map(({ contract }) => contract))
  const missing = Object.values(ROUTES)
    .flat()
    .filter((contract) => !present.has(contract))
  if (missing.length > 0)
    throw new Error(`Not served: ${missing.map(({ method, path }) => `${method} ${path}`).join(', ')}`)
}

const SECRET_BYTES = 48
const SECRET_MODE = 0o600

/** The installation's secret, made at the first start. */
function storedSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'secret')
  try {
    mkdirSync(dataDirectory, { recursive: true })
    if (!existsSync(file))
      writeFileSync(file, randomBytes(SECRET_BYTES).toString('base64'), { mode: SECRET_MODE, flag: 'wx' })
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError(
      `The data directory ${dataDirectory} cannot be used (${reason}): choose another with PALIER_DATA or --data.`,
    )
  }
}

/** The server's log for what is made before the server. */
function lateLog(fastify: () => FastifyInstance) {
  return {
    info: (details: object, message: string) => fastify().log.info(details, message),
    warn: (details: object, message: string) => fastify().log.warn(details, message),
    error: (details: object, message: string) => fastify().log.error(details, message),
    debug: (details: object, message: string) => fastify().log.debug(details, message),
  }
}
