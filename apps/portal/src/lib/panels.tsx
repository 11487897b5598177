import { createContext, use } from 'react'
import type { PanelDefinition } from './page-definition.ts'
import { useSpace } from './space.tsx'

/** The panels of all features; the app fills it, so that features need not know one another. */
export const PanelsContext = createContext<readonly PanelDefinition[]>([])

/** The panels that features offer for a slot and that the person may see, in order. */
export function usePanels(slot: string): readonly PanelDefinition[] {
  const { can } = useSpace()
  return use(PanelsContext)
    .filter((panel) => panel.slot === slot && (!panel.permission || can(panel.permission)))
    .toSorted((left, right) => left.order - right.order)
}
