import { Paper } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { listParkedAccounts, retryParkedAccount } from '@palier/contracts/billing'
import { IconCheck, IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import type { RowAction } from '../../../ui/table.tsx'
import { ParkedList } from '../parts/parked-list.tsx'

type ParkedAccount = ReplyOf<typeof listParkedAccounts>['items'][number]

/** Customers that a bill run set aside: computed again when the cause is gone, or accepted as they are. */
export default function ParkedAccounts() {
  const { t } = useTranslation('billing')
  const { can } = useSpace()
  const query = useApiQuery(listParkedAccounts)
  const actions = useParkedActions()
  return (
    <Page
      title={t('parked_accounts')}
      subtitle={t('parked_hint')}
      parents={[{ label: t('bill_runs'), to: 'bill-runs' }]}
    >
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Paper>
              <Empty
                icon={<IconCircleCheck size={28} stroke={1.5} />}
                title={t('nothing_parked')}
                text={t('nothing_parked_text')}
              />
            </Paper>
          ) : (
            <ParkedList
              accounts={items}
              more={[{ key: 'parkedAt', header: t('parked_at'), cell: ({ parkedAt }) => <Instant value={parkedAt} /> }]}
              rowActions={can('run.start') ? actions : []}
            />
          )
        }
      </QueryView>
    </Page>
  )
}

function useParkedActions(): RowAction<ParkedAccount>[] {
  const { t } = useTranslation('billing')
  const retry = useApiMutation(retryParkedAccount, { success: t('retried') })
  const run = ({ id }: ParkedAccount, accept: boolean) =>
    retry.mutateAsync({ params: { parkedAccountId: id }, body: { accept } }).catch(() => undefined)
  return [
    {
      key: 'retry',
      label: t('retry_parked'),
      icon: <IconRefresh size={16} />,
      onClick: (account) => void run(account, false),
    },
    {
      key: 'accept',
      label: t('accept_parked'),
      icon: <IconCheck size={16} />,
      onClick: (account) =>
        confirm({
          title: t('accept_title', { name: account.customerName }),
          text: t('accept_text'),
          label: t('accept_parked'),
          onConfirm: () => run(account, true),
        }),
    },
  ]
}
