import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Files that are embedded in documents; between them they know Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian, ... */
export const FONTS = {
  regular: readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')),
  bold: readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf')),
}

export type FontName = keyof typeof FONTS

const REPLACEMENT = '\ufffd'
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * The text as the font can show it. Control characters become spaces, and characters without a glyph the replacement
 * character, because PDF/A forbids to show a missing glyph. Words that are read from right to left are joined by
 * no-break spaces: the layout turns round what is between two spaces, and so keeps such words in their order.
 */
export function printable(text: string, font: FontName): string {
  const covered = glyphsOf(font)
  const known = Array.from(text.normalize('NFC').replaceAll(/[^\P{Cc}\n]/gu, ' '), (character) => {
    return character === '\n' || covered.has(character.codePointAt(0) ?? 0) ? character : REPLACEMENT
  }).join('')
  if (!RIGHT_TO_LEFT.test(known)) return known
  return known.replaceAll(/ +/g, (spaces, offset: number) => {
    const [before = ''] = /\S*$/.exec(known.slice(0, offset)) ?? []
    const [after = ''] = /^\S*/.exec(known.slice(offset + spaces.length)) ?? []
    return RIGHT_TO_LEFT.test(before) && RIGHT_TO_LEFT.test(after) ? '\u00a0'.repeat(spaces.length) : spaces
  })
}

const glyphs = new Map<FontName, ReadonlySet<number>>()

function glyphsOf(font: FontName): ReadonlySet<number> {
  const known = glyphs.get(font)
  if (known) return known
  const read = readCharacterMap(FONTS[font])
  glyphs.set(font, read)
  return read
}

/** All code points of the font's character map of format 12, which fonts beyond the first 65536 characters have. */
function readCharacterMap(file: Buffer): ReadonlySet<number> {
  const map = tableOffset(file, 'cmap')
  const covered = new Set<number>()
  for (let index = 0; index < file.readUInt16BE(map + 2); index += 1) {
    const subtable = map + file.readUInt32BE(map + 4 + 8 * index + 4)
    if (file.readUInt16BE(subtable) !== 12) continue
    for (let group = 0; group < file.readUInt32BE(subtable + 12); group += 1) {
      const at = subtable + 16 + 12 * group
      for (let code = file.readUInt32BE(at); code <= file.readUInt32BE(at + 4); code += 1) covered.add(code)
    }
  }
  return covered
}

function tableOffset(file: Buffer, name: string): number {
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index
    if (file.toString('latin1', entry, entry + 4) === name) return file.readUInt32BE(entry + 8)
  }
  throw new RangeError(`The font has no table ${name}`)
}
