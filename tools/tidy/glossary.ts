import { type Check, lineAt } from './finding.ts'

const glossary = 'docs/GLOSSARY.md'
const contracts = 'packages/contracts/src/'
const dateField = /\b(\w+): (?:InstantField|PlainDateField)\b/g

/** Every date and instant that the contracts name has its line in the glossary. */
export const checkGlossary: Check = (tree) => {
  const explained = new Set(Array.from((tree.get(glossary)?.text ?? '').matchAll(/`(\w+)`/g), (match) => match[1]))
  const seen = new Set<string>()
  return [...tree.values()]
    .filter((file) => file.path.startsWith(contracts))
    .flatMap((file) =>
      Array.from(file.masked.code.matchAll(dateField)).flatMap((match) => {
        const name = match[1] ?? ''
        if (explained.has(name) || seen.has(name)) return []
        seen.add(name)
        const line = lineAt(file.text, match.index)
        return [
          {
            path: file.path,
            line,
            rule: `names the date ${name}`,
            instead: `say in ${glossary} what it means, or use a name from there`,
          },
        ]
      }),
    )
}
