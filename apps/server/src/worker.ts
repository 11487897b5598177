import { openToWork } from './app/installation.ts'
import { keepSchedule } from './app/schedule.ts'
import { type Config, ConfigError } from './platform/config.ts'
import type { Say } from './serve.ts'

/** Works on jobs and keeps the schedule without serving; for installations of several processes on PostgreSQL. */
export async function work(config: Config, say: Say): Promise<void> {
  if (!config.databaseUrl)
    throw new ConfigError(
      'A separate worker needs PostgreSQL: set DATABASE_URL. With the embedded database, serve does the work.',
    )
  const installation = await openToWork(config)
  await installation.app.jobs.start({ work: true })
  const stopSchedule = keepSchedule(installation.app.door)
  say('The worker is ready.')
  const stop = async () => {
    stopSchedule()
    await installation.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
