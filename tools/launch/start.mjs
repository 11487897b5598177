/*
 * The steps of `npm start`, once node and npm are known to be new enough.
 */
import { installPackages } from './packages.mjs'
import { serverEntry } from './places.mjs'
import { buildPortal } from './portal.mjs'
import { becomePinned } from './run-pinned.mjs'
import { explainAndExit, stepsOf, Unready } from './steps.mjs'

const help = `Usage: npm start -- [options]

Installs what is missing, builds the portal when it changed, then serves a demonstration.

  --port <number>       where to listen            (or PORT; default 3000)
  --data <directory>    where data is kept         (or PALIER_DATA; default ./data)
  --database <address>  postgres://… to use        (or DATABASE_URL; default: an embedded database)
  --help                this text

Everything after \`--\` is handed to \`palier serve --demo\`.`

/** Prepares and hands over to the server; never returns. */
export async function start(args) {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(help)
    return
  }
  if (lostItsDashes(args)) {
    explainAndExit(new Unready('Options go behind a double dash: npm start -- --port 4000 --data ./elsewhere'))
  }
  const step = stepsOf(4)
  try {
    await step('Checking node and npm', () => `node ${process.versions.node}`)
    await step('Installing packages', installPackages)
    await step('Building the portal', buildPortal)
    await step('Starting the server', () => '')
  } catch (error) {
    explainAndExit(error)
  }
  becomePinned(serverEntry, ['serve', '--demo', ...args])
}

/** npm keeps `--port 4000` for itself when no `--` stands before it, and hands over at most a bare `4000`. */
function lostItsDashes(args) {
  const keptByNpm = ['port', 'data', 'database'].some((name) => process.env[`npm_config_${name}`] !== undefined)
  return keptByNpm || (args.length > 0 && !args[0].startsWith('-'))
}
