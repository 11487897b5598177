export type Changes = Record<string, { before: unknown; after: unknown }>

/** What is different after a change, for the audit log: only fields that were given and have another value. */
export function changesBetween<Row extends object>(before: Row, given: Partial<Row>): Changes {
  const known = new Map<string, unknown>(Object.entries(before))
  return Object.fromEntries(
    Object.entries(given)
      .filter(([key, after]) => after !== undefined && JSON.stringify(after) !== JSON.stringify(known.get(key)))
      .map(([key, after]) => [key, { before: known.get(key), after }]),
  )
}

/** The fields that were given. A field that was left out is not one that was emptied. */
export function givenFields<Fields extends object>(
  fields: Fields,
): { [K in keyof Fields]: Exclude<Fields[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  // Object.fromEntries forgets which keys there were.
  return Object.fromEntries(given) as { [K in keyof Fields]: Exclude<Fields[K], undefined> }
}
