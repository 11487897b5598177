import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react'
import type { PanelDefinition } from '../../../lib/page-definition.ts'
import { usePanels } from '../../../lib/panels.tsx'
import { PageSkeleton } from '../../../ui/query-view.tsx'

type Props = Record<string, unknown>

/** The parts that other features offer for a place on a page of this one, one below the other. */
export function Slot({ name, props }: { name: string; props: Props }) {
  return usePanels(name).map((panel) => {
    const Content = contentOf(panel)
    return (
      <Suspense key={panel.key} fallback={<PageSkeleton />}>
        <Content {...props} />
      </Suspense>
    )
  })
}

const loaded = new Map<PanelDefinition, LazyExoticComponent<ComponentType<Props>>>()

function contentOf(panel: PanelDefinition) {
  const known = loaded.get(panel)
  if (known) return known
  // The page that opens the slot and the part that fills it agree on the props; the list of panels cannot know them.
  const content = lazy(panel.load as unknown as () => Promise<{ default: ComponentType<Props> }>)
  loaded.set(panel, content)
  return content
}
