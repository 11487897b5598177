import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { encryptWaitingAccounts } from '@palier/contracts/billing-accounts'
import { COLLECTION_STATES, type Collection, listCollections } from '@palier/contracts/collection'
import { type CollectionSettings, getCollectionSettings } from '@palier/contracts/collection-settings'
import { IconBuildingBank, IconListCheck, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form } from '../../../ui/form.tsx'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page } from '../../../ui/page.tsx'
import { Count } from '../../../ui/quantity.tsx'
import type { Column } from '../../../ui/table.tsx'
import { MissingNotice } from '../parts/missing-notice.tsx'
import { CollectionStateBadge } from '../parts/states.tsx'

/** The collections by direct debit, with the way to the next one. */
export default function CollectionList() {
  const { t } = useTranslation('collection')
  const { can } = useSpace()
  const list = useList(listCollections)
  const settings = useApiQuery(getCollectionSettings).data
  const queue =
    can('collection.run') && settings?.missing.length === 0 ? (
      <PageButton to="collections/queue" leftSection={<IconListCheck size={16} />}>
        {t('queue')}
      </PageButton>
    ) : null
  return (
    <Page title={t('collections')} subtitle={t('collections_hint')} actions={queue}>
      {settings ? <Notices settings={settings} /> : null}
      <DataTable
        label={t('collections')}
        list={list}
        columns={useColumns()}
        rowId={({ id }) => id}
        rowTo={({ id }) => `collections/${id}`}
        searchLabel={t('number')}
        defaultSort="-createdAt"
        filters={[
          {
            key: 'state',
            label: t('state_label'),
            options: COLLECTION_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          },
        ]}
        empty={{
          icon: <IconBuildingBank size={28} stroke={1.5} />,
          title: t('no_collections'),
          text: t('no_collections_text'),
          action: queue,
        }}
      />
    </Page>
  )
}

function useColumns(): Column<Collection>[] {
  const { t } = useTranslation('collection')
  return [
    { key: 'number', header: t('number'), cell: ({ number }) => number },
    {
      key: 'createdAt',
      header: t('created_at'),
      sortKey: 'createdAt',
      cell: ({ createdAt }) => <Instant value={createdAt} />,
    },
    { key: 'collectsOn', header: t('collects_on'), cell: ({ collectsOn }) => <PlainDate value={collectsOn} /> },
    { key: 'state', header: t('state_label'), cell: ({ state }) => <CollectionStateBadge state={state} /> },
    { key: 'entries', header: t('entries'), align: 'right', cell: ({ entryCount }) => <Count value={entryCount} /> },
    {
      key: 'returned',
      header: t('came_back'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ returnedMinor, currency }) => <Money minor={returnedMinor} currency={currency} dashForZero />,
    },
    {
      key: 'total',
      header: t('total'),
      align: 'right',
      cell: ({ totalMinor, currency }) => <Money minor={totalMinor} currency={currency} />,
    },
  ]
}

/** What keeps this seller from collecting, and what waits for the passphrase. */
function Notices({ settings }: { settings: CollectionSettings }) {
  const { t } = useTranslation('collection')
  const { can } = useSpace()
  const [opened, dialogue] = useDisclosure()
  return (
    <>
      <MissingNotice settings={settings} />
      {settings.waitingCount > 0 ? (
        <Alert color="amber" icon={<IconLock size={18} />} mb="md">
          <Group justify="space-between">
            <Text size="sm">{t('accounts_wait', { count: settings.waitingCount })}</Text>
            {can('account.reveal') ? (
              <Button size="xs" variant="default" onClick={dialogue.open}>
                {t('encrypt_now')}
              </Button>
            ) : null}
          </Group>
        </Alert>
      ) : null}
      <Modal opened={opened} onClose={dialogue.close} title={t('encrypt_now')}>
        <EncryptForm close={dialogue.close} />
      </Modal>
    </>
  )
}

function EncryptForm({ close }: { close: () => void }) {
  const { t } = useTranslation('collection')
  const form = useApiForm(encryptWaitingAccounts, {
    initialValues: { passphrase: '' },
    request: (body) => ({ body }),
    success: t('encrypted'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('encrypt_now')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('encrypt_text')}</Text>
        <PasswordInput required label={t('passphrase')} autoComplete="off" {...form.field('passphrase')} />
      </Stack>
    </Form>
  )
}
