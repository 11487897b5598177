import { IconLock } from '@tabler/icons-react'
import { Outlet, useMatches } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../lib/space.tsx'
import { Empty } from '../../ui/empty.tsx'
import { PageButton } from '../../ui/link.tsx'

/** The page behind its permission. The server decides for itself; this only spares the person a page of refusals. */
export function AllowedOutlet() {
  const { can } = useSpace()
  const permission = useMatches().at(-1)?.staticData.page?.permission
  return permission && !can(permission) ? <Denied /> : <Outlet />
}

function Denied() {
  const { t } = useTranslation('shell')
  return (
    <Empty
      icon={<IconLock size={28} stroke={1.5} />}
      title={t('denied_title')}
      text={t('denied_text')}
      action={<PageButton to="">{t('to_home')}</PageButton>}
    />
  )
}
