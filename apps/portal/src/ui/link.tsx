import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MouseEventHandler, ReactNode } from 'react'
import { textSearch } from '../lib/list-state.ts'
import { useSpace } from '../lib/space.tsx'

/** A link to a page of the space: `to="customers/new"`. */
export function PageLink({ to, search, children, ...props }: AnchorProps & PageTarget) {
  const { path } = useSpace()
  return (
    <Anchor component={Link} to={path(to)} search={textSearch(search)} {...props}>
      {children}
    </Anchor>
  )
}

/** A button that leads to a page of the space. */
export function PageButton({ to, search, children, ...props }: ButtonProps & PageTarget) {
  const { path } = useSpace()
  return (
    <Button component={Link} to={path(to)} search={textSearch(search)} {...props}>
      {children}
    </Button>
  )
}

export interface PageTarget {
  /** Path below the space, without a leading slash; empty for the home page. */
  to: string
  search?: Record<string, string>
  children: ReactNode
  onClick?: MouseEventHandler
  'aria-label'?: string
}
