import { readdirSync, readFileSync } from 'node:fs'
import { ERRORS, ROUTES } from '@palier/contracts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
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

/** Bodies of changes whose fields are no columns: secrets that are never told, what has entries of its own, a consent. */
const TOLD_OTHERWISE = [
  '/collection-settings/encryption',
  '/customers/:customerId/notes/:noteId',
  '/customers/:customerId/properties',
  '/own-subscriptions/:subscriptionId/conversion',
]

/** What the contracts let people change. */
function fieldsOfChanges(): string[] {
  const changes = Object.values(ROUTES)
    .flat()
    .filter(({ method, path }) => (method === 'PATCH' || method === 'PUT') && !TOLD_OTHERWISE.includes(path))
  return changes.flatMap(({ body }) => (body instanceof z.ZodObject ? Object.keys(body.shape) : []))
}

/** What the server tells of by a name of its own: `state: { before, after }`. */
function fieldsInSources(): string[] {
  const server = new URL('../../../server/src/', import.meta.url)
  const sources = ['modules/', 'app/'].flatMap((part) =>
    readdirSync(new URL(part, server), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('test.ts'))
      .map((path) => readFileSync(new URL(part + path, server), 'utf8')),
  )
  return sources.flatMap((source) =>
    [...source.matchAll(/(\w+): \{ before\b[^{}]*\bafter\b/g)].map(([, field]) => field ?? ''),
  )
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

  it('name every field that the audit log tells a change of, in both languages', () => {
    const told = [...new Set([...fieldsOfChanges(), ...fieldsInSources()])].toSorted()
    expect(told.length).toBeGreaterThan(80)
    for (const language of ['en', 'fr'])
      expect(Object.keys(textsOf(language, 'audit.json').field_name ?? {})).toEqual(expect.arrayContaining(told))
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
