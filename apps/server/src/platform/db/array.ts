/** Letters, digits and the signs of identifiers, dates and numbers: an element that needs no quotes. */
const PLAIN = /^[\w.:+-]+$/
const SPECIAL = /[\\"]/g

/**
 * An array as one text literal of PostgreSQL (manual, 8.15.2), which both drivers pass unchanged: cast it, as in
 * `unnest(${arrayLiteral(ids)}::uuid[])`. Thousands of rows travel as a few parameters.
 */
export function arrayLiteral(values: readonly (string | number | boolean | null)[]): string {
  let literal = '{'
  let separator = ''
  for (const value of values) {
    literal += separator + (typeof value === 'string' ? element(value) : String(value))
    separator = ','
  }
  return `${literal}}`
}

function element(value: string): string {
  // Without quotes the word null would be no value.
  if (PLAIN.test(value) && (value.length !== 4 || value.toLowerCase() !== 'null')) return value
  return `"${value.replace(SPECIAL, '\\$&')}"`
}
