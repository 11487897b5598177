import { readdirSync, readFileSync } from 'node:fs'
import { ERRORS } from '@palier/contracts'
import { describe, expect, it } from 'vitest'
import { type Texts, typeset } from './typography.ts'

const folder = new URL('./', import.meta.url)

function textsOf(language: string, file: string): Texts {
  return JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'))
}

function paths(texts: Texts, above = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[above + key, value]] : paths(value, `${above}${key}.`),
  )
}

/** French has a third plural form; elsewhere the keys of both languages are the same. */
function keys(texts: Texts): string[] {
  const all = paths(texts).map(([path]) => path.replace(/_(one|many|other)$/, '_plural'))
  return [...new Set(all)].toSorted()
}

function placeholders(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()
}

const files = readdirSync(new URL('en/', folder))

describe('the texts of the portal', () => {
  it('exist for every feature in English and in French', () => {
    expect(readdirSync(new URL('fr/', folder)).toSorted()).toEqual(files.toSorted())
  })

  it.each(files)('have the same keys in both languages, none of them empty: %s', (file) => {
    const english = textsOf('en', file)
    const french = textsOf('fr', file)
    expect(keys(french)).toEqual(keys(english))
    for (const [path, text] of [...paths(english), ...paths(french)]) expect(text.trim(), path).not.toBe('')
  })

  it.each(files)('name the same values in both languages: %s', (file) => {
    const english = new Map(paths(textsOf('en', file)))
    for (const [path, text] of paths(textsOf('fr', file))) {
      const original = english.get(path) ?? english.get(path.replace(/_many$/, '_other'))
      expect(placeholders(text), path).toEqual(placeholders(original ?? ''))
    }
  })

  it('tell every refusal of the catalogue in both languages', () => {
    for (const language of ['en', 'fr']) {
      expect(Object.keys(textsOf(language, 'errors.json')).toSorted()).toEqual(Object.keys(ERRORS).toSorted())
    }
  })

  it('keep the double punctuation of French on the line of its word', () => {
    const texts = { ask: 'Supprimer ?', deep: { quote: 'Dites « oui » : puis' } }
    expect(typeset(texts, 'fr')).toEqual({
      ask: 'Supprimer\u00a0?',
      deep: { quote: 'Dites «\u00a0oui\u00a0»\u00a0: puis' },
    })
    expect(typeset(texts, 'en')).toBe(texts)
  })
})
