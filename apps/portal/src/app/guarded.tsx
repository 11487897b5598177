import { IconLock } from '@tabler/icons-react'
import { lazyRouteComponent } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PageDefinition } from '../lib/page-definition.ts'
import { useSpace } from '../lib/space.tsx'
import { Empty } from '../ui/empty.tsx'
import { PageButton } from '../ui/link.tsx'

/** The page behind its permission. The server decides for itself; this only spares the person a page of refusals. */
export function guarded(page: PageDefinition) {
  const Content = lazyRouteComponent(page.load)
  const Guarded = () => {
    const { can } = useSpace()
    return page.permission && !can(page.permission) ? <Denied /> : <Content />
  }
  return Object.assign(Guarded, { preload: async () => Content.preload?.() })
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
