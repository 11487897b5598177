import { createServer, type Server } from 'node:net'
import { loadDemonstration } from './app/demonstration.ts'
import { DEMONSTRATION_LOGINS } from './app/demonstration-logins.ts'
import { type Installation, openToWork } from './app/installation.ts'
import { listenToOperator } from './app/operator-socket.ts'
import { keepSchedule } from './app/schedule.ts'
import { prepareLocations } from './app/storage-locations.ts'
import { type Config, ConfigError } from './platform/config.ts'

export type Say = (line: string) => void

/** Serves API, portal and vault, and works on jobs, until a signal. @throws ConfigError */
export async function serve(config: Config, say: Say): Promise<void> {
  await checkPort(config)
  prepareLocations(config.locations)
  say(
    config.databaseUrl
      ? 'Opening the PostgreSQL database …'
      : `Opening the embedded database in ${config.dataDirectory} …`,
  )
  const installation = await openToWork(config)
  const { app, publicUrl, migrated } = installation
  if (migrated.length > 0) say(`Schema brought up to date (${migrated.length} steps).`)
  await app.jobs.start({ work: false })
  if (config.demonstration) await loadDemonstration(app, say)
  await listen(installation, config)
  const operator = await listenToOperator(app, config.dataDirectory, config.demonstration)
  await app.jobs.work()
  const schedule = keepSchedule(app.door)
  say(`Palier is ready: ${publicUrl}`)
  if (config.demonstration)
    for (const { role, email, password } of DEMONSTRATION_LOGINS)
      say(`  ${role.padEnd(9)} ${email.padEnd(26)} ${password}`)
  stopOnSignal(installation, operator, schedule, say)
}

/** Before anything is opened: a port that is taken is told at once. */
async function checkPort({ port, host }: Config): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve)).catch(
    (error: unknown) => {
      throw listenError(error, port, host)
    },
  )
  await new Promise((resolve) => probe.close(resolve))
}

async function listen({ app, close }: Installation, config: Config): Promise<void> {
  try {
    await app.fastify.listen({ port: config.port, host: config.host })
  } catch (error) {
    await close()
    throw listenError(error, config.port, config.host)
  }
}

function listenError(error: unknown, port: number, host: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') return new ConfigError(`Port ${port} is in use: choose another with PORT or --port.`)
  if (code === 'EACCES')
    return new ConfigError(`Port ${port} needs more rights: choose one above 1023 with PORT or --port.`)
  if (code === 'EADDRNOTAVAIL')
    return new ConfigError(`${host} is not an address of this machine: set HOST to one, such as 127.0.0.1.`)
  return error
}

/** Requests in hand are answered and jobs in hand finished before the process ends. */
function stopOnSignal(installation: Installation, operator: Server, stopSchedule: () => void, say: Say): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    say('Stopping …')
    stopSchedule()
    operator.close()
    await installation.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
