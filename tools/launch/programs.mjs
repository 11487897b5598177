/*
 * The programs outside npm that the tests talk to: looked for, and on Debian as root installed.
 */
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { logFolder, machineEnvironment, root } from './places.mjs'
import { runQuietly, Unready } from './steps.mjs'

/** Each program with the Debian package that brings it, and how to tell that it is there. */
const programs = [
  { name: 'Chromium', debian: 'chromium', found: () => existsSync('/usr/bin/chromium') },
  { name: 'restic', debian: 'restic', found: () => onPath('restic') },
  { name: 'PostgreSQL', debian: 'postgresql', found: hasPostgres },
  { name: 'pdftotext', debian: 'poppler-utils', found: () => onPath('pdftotext') },
  { name: 'qpdf', debian: 'qpdf', found: () => onPath('qpdf') },
  { name: 'hledger', debian: 'hledger', found: () => onPath('hledger') },
  { name: 'xmllint', debian: 'libxml2-utils', found: () => onPath('xmllint') },
]

/** Installs the missing programs where that is possible, else names them; never lets a test be skipped silently. */
export async function installPrograms() {
  const missing = programs.filter((program) => !program.found())
  if (missing.length === 0) return 'all there'

  const packages = missing.map((program) => program.debian)
  if (!canInstall()) throw new Unready(instruction(missing, packages))
  await apt(['update'])
  await apt(['install', '--yes', '--no-install-recommends', ...packages])

  const stillMissing = programs.filter((program) => !program.found())
  if (stillMissing.length > 0) throw new Unready(instruction(stillMissing, packages))
  return `installed ${packages.join(', ')}`
}

async function apt(args) {
  const logFile = join(logFolder, `apt-${args[0]}.log`)
  const env = { ...machineEnvironment(), DEBIAN_FRONTEND: 'noninteractive' }
  const run = await runQuietly('apt-get', args, { cwd: root, env, logFile })
  if (run.code !== 0) throw new Unready(`\`apt-get ${args.join(' ')}\` failed: see ${logFile}.`)
}

function canInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0
}

function instruction(missing, packages) {
  const names = missing.map((program) => program.name).join(', ')
  return `The tests need ${names}: install them (on Debian, as root: apt-get install ${packages.join(' ')}) and try again.`
}

function hasPostgres() {
  return onPath('initdb') || versionsOfDebianPostgres().some((folder) => existsSync(join(folder, 'bin', 'initdb')))
}

function versionsOfDebianPostgres() {
  const base = '/usr/lib/postgresql'
  return existsSync(base) ? readdirSync(base).map((version) => join(base, version)) : []
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}
