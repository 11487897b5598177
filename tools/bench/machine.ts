import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

const BYTES_PER_GB = 1_000_000_000

/** The machine in one line, with how busy it was: figures without it say little. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  return [
    `${cpus().length} cores of ${model}`,
    `${Math.round(totalmem() / BYTES_PER_GB)} GB memory`,
    `${type()} ${release()}`,
    `node ${process.version}`,
    postgresVersion(),
    `load average before ${(loadavg()[0] ?? 0).toFixed(1)}`,
  ].join(', ')
}

function postgresVersion(): string {
  try {
    const version = /\d+(\.\d+)?/.exec(execFileSync('psql', ['--version'], { encoding: 'utf8' }))
    return `PostgreSQL ${version?.[0] ?? 'of unknown version'}`
  } catch {
    return 'no PostgreSQL'
  }
}
