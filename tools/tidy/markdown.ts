import { posix } from 'node:path'
import { type Check, type Finding, lineAt } from './finding.ts'
import type { SourceFile, Tree } from './tree.ts'

/** A page has exactly one title, and its links to other files of ours lead somewhere. */
export const checkMarkdown: Check = (tree) =>
  [...tree.values()]
    .filter((file) => file.path.endsWith('.md'))
    .flatMap((file) => [...checkTitle(file), ...checkLinks(file, tree)])

function checkTitle(file: SourceFile): Finding[] {
  const titles = withoutCode(file.text).match(/^# .+$/gm) ?? []
  if (titles.length === 1) return []
  return [
    {
      path: file.path,
      line: 1,
      rule: `has ${titles.length} titles`,
      instead: 'give it exactly one line that starts with "# "',
    },
  ]
}

function checkLinks(file: SourceFile, tree: Tree): Finding[] {
  const text = withoutCode(file.text)
  return Array.from(text.matchAll(/\]\(([^)\s]+)\)/g)).flatMap((match) => {
    const link = match[1] ?? ''
    if (/^[a-z]+:/i.test(link) || leadsSomewhere(link, file, tree)) return []
    return [
      {
        path: file.path,
        line: lineAt(text, match.index),
        rule: `links to ${link}`,
        instead: 'there is no such file or heading: mend the link',
      },
    ]
  })
}

function leadsSomewhere(link: string, from: SourceFile, tree: Tree): boolean {
  const [target = '', anchor] = link.split('#')
  const path = target === '' ? from.path : posix.join(posix.dirname(from.path), decodeURI(target)).replace(/\/$/, '')
  const isFolder = [...tree.keys()].some((each) => each.startsWith(`${path}/`))
  const page = tree.get(path)
  if (!page) return isFolder && anchor === undefined
  return anchor === undefined || !path.endsWith('.md') || anchorsOf(page.text).has(anchor)
}

function anchorsOf(text: string): Set<string> {
  const headings = withoutCode(text).matchAll(/^#+ (.+)$/gm)
  return new Set(
    Array.from(headings, ([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** The same text with fenced blocks and inline code blanked, line by line. */
function withoutCode(text: string): string {
  return text
    .replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ' '))
    .replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
}
