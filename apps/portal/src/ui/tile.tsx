import { Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useSpace } from '../lib/space.tsx'
import classes from './tile.module.css'

export interface TileProps {
  title: string
  text: string
  /** Page of the space, without a leading slash. */
  to: string
  icon: ComponentType<{ size: number; stroke: number }>
}

/** A large way to a page, with a word on what it is for. */
export function Tile({ title, text, to, icon: Icon }: TileProps) {
  const { path } = useSpace()
  return (
    <UnstyledButton component={Link} to={path(to)} className={classes.tile ?? ''}>
      <Icon size={22} stroke={1.6} />
      <div>
        <Text fw={560}>{title}</Text>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
    </UnstyledButton>
  )
}
