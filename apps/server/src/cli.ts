import { Command } from 'commander'
import { openInstallation } from './app/installation.ts'
import { OperationRefusal } from './app/operation-refusal.ts'
import { type Operation, operate } from './app/operations.ts'
import { askRunningServer } from './app/operator-socket.ts'
import { type Config, ConfigError, readConfig } from './platform/config.ts'
import { serve } from './serve.ts'
import { work } from './worker.ts'

type Flags = { port?: string; host?: string; data?: string; database?: string; demo?: boolean }

const say = (line: string) => console.log(line)
const write = (text: string) => {
  process.stdout.write(text)
}

const program = new Command('palier').description('Sell, deliver, watch and bill services.').showHelpAfterError()

withPlace(program.command('serve').description('serve API, portal and vault, and work on jobs'))
  .option('--port <port>', 'port to listen on (PORT, 3000)')
  .option('--host <address>', 'address to listen on (HOST, 127.0.0.1)')
  .option('--demo', 'load a demonstration into an empty database and let the clock be moved')
  .action((flags: Flags) => run(() => serve(configOf(flags), say)))

withPlace(program.command('worker').description('work on jobs and the schedule, without serving (PostgreSQL)')).action(
  (flags: Flags) => run(() => work(configOf(flags), say)),
)

withPlace(program.command('migrate').description('bring the database to the schema of this version')).action(
  (flags: Flags) =>
    run(async () => {
      const { migrated, close } = await openInstallation(configOf(flags))
      await close()
      say(migrated.length === 0 ? 'The schema is up to date.' : `Done: ${migrated.join(', ')}.`)
    }),
)

withPlace(program.command('demo').description('load the demonstration into an empty database')).action((flags: Flags) =>
  run(() => carryOut({ ...flags, demo: true }, { name: 'demo' })),
)

withPlace(
  program.command('clock').description('tell the clock of the installation, or move it (demonstration and tests only)'),
)
  .option('--to <date>', 'move forward to the morning of this day, YYYY-MM-DD; every day in between happens')
  .option('--demo', 'the installation is a demonstration (PALIER_DEMO)')
  .action((flags: Flags & { to?: string }) => run(() => carryOut(flags, { name: 'clock', to: flags.to })))

withPlace(program.command('export').description('export books').argument('<what>', 'what to export: ledger'))
  .requiredOption('--seller <slug>', 'short name of the seller')
  .option('--format <format>', 'format of the export', 'hledger')
  .action((what: string, flags: Flags & { seller: string; format: string }) =>
    run(() => carryOut(flags, { name: 'export', what, seller: flags.seller, format: flags.format })),
  )

withPlace(
  program
    .command('verify')
    .description("check a seller's documents and audit log: gapless numbers and unbroken hash chains"),
)
  .requiredOption('--seller <slug>', 'short name of the seller')
  .action((flags: Flags & { seller: string }) => run(() => carryOut(flags, { name: 'verify', seller: flags.seller })))

withPlace(
  program
    .command('remove-factors')
    .description(
      'remove every second factor of a person who lost them, passkeys and recovery codes included, and end their sessions; the person is told by mail',
    ),
)
  .requiredOption('--person <email>', 'e-mail address with which the person signs in')
  .action((flags: Flags & { person: string }) =>
    run(() => carryOut(flags, { name: 'remove-factors', person: flags.person })),
  )

withPlace(
  program
    .command('lift-restriction')
    .description(
      "open a seller's space to all addresses again, when its people locked themselves out; its rules are kept and its owners told by mail",
    ),
)
  .requiredOption('--seller <slug>', 'short name of the seller')
  .action((flags: Flags & { seller: string }) =>
    run(() => carryOut(flags, { name: 'lift-restriction', seller: flags.seller })),
  )

await program.parseAsync()

function withPlace(command: Command): Command {
  return command
    .option('--data <directory>', 'data directory (PALIER_DATA, ./data)')
    .option('--database <url>', 'PostgreSQL address (DATABASE_URL); the embedded database without')
}

function configOf({ port, host, data, database, demo }: Flags): Config {
  return readConfig(process.env, {
    PORT: port,
    HOST: host,
    PALIER_DATA: data,
    DATABASE_URL: database,
    PALIER_DEMO: demo ? 'true' : undefined,
  })
}

/** Through the running server when there is one on this data directory, else on the database itself. */
async function carryOut(flags: Flags, operation: Operation): Promise<void> {
  const config = configOf(flags)
  if (await askRunningServer(config.dataDirectory, operation, write)) return
  const { app, close } = await openInstallation(config)
  try {
    await app.jobs.start({ work: false })
    await operate(app, config.demonstration, operation, write)
  } finally {
    await close()
  }
}

/** One clear line and a non-zero exit for what the operator can mend; anything else is a fault with its trace. */
async function run(body: () => Promise<void>): Promise<void> {
  try {
    await body()
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof OperationRefusal)) throw error
    console.error(`palier: ${error.message}`)
    process.exitCode = 1
  }
}
