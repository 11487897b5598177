import { Box, Group } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { LanguageMenu, ThemeMenu } from './preferences-menu.tsx'
import classes from './public-layout.module.css'

/** The frame of pages that anybody may open. */
export default function PublicLayout() {
  return (
    <Box className={classes.page ?? ''}>
      <header className={classes.header ?? ''}>
        <Group gap={4}>
          <LanguageMenu />
          <ThemeMenu />
        </Group>
      </header>
      <main className={classes.main ?? ''}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
    </Box>
  )
}
