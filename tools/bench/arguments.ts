export type Order<Name extends string> =
  | { wants: 'help' }
  | { wants: 'all' }
  | { wants: 'one'; name: Name; size: number | undefined; json: boolean }

/** A command line that cannot be followed; `message` says in one line what to change. */
export class ArgumentError extends Error {}

const MAX_SIZE = 100_000_000

/** @throws ArgumentError for an unknown bench or option, or a size that is no whole number. */
export function readArguments<Name extends string>(given: readonly string[], names: readonly Name[]): Order<Name> {
  let name: Name | undefined
  let size: number | undefined
  let json = false
  const left = [...given]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [option, joined] = splitOption(word)
    if (option === '--help' || option === '-h') return { wants: 'help' }
    if (option === '--json') json = true
    else if (option === '--size') size = readSize(joined ?? left.shift())
    else if (word.startsWith('-')) throw new ArgumentError(`There is no option ${word}: use --size <number> or --json.`)
    else if (name !== undefined) throw new ArgumentError(`Name one bench, or none for all; ${word} is one too many.`)
    else name = readName(word, names)
  }
  if (name !== undefined) return { wants: 'one', name, size, json }
  if (size !== undefined || json)
    throw new ArgumentError(`--size and --json go with one bench: npm run bench -- ${names[0]} --json`)
  return { wants: 'all' }
}

function splitOption(word: string): [string, string | undefined] {
  const at = word.indexOf('=')
  return word.startsWith('--') && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word, undefined]
}

function readName<Name extends string>(word: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === word)
  if (found) return found
  throw new ArgumentError(
    `There is no bench ${word}: choose one of ${names.join(', ')} (options go behind a double dash).`,
  )
}

function readSize(text: string | undefined): number {
  const size = Number(text)
  if (text !== undefined && /^\d+$/.test(text) && size >= 1 && size <= MAX_SIZE) return size
  throw new ArgumentError(`--size wants a whole number from 1 to ${MAX_SIZE}, as in --size 20000.`)
}
