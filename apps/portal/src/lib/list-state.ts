import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'

/** Search, sort and filters of a list, as plain text values. */
export interface ListState {
  query: Readonly<Record<string, string>>
  /** Sets one value; an empty one is taken away. */
  set: (key: string, value: string) => void
  /** Takes away all values of these names. */
  clear: (keys: readonly string[]) => void
}

/** The state of a list kept in the address, so that it survives a reload and can be sent to somebody. */
export function useUrlListState(): ListState {
  const navigate = useNavigate()
  const { tab, ...query } = useTextSearch()
  const replace = (next: Record<string, string>) => {
    const search = tab === undefined ? next : { ...next, tab }
    void navigate({ to: '.', search: textSearch(search), replace: true })
  }
  return stateOf(query, replace)
}

/** The same state in memory, for lists that are a part of a page. */
export function useLocalListState(): ListState {
  const [query, setQuery] = useState<Record<string, string>>({})
  return stateOf(query, setQuery)
}

/** The parameters of the address behind `?`, as texts. `tab` belongs to the page and not to its list. */
export function useTextSearch(): Record<string, string> {
  const search: Record<string, unknown> = useSearch({ strict: false })
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )
}

/**
 * Texts for the part of an address behind `?`. The routes are collected from the features at run time, so the compiler
 * knows no type of their search.
 */
export function textSearch(search: Record<string, string> = {}): never {
  return search as never
}

function stateOf(query: Record<string, string>, replace: (next: Record<string, string>) => void): ListState {
  return {
    query,
    set: (key, value) =>
      replace(Object.fromEntries(Object.entries({ ...query, [key]: value }).filter(([, text]) => text !== ''))),
    clear: (keys) => replace(Object.fromEntries(Object.entries(query).filter(([key]) => !keys.includes(key)))),
  }
}
