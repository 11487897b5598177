import { Button, Checkbox, Group, Modal, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReplyOf } from '@palier/contracts'
import type { EncryptionMode } from '@palier/contracts/billing-accounts'
import { previewCollections, runCollections } from '@palier/contracts/collection'
import { getCollectionSettings } from '@palier/contracts/collection-settings'
import type { PlainDate as CalendarDate } from '@palier/kernel'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Empty } from '../../../ui/empty.tsx'
import { DateField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatCard } from '../../../ui/stat-card.tsx'
import { MissingNotice } from '../parts/missing-notice.tsx'
import { LeftOutTable, QueuedTable } from '../parts/queue-tables.tsx'
import { NO_SECRET, SecretField, secretOf } from '../parts/secret-field.tsx'

type Preview = ReplyOf<typeof previewCollections>
type Options = { dueBy: string; collectsOn: string; retryReturned: boolean }

/** What a run of the payment queue would collect, and the button that runs it. [CBM-088, CBM-228] */
export default function QueuePage() {
  const { t } = useTranslation('collection')
  const [options, setOptions] = useState<Options>({ dueBy: '', collectsOn: '', retryReturned: false })
  const body = bodyOf(options)
  const settings = useApiQuery(getCollectionSettings).data
  const isReady = settings?.missing.length === 0
  const preview = useApiQuery(previewCollections, { body }, { enabled: isReady })
  const [opened, dialogue] = useDisclosure()
  const set = (changes: Partial<Options>) => setOptions({ ...options, ...changes })
  return (
    <Page
      title={t('queue')}
      subtitle={t('queue_hint')}
      parents={[{ label: t('collections'), to: 'collections' }]}
      actions={
        preview.data && preview.data.entries.length > 0 ? (
          <Button leftSection={<IconPlayerPlay size={16} />} onClick={dialogue.open}>
            {t('prepare')}
          </Button>
        ) : null
      }
    >
      {settings && !isReady ? (
        <MissingNotice settings={settings} />
      ) : (
        <>
          <Paper p="md" mb="md">
            <Group align="flex-end" gap="md">
              <DateField
                label={t('due_by')}
                value={options.dueBy}
                onChange={(event) => set({ dueBy: event.currentTarget.value })}
              />
              <DateField
                label={t('collect_not_before')}
                value={options.collectsOn}
                onChange={(event) => set({ collectsOn: event.currentTarget.value })}
              />
              <Checkbox
                pb={8}
                label={t('retry_returned')}
                checked={options.retryReturned}
                onChange={(event) => set({ retryReturned: event.currentTarget.checked })}
              />
            </Group>
          </Paper>
          <QueryView query={preview}>{(data) => <PreviewView preview={data} />}</QueryView>
        </>
      )}
      <Modal opened={opened} onClose={dialogue.close} title={t('prepare')}>
        {settings ? <RunForm options={options} encryption={settings.encryption} close={dialogue.close} /> : null}
      </Modal>
    </Page>
  )
}

/** What was left empty is decided by the settings. */
function bodyOf({ dueBy, collectsOn, retryReturned }: Options) {
  return {
    retryReturned,
    // The server refuses what is no date.
    ...(dueBy === '' ? {} : { dueBy: dueBy as CalendarDate }),
    ...(collectsOn === '' ? {} : { collectsOn: collectsOn as CalendarDate }),
  }
}

function PreviewView({ preview }: { preview: Preview }) {
  const { t } = useTranslation('collection')
  const totalMinor = preview.collections.reduce((sum, each) => sum + each.totalMinor, 0)
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
        <StatCard
          label={t('would_collect')}
          value={<Money minor={totalMinor} currency="EUR" />}
          hint={t('in_debits', { count: preview.entries.length })}
        />
        {preview.collections.slice(0, 2).map((each) => (
          <StatCard
            key={each.collectsOn}
            label={t('collects_on')}
            value={<PlainDate value={each.collectsOn} />}
            hint={<Money minor={each.totalMinor} currency="EUR" />}
          />
        ))}
        <StatCard label={t('left_out')} value={<Count value={preview.leftOut.length} />} hint={t('left_out_hint')} />
      </SimpleGrid>
      <Section title={t('would_collect')}>
        <Paper style={{ overflowX: 'auto' }}>
          {preview.entries.length === 0 ? (
            <Empty title={t('nothing_to_collect')} text={t('nothing_to_collect_text')} />
          ) : (
            <QueuedTable preview={preview} />
          )}
        </Paper>
      </Section>
      {preview.leftOut.length > 0 ? (
        <Section title={t('left_out')}>
          <Paper style={{ overflowX: 'auto' }}>
            <LeftOutTable preview={preview} />
          </Paper>
        </Section>
      ) : null}
    </>
  )
}

function RunForm(props: { options: Options; encryption: EncryptionMode; close: () => void }) {
  const { options, encryption, close } = props
  const { t } = useTranslation('collection')
  const { path } = useSpace()
  const navigate = useNavigate()
  const form = useApiForm(runCollections, {
    initialValues: NO_SECRET,
    request: (values) => ({ body: { ...bodyOf(options), ...secretOf({ ...values, pin: '' }) } }),
    success: t('prepared'),
    onDone: ({ items }) => {
      close()
      return navigate({ to: path(items.length === 1 ? `collections/${items[0]?.id}` : 'collections') })
    },
  })
  return (
    <Form form={form} submitLabel={t('prepare')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('prepare_text')}</Text>
        {encryption === 'passphrase' ? <SecretField form={form} encryption={encryption} /> : null}
      </Stack>
    </Form>
  )
}
