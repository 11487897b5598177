import { Tabs } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { textSearch, useTextSearch } from '../lib/list-state.ts'
import type { PanelDefinition } from '../lib/page-definition.ts'
import { usePanels } from '../lib/panels.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import classes from './panel-tabs.module.css'

export interface OwnTab {
  key: string
  label: string
  content: ReactNode
}

/** Tabs of a page; the open one stands in the address as `?tab=`. */
export function PageTabs({ tabs, label }: { tabs: readonly OwnTab[]; label: string }) {
  const navigate = useNavigate()
  const search = useTextSearch()
  const first = tabs[0]?.key ?? ''
  const open = tabs.some(({ key }) => key === search.tab) ? (search.tab ?? first) : first
  const choose = (key: string | null) => {
    const next: Record<string, string> = key === null || key === first ? {} : { tab: key }
    void navigate({ to: '.', search: textSearch(next), replace: true })
  }
  return (
    <Tabs value={open} onChange={choose} keepMounted={false}>
      <Tabs.List mb="md" aria-label={label} className={classes.list ?? ''}>
        {tabs.map(({ key, label: name }) => (
          <Tabs.Tab key={key} value={key}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, content }) => (
        <Tabs.Panel key={key} value={key}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

/** The page's own tabs, followed by the panels that features offer for the slot. */
export function PanelTabs({
  slot,
  own,
  label,
  props,
}: {
  slot: string
  own: readonly OwnTab[]
  label: string
  props: Record<string, unknown>
}) {
  const panels = usePanels(slot)
  const { t } = useTranslation(['common', ...panels.map(({ label }) => namespaceOf(label))])
  const offered = panels.map((panel) => ({
    key: panel.key,
    // The key is typed where the panel is declared; here it is only passed on.
    label: t(panel.label as never),
    content: <PanelContent panel={panel} props={props} />,
  }))
  return <PageTabs label={label} tabs={[...own, ...offered]} />
}

/** The panels that features offer for a slot, one below the other: parts of another feature's form or overview. */
export function PanelSlot({ slot, props }: { slot: string; props: Record<string, unknown> }) {
  return usePanels(slot).map((panel) => <PanelContent key={panel.key} panel={panel} props={props} />)
}

/** `billing:invoices` stands in the texts of `billing`. */
function namespaceOf(key: string) {
  // Which features offer panels is known where the app collects them, not here.
  return (key.split(':')[0] ?? 'common') as 'common'
}

function PanelContent({ panel, props }: { panel: PanelDefinition; props: Record<string, unknown> }) {
  const Content = lazyPanel(panel)
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Content {...props} />
    </Suspense>
  )
}

const loaded = new Map<PanelDefinition, LazyExoticComponent<ComponentType<Record<string, unknown>>>>()

function lazyPanel(panel: PanelDefinition) {
  const known = loaded.get(panel)
  if (known) return known
  // The slot's page and the panel agree on the props by the README of the slot.
  const component = lazy(panel.load as unknown as () => Promise<{ default: ComponentType<Record<string, unknown>> }>)
  loaded.set(panel, component)
  return component
}
