import { AppShell, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { spaceQuery, useMe } from '../../lib/session.ts'
import { SpaceProvider } from '../../lib/space.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { AllowedOutlet } from './allowed-outlet.tsx'
import { EnteredBanner } from './entered-banner.tsx'
import classes from './layout.module.css'
import { NavigationPane } from './navigation-pane.tsx'
import { TopBanner } from './top-banner.tsx'

/** The frame around every page of a space: banner, navigation pane, content. */
export default function SpaceLayout() {
  const { t } = useTranslation('shell')
  const [opened, navigation] = useDisclosure(false)
  useOwnTheme()
  const { data: space } = useQuery(spaceQuery(useSpaceKey()))
  if (!space) return <PageSkeleton />
  return (
    <SpaceProvider space={space} key={space.key}>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={{ base: 'md', sm: 'xl' }}
        withBorder={false}
      >
        <AppShell.Header className={classes.header ?? ''}>
          <TopBanner navigationOpen={opened} onToggleNavigation={navigation.toggle} />
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar ?? ''}>
          <NavigationPane onNavigate={navigation.close} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main ?? ''}>
          <EnteredBanner />
          <Suspense fallback={<PageSkeleton />}>
            <AllowedOutlet />
          </Suspense>
        </AppShell.Main>
      </AppShell>
    </SpaceProvider>
  )
}

/** The appearance that the person chose on another device holds here too. */
function useOwnTheme() {
  const theme = useMe()?.theme
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (theme) setColorScheme(theme)
  }, [theme, setColorScheme])
}

function useSpaceKey(): string {
  const params: { sellerSlug?: string; customerNumber?: string } = useParams({ strict: false })
  return params.customerNumber === undefined
    ? (params.sellerSlug ?? '')
    : `${params.sellerSlug}/${params.customerNumber}`
}
