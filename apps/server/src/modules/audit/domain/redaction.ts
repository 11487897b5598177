export type Changes = Record<string, { before: unknown; after: unknown }>

const SECRET = /password|secret|token/i
const ACCOUNT_NUMBER = /iban/i
const SHOWN_CHARACTERS = 4
const REDACTED = '[redacted]'

/** What changed, without what must not be read in a log. Keys decide, at any depth. */
export function redactChanges(changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).map(([key, { before, after }]) => [
      key,
      { before: redact(key, before), after: redact(key, after) },
    ]),
  )
}

function redact(key: string, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return value
  if (SECRET.test(key)) return REDACTED
  if (ACCOUNT_NUMBER.test(key)) return typeof value === 'string' ? masked(value) : REDACTED
  if (Array.isArray(value)) return value.map((each) => redact(key, each))
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(name, inner)]))
}

function masked(text: string): string {
  if (text.length <= 2 * SHOWN_CHARACTERS) return REDACTED
  return `${text.slice(0, SHOWN_CHARACTERS)}…${text.slice(-SHOWN_CHARACTERS)}`
}
