export type Texts = { [key: string]: string | Texts }

/** The texts as the language sets them: French keeps double punctuation and guillemets on the line of their word. */
export function typeset(texts: Texts, language: string): Texts {
  if (language !== 'fr') return texts
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? frenchSpaces(text) : typeset(text, language),
    ]),
  )
}

function frenchSpaces(text: string): string {
  return text.replaceAll(/ (?=[;:!?»])/g, '\u00a0').replaceAll(/(?<=«) /g, '\u00a0')
}
