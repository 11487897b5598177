/** A test title that ends with the ids of the features that it proves: `… [CBM-064]`, `… [PLK-001, PLK-009]`. */
export interface ProvingTitle {
  path: string
  title: string
  ids: string[]
}

const quotedTitle = /(?<=[(\s])(['"`])((?:\\.|(?!\1)[^\\])*?\[([A-Z]{2,3}-\d{3}(?:,\s*[A-Z]{2,3}-\d{3})*)\])\1/g

/** The proving titles of one test file, as they are written: `%s` and `$name` of a table of cases included. */
export function provingTitles(path: string, text: string): ProvingTitle[] {
  return Array.from(text.matchAll(quotedTitle), (match) => ({
    path,
    title: (match[2] ?? '').replace(/\\(['"`])/g, '$1'),
    ids: (match[3] ?? '').split(/,\s*/),
  }))
}

/** Matches the title as a run reports it, where placeholders have become values. */
export function reportedAs(title: string): RegExp {
  const parts = title.split(/%[sdifjoO#$]|\$\{[^}]*\}|\$[\w.]+/)
  return new RegExp(`${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('.*')}$`, 's')
}
