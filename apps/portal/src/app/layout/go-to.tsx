import { ActionIcon, Tooltip } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

const GoToDialogue = lazy(() => import('./go-to-dialogue.tsx'))

/** Finds a page, a customer, a subscription or an invoice from anywhere: by the icon, or by Ctrl+K. */
export function GoToButton() {
  const { t } = useTranslation('shell')
  const [opened, dialogue] = useDisclosure(false)
  useHotkeys([['mod+K', dialogue.open]], [])
  return (
    <>
      <Tooltip label={t('go_to.open')}>
        <ActionIcon variant="subtle" color="gray" size="lg" onClick={dialogue.open} aria-label={t('go_to.open')}>
          <IconSearch size={19} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      {opened ? (
        <Suspense>
          <GoToDialogue onClose={dialogue.close} />
        </Suspense>
      ) : null}
    </>
  )
}
