import type { Tree } from './tree.ts'

/** One thing to mend: where, which rule, and what to do instead. */
export interface Finding {
  path: string
  line: number
  rule: string
  instead: string
}

/** A rule of style as a program: reads the whole tree, says what is wrong with it. */
export type Check = (tree: Tree) => Finding[]

export function printable({ path, line, rule, instead }: Finding): string {
  return `${path}:${line} ${rule} — ${instead}`
}

/** The 1-based line of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
