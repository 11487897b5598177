import { useState } from 'react'
import type { Selection } from './table.tsx'

/** The rows that are ticked; rows that left the list are no longer among them. */
export function useSelection<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
): Selection & { rows: Row[]; clear: () => void } {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const selected = rows.filter((row) => ticked.has(rowId(row)))
  const ids = new Set(selected.map(rowId))
  return {
    ids,
    rows: selected,
    clear: () => setTicked(new Set()),
    toggle: (id) => setTicked(ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : new Set([...ids, id])),
    toggleAll: () => setTicked(ids.size === rows.length ? new Set() : new Set(rows.map(rowId))),
  }
}
