import { type Check, lineAt } from './finding.ts'

/** The pages that say which test proves that an attack fails, each title in italics. */
const PAGES = ['docs/threat-model.md', 'docs/asvs.md']
const TITLE = /(?<![*\w])\*([^*\n]+)\*(?![*\w])/g

/** Every test that the pages about security name exists, so that nobody believes in a proof that is gone. */
export const checkSecurityPages: Check = (tree) => {
  const tests = [...tree.values()]
    .filter(({ path }) => /\.(?:i|pg|lite)?test\.tsx?$/.test(path))
    .map(({ text }) => text.replace(/\\(['"`])/g, '$1'))
  return PAGES.flatMap((path) => {
    const text = tree.get(path)?.text ?? ''
    return Array.from(text.matchAll(TITLE)).flatMap((match) => {
      const title = match[1] ?? ''
      if (tests.some((test) => test.includes(title))) return []
      const rule = `names the test "${title}"`
      return [
        {
          path,
          line: lineAt(text, match.index),
          rule,
          instead: 'there is none of that title: name the one that proves it',
        },
      ]
    })
  })
}
