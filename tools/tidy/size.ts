import type { Check } from './finding.ts'
import { codeFiles, type Tree } from './tree.ts'

/** A file on a few screens can be held in the head. */
const LIMIT_LINES = 250

/**
 * The files that are longer, each with the length it has now. An entry may only shrink: growth is refused, and what
 * shrank is written down here, so that it does not grow back. Texts that a translator reads as one list do not count.
 */
const LONGER: Readonly<Record<string, number>> = {
  // One story, told from the provider's sign-in to the balanced books.
  'e2e/main-job.test.ts': 323,
  // One module's routes are read together.
  'packages/contracts/src/billing.ts': 267,
}

const isWordList = (path: string) => path.startsWith('apps/portal/src/i18n/')

export const checkSize: Check = (tree) => checkSizeAgainst(tree, LONGER)

export function checkSizeAgainst(tree: Tree, longer: Readonly<Record<string, number>>) {
  const gone = Object.keys(longer)
    .filter((path) => !tree.has(path))
    .map((path) => ({
      path,
      line: 1,
      rule: 'is listed as long and does not exist',
      instead: 'remove it from LONGER in tools/tidy/size.ts',
    }))
  return [
    ...gone,
    ...codeFiles(tree)
      .filter((file) => !isWordList(file.path))
      .flatMap((file) => judge(file.path, linesOf(file.text))),
  ]

  function judge(path: string, lines: number) {
    const allowed = longer[path]
    if (allowed === undefined) {
      return lines <= LIMIT_LINES
        ? []
        : [
            {
              path,
              line: LIMIT_LINES,
              rule: `has ${lines} lines`,
              instead: `split it along a noun (limit ${LIMIT_LINES})`,
            },
          ]
    }
    if (lines > allowed)
      return [
        { path, line: allowed, rule: `grew to ${lines} lines`, instead: `split it along a noun (it had ${allowed})` },
      ]
    if (lines < allowed) {
      const instead =
        lines <= LIMIT_LINES
          ? 'remove it from LONGER in tools/tidy/size.ts'
          : `write ${lines} into LONGER in tools/tidy/size.ts`
      return [{ path, line: 1, rule: `shrank to ${lines} lines`, instead }]
    }
    return []
  }
}

function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
