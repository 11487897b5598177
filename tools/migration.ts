import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `npm run migration -- <why>`: writes the SQL between the schema of the last migration and the tables as they are now, to be
// read and committed. `npm run migration -- --custom <why>` begins an empty one to be written by hand.

const server = fileURLToPath(new URL('../apps/server', import.meta.url))
const words = process.argv.slice(2)
const isCustom = words[0] === '--custom'
const why = words
  .slice(isCustom ? 1 : 0)
  .join('_')
  .toLowerCase()

if (!/^[a-z0-9_]+$/.test(why)) {
  console.error('Say why in a few words: npm run migration -- add_dunning_steps')
  process.exit(1)
}
const kit = fileURLToPath(new URL('../node_modules/drizzle-kit/bin.cjs', import.meta.url))
execFileSync(process.execPath, [kit, 'generate', ...(isCustom ? ['--custom'] : []), '--name', why], {
  cwd: server,
  stdio: 'inherit',
})
