import { createHash } from 'node:crypto'
import { type Check, type Finding, lineAt } from './finding.ts'
import type { SourceFile } from './tree.ts'

/**
 * Names that must not appear in this repository: products and companies whose rights are not ours. They are kept as
 * SHA-256 of the lower-case word, so that this list does not name them either.
 */
const FORBIDDEN = new Set([
  '074a7074c5cbf45fafc0ee0401a249552572331cf10de3c4caf44cf7e3399070',
  '43024512b69781c5db0f760188fc990fb663abc4d89a7c5785a6a4f4d9744917',
  '6b27320fa92e3e96a0b3146fb3d39e9097d1662bcb795b82bab372d104123627',
  '92af75717d5f784d1f8a6b4ed40969c7a61d637ca3cd6d11860b036e883f90a2',
  '93e2702c9f22436e6635aa3da230e1aa1aa409b9cc212ad02de8be46bf7e511f',
  'af244699ee82842dadb40cd1e4da5086e1e0ae04054f79971256609e7e10033f',
  'b27347532460f19dc7bcd0ade33d0a5d97447f246b6f1801ac10e18780cd2e8e',
  'e1807d427b712f4c48648601801eb17279abe2640efd73d378abc328f80fc55c',
])

/** One hash per distinct word of the repository is enough. */
const verdicts = new Map<string, boolean>()

export const checkWords: Check = (tree) => [...tree.values()].flatMap(findingsIn)

function findingsIn(file: SourceFile): Finding[] {
  const inName = wordsIn(file.path).filter(({ word }) => isForbidden(word))
  const inText = wordsIn(file.text).filter(({ word }) => isForbidden(word))
  return [...inName.map(() => 1), ...inText.map(({ offset }) => lineAt(file.text, offset))].map((line) => ({
    path: file.path,
    line,
    rule: 'names a product or company that is not ours',
    instead: 'say what it is, or invent a name',
  }))
}

/** Words as people read them: `fooBar_baz` is three, and also one without its joints. */
function wordsIn(text: string): { word: string; offset: number }[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu)).flatMap((match) => {
    const parts = match[0].split(/(?<=\p{Ll})(?=\p{Lu})/u)
    const all = parts.length > 1 ? [match[0], ...parts] : parts
    return all.map((word) => ({ word: word.toLowerCase(), offset: match.index }))
  })
}

export function isForbidden(word: string): boolean {
  const known = verdicts.get(word)
  if (known !== undefined) return known
  const verdict = FORBIDDEN.has(createHash('sha256').update(word).digest('hex'))
  verdicts.set(word, verdict)
  return verdict
}
