import { IconLock } from '@tabler/icons-react'
import { Outlet, useMatches, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../lib/space.tsx'
import { Empty } from '../../ui/empty.tsx'
import { PageButton } from '../../ui/link.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { navigation } from '../navigation.ts'

/** The page behind its permission. The server decides for itself; this only spares the person a page of refusals. */
export function AllowedOutlet() {
  const { can, path, space } = useSpace()
  const page = useMatches().at(-1)?.staticData.page
  if (!page?.permission || can(page.permission)) return <Outlet />
  if (page.path !== '') return <Denied />
  // Who may not see the figures of the home page begins at the first page that they may see.
  const entries = navigation[space.kind].flatMap((group) => group.entries)
  const first = entries.find(({ to, permission }) => to !== '' && (!permission || can(permission)))
  return first ? <Elsewhere to={path(first.to)} /> : <Denied />
}

/** Goes there once; `Navigate` would start anew with each rendering while the page is on its way. */
function Elsewhere({ to }: { to: string }) {
  const navigate = useNavigate()
  useEffect(() => void navigate({ to, replace: true }), [to, navigate])
  return <PageSkeleton />
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
