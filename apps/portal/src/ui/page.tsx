import { ActionIcon, Anchor, Box, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconCornerLeftUp } from '@tabler/icons-react'
import { Link, useMatches } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../lib/space.tsx'
import classes from './page.module.css'

export interface Parent {
  label: string
  /** Path below the space; empty for the home page. */
  to: string
}

export interface PageProps {
  title: string
  /** A badge or the like behind the title. */
  badge?: ReactNode
  subtitle?: ReactNode
  /** The pages above this one, from the top; the home page stands before them by itself. */
  parents?: readonly Parent[]
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** Reading width, for forms and texts. */
  narrow?: boolean
  children: ReactNode
}

const InPage = createContext(false)

/** Whether a title stands above already. */
export function useIsInPage(): boolean {
  return useContext(InPage)
}

/** The frame of every page: path with the way up [PLK-008], title, actions, content. */
export function Page({ title, badge, subtitle, parents = [], actions, narrow = false, children }: PageProps) {
  const { space } = useSpace()
  const isHome = useMatches().at(-1)?.staticData.page?.path === ''
  return (
    <Box className={classes.page ?? ''} data-narrow={narrow || undefined}>
      <title>{`${title} · ${space.name} · Palier`}</title>
      {isHome ? null : <Trail title={title} parents={parents} />}
      <Group justify="space-between" align="flex-start" gap="sm" mb="lg">
        <Stack gap={2} className={classes.heading ?? ''}>
          <Group gap="sm" align="center">
            <Title order={1}>{title}</Title>
            {badge}
          </Group>
          {subtitle ? (
            <Text c="dimmed" size="sm" component="div">
              {subtitle}
            </Text>
          ) : null}
        </Stack>
        {actions ? (
          <Group gap="xs" className={classes.actions ?? ''}>
            {actions}
          </Group>
        ) : null}
      </Group>
      <InPage value>{children}</InPage>
    </Box>
  )
}

function Trail({ title, parents }: { title: string; parents: readonly Parent[] }) {
  const { t } = useTranslation('common')
  const { path } = useSpace()
  const home: Parent = { label: t('home'), to: '' }
  const above = [home, ...parents.filter(({ to }) => to !== '')]
  const up = above.at(-1) ?? home
  return (
    <Group justify="space-between" wrap="nowrap" mb={6} className={classes.trail ?? ''}>
      <nav aria-label={t('breadcrumbs')}>
        <ol>
          {above.map((parent) => (
            <li key={parent.to}>
              <Anchor component={Link} to={path(parent.to)} size="sm" c="dimmed">
                {parent.label}
              </Anchor>
            </li>
          ))}
          <li aria-current="page">{title}</li>
        </ol>
      </nav>
      <Tooltip label={t('up_to', { page: up.label })}>
        <ActionIcon
          component={Link}
          to={path(up.to)}
          variant="subtle"
          color="gray"
          aria-label={t('up_to', { page: up.label })}
        >
          <IconCornerLeftUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}

/** A titled part of a page. */
export function Section({
  title,
  actions,
  description,
  children,
}: {
  title?: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section ?? ''}>
      {title ? (
        <Group justify="space-between" mb="sm" gap="sm">
          <div>
            <Title order={2} size="h3">
              {title}
            </Title>
            {description ? (
              <Text size="sm" c="dimmed" component="div">
                {description}
              </Text>
            ) : null}
          </div>
          {actions}
        </Group>
      ) : null}
      {children}
    </section>
  )
}
