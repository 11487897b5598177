/**
 * The same source three times, each of the original length, with everything else blanked: only code, only what stands
 * in strings, only comments. So a rule about code is not fooled by words in a string, and offsets stay comparable.
 *
 * This is a scanner, not a parser: it knows strings, templates, comments and regular expressions, which is all that
 * the rules need. An apostrophe in JSX text ends with its line, so its damage does too.
 */
export interface MaskedSource {
  code: string
  strings: string
  comments: string
}

type Kind = 'code' | 'string' | 'comment'

export function maskSource(text: string): MaskedSource {
  const kinds = kindsOf(text)
  return {
    code: keep(text, kinds, 'code'),
    strings: keep(text, kinds, 'string'),
    comments: keep(text, kinds, 'comment'),
  }
}

function keep(text: string, kinds: Kind[], kind: Kind): string {
  return Array.from(kinds, (each, at) => (each === kind || text[at] === '\n' ? text[at] : ' ')).join('')
}

function kindsOf(text: string): Kind[] {
  const kinds = new Array<Kind>(text.length).fill('code')
  /** For each `${` that is open: how many braces are open inside it. */
  const openTemplates: number[] = []
  let at = 0
  while (at < text.length) at = scanToken(at)
  return kinds

  function scanToken(start: number): number {
    const char = text[start]
    const pair = text.slice(start, start + 2)
    if (pair === '//') return paint(start, until('\n', start), 'comment')
    if (pair === '/*') return paint(start, until('*/', start + 2) + 2, 'comment')
    if (char === "'" || char === '"') return paint(start + 1, endOfString(start + 1, char), 'string') + 1
    if (char === '`') return scanTemplate(start + 1)
    if (char === '/' && startsRegExp(start)) return paint(start + 1, endOfRegExp(start + 1), 'string') + 1
    const depth = openTemplates.length - 1
    if (char === '{' && depth >= 0) openTemplates[depth] = (openTemplates[depth] ?? 0) + 1
    if (char === '}' && depth >= 0) {
      if (openTemplates[depth] === 0) {
        openTemplates.pop()
        return scanTemplate(start + 1)
      }
      openTemplates[depth] = (openTemplates[depth] ?? 0) - 1
    }
    return start + 1
  }

  function scanTemplate(start: number): number {
    let end = start
    while (end < text.length && text[end] !== '`') {
      if (text.startsWith('${', end)) {
        paint(start, end, 'string')
        openTemplates.push(0)
        return end + 2
      }
      end += text[end] === '\\' ? 2 : 1
    }
    return paint(start, end, 'string') + 1
  }

  function endOfString(start: number, quote: string): number {
    let end = start
    while (end < text.length && text[end] !== quote && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1
    return end
  }

  function endOfRegExp(start: number): number {
    let end = start
    let inClass = false
    while (end < text.length && text[end] !== '\n' && (inClass || text[end] !== '/')) {
      if (text[end] === '[') inClass = true
      if (text[end] === ']') inClass = false
      end += text[end] === '\\' ? 2 : 1
    }
    return end
  }

  /** A slash divides after a value, and opens a regular expression after anything else. */
  function startsRegExp(slash: number): boolean {
    const before = text.slice(Math.max(0, slash - 80), slash).trimEnd()
    return before === '' || /[(,=:[!&|?{};+\-*%^~]$|\b(return|typeof|case|in|of)$|=>$/.test(before)
  }

  function until(mark: string, from: number): number {
    const found = text.indexOf(mark, from)
    return found === -1 ? text.length : found
  }

  function paint(from: number, to: number, kind: Kind): number {
    const end = Math.min(to, text.length)
    kinds.fill(kind, from, end)
    return end
  }
}
