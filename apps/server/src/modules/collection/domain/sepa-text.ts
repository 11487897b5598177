/** Letters that lose more than an accent when they are decomposed. */
const TRANSLITERATED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '&': '+',
  '’': "'",
  '€': 'EUR',
}

/** A text in the characters that every bank of SEPA accepts (EPC217-08), cut to so many; empty becomes a full stop. */
export function sepaText(text: string, max: number): string {
  const latin = [...text]
    .map((character) => TRANSLITERATED[character] ?? character)
    .join('')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max)
    .trim()
  return latin === '' ? '.' : latin
}

/** An identification: no blanks, no slash at its ends and no two of them together (EPC217-08). */
export function sepaReference(text: string): string {
  const reference = sepaText(text, 200)
    .replace(/ /g, '-')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/+/, '')
    .slice(0, 35)
    .replace(/\/+$/, '')
  return reference === '' ? '.' : reference
}
