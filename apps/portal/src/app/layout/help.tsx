import { ActionIcon, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHelpCircle } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

const HelpDrawer = lazy(() => import('./help-drawer.tsx'))

/** Opens the help for the page in view. [PLK-002] */
export function HelpButton() {
  const { t } = useTranslation('shell')
  const [opened, drawer] = useDisclosure(false)
  return (
    <>
      <Tooltip label={t('help.open')}>
        <ActionIcon variant="subtle" color="gray" size="lg" onClick={drawer.open} aria-label={t('help.open')}>
          <IconHelpCircle size={20} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      {opened ? (
        <Suspense>
          <HelpDrawer onClose={drawer.close} />
        </Suspense>
      ) : null}
    </>
  )
}
