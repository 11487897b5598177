import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { confirm } from './confirm.tsx'

/** Asks before what was typed is lost: when another page is opened, and when the tab is closed or loaded anew. */
export function useLeaveGuard(isUnsaved: () => boolean): void {
  const { t } = useTranslation('common')
  useBlocker({
    shouldBlockFn: ({ current, next }) => {
      if (current.pathname === next.pathname || !isUnsaved()) return false
      return new Promise<boolean>((decide) => {
        confirm({
          title: t('leave_title'),
          text: t('leave_text'),
          label: t('leave'),
          danger: true,
          onConfirm: () => decide(false),
          onCancel: () => decide(true),
        })
      })
    },
    enableBeforeUnload: isUnsaved,
  })
}
