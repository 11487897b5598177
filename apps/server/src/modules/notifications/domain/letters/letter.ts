import type { Language } from '@palier/contracts'

/** A letter in plain text: what a mail says, without to whom. */
export type Letter = { readonly subject: string; readonly text: string }

/** Puts a letter together: greeting, paragraphs, and the seller's name below. */
export function letter(
  language: Language,
  parts: { subject: string; to: string; paragraphs: readonly string[]; from: string },
): Letter {
  const greeting = parts.to === '' ? GREETING[language].nobody : `${GREETING[language].somebody} ${parts.to},`
  const body = [greeting, ...parts.paragraphs, `${CLOSING[language]}\n${parts.from}`]
  return { subject: oneLine(parts.subject), text: `${body.join('\n\n')}\n` }
}

const GREETING = {
  en: { somebody: 'Hello', nobody: 'Hello,' },
  fr: { somebody: 'Bonjour', nobody: 'Bonjour,' },
} as const satisfies Record<Language, object>

const CLOSING = { en: 'Kind regards,', fr: 'Cordialement,' } as const satisfies Record<Language, string>

/** A subject is one header line: a name with a line break in it must not begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
