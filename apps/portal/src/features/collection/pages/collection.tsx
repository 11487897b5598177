import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  type Collection,
  type CollectionEntry,
  type CollectionWithEntries,
  cancelCollection,
  getCollection,
  sendCollection,
  settleCollection,
} from '@palier/contracts/collection'
import { getCollectionSettings } from '@palier/contracts/collection-settings'
import { type PlainDate as CalendarDate, dateIn } from '@palier/kernel'
import { IconBan, IconCheck, IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { installationQuery } from '../../../lib/session.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Facts } from '../../../ui/facts.tsx'
import { DateField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type EntryAct, EntryDialogue } from '../parts/entry-dialogue.tsx'
import { EntryTable } from '../parts/entry-table.tsx'
import { saveFile } from '../parts/save-file.ts'
import { NO_SECRET, SecretField, secretOf } from '../parts/secret-field.tsx'
import { CollectionStateBadge } from '../parts/states.tsx'

/** One collection: its file, its entries, and what the bank made of them. */
export default function CollectionPage() {
  const query = useApiQuery(getCollection, { params: { collectionId: useIdParam<'collection'>('collectionId') } })
  return <QueryView query={query}>{(collection) => <CollectionView collection={collection} />}</QueryView>
}

function CollectionView({ collection }: { collection: CollectionWithEntries }) {
  const { t } = useTranslation('collection')
  const { can } = useSpace()
  const [act, setAct] = useState<{ act: EntryAct; entry: CollectionEntry }>()
  const encryption = useApiQuery(getCollectionSettings).data?.encryption ?? 'key'
  const today = useToday()
  return (
    <Page
      title={t('collection_of', { number: collection.number })}
      badge={<CollectionStateBadge state={collection.state} />}
      subtitle={t(`state_hint.${collection.state}`)}
      parents={[{ label: t('collections'), to: 'collections' }]}
      actions={can('collection.run') ? <Actions collection={collection} encryption={encryption} today={today} /> : null}
    >
      <Summary collection={collection} />
      <Section title={t('entries')}>
        <EntryTable
          collection={collection}
          onAct={can('collection.run') ? (chosen, entry) => setAct({ act: chosen, entry }) : undefined}
        />
      </Section>
      {act ? <EntryDialogue {...act} encryption={encryption} today={today} close={() => setAct(undefined)} /> : null}
    </Page>
  )
}

function Summary({ collection }: { collection: Collection }) {
  const { t } = useTranslation('collection')
  const { currency } = collection
  return (
    <Facts
      items={[
        { label: t('collects_on'), value: <PlainDate value={collection.collectsOn} /> },
        { label: t('entries'), value: <Count value={collection.entryCount} /> },
        { label: t('total'), value: <Money minor={collection.totalMinor} currency={currency} /> },
        collection.returnedCount > 0 && {
          label: t('came_back'),
          value: <Money minor={collection.returnedMinor} currency={currency} />,
        },
        { label: t('created_at'), value: <Instant value={collection.createdAt} /> },
        collection.sentAt !== null && { label: t('sent_at'), value: <Instant value={collection.sentAt} /> },
        collection.bookedOn !== null && { label: t('booked_on'), value: <PlainDate value={collection.bookedOn} /> },
      ]}
    />
  )
}

type ActionsProps = {
  collection: CollectionWithEntries
  encryption: 'off' | 'key' | 'passphrase'
  today: CalendarDate | undefined
}

function Actions({ collection, encryption, today }: ActionsProps) {
  const { t } = useTranslation('collection')
  const [opened, { open, close }] = useDisclosure()
  const [kind, setKind] = useState<'file' | 'settle' | 'cancel'>('file')
  const ask = (which: typeof kind) => () => {
    setKind(which)
    open()
  }
  const { state } = collection
  const button = (which: typeof kind, icon: ReactNode, variant: string) => (
    <Button variant={variant} leftSection={icon} onClick={ask(which)}>
      {t(`act.${which}`)}
    </Button>
  )
  return (
    <>
      {state === 'prepared' ? button('cancel', <IconBan size={16} />, 'default') : null}
      {state === 'sent' ? button('settle', <IconCheck size={16} />, 'filled') : null}
      {state === 'cancelled'
        ? null
        : button('file', <IconDownload size={16} />, state === 'prepared' ? 'filled' : 'default')}
      <Modal opened={opened} onClose={close} title={t(`act.${kind}`)}>
        {kind === 'file' ? <FileForm collection={collection} encryption={encryption} close={close} /> : null}
        {kind === 'settle' && today ? <SettleForm collection={collection} today={today} close={close} /> : null}
        {kind === 'cancel' ? <CancelForm collection={collection} encryption={encryption} close={close} /> : null}
      </Modal>
    </>
  )
}

type DialogueProps = Omit<ActionsProps, 'today'> & { close: () => void }

function FileForm({ collection, encryption, close }: DialogueProps) {
  const { t } = useTranslation('collection')
  const form = useApiForm(sendCollection, {
    initialValues: { passphrase: '' },
    request: (values) => ({ params: { collectionId: collection.id }, body: secretOf({ ...values, pin: '' }) }),
    onDone: (xml) => {
      saveFile(`${collection.number}.xml`, 'application/xml', xml)
      close()
    },
  })
  return (
    <Form form={form} submitLabel={t('act.file')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t(collection.state === 'prepared' ? 'file_text' : 'file_again_text')}</Text>
        {encryption === 'passphrase' ? (
          <PasswordInput required label={t('passphrase')} autoComplete="off" {...form.field('passphrase')} />
        ) : null}
      </Stack>
    </Form>
  )
}

function SettleForm(props: { collection: CollectionWithEntries; today: CalendarDate; close: () => void }) {
  const { collection, today, close } = props
  const { t } = useTranslation('collection')
  const open = collection.entries.filter(({ state }) => state === 'open')
  const form = useApiForm(settleCollection, {
    initialValues: { bookedOn: collection.collectsOn < today ? collection.collectsOn : today },
    request: (body) => ({ params: { collectionId: collection.id }, body }),
    success: t('settled_now'),
    onDone: close,
  })
  const totalMinor = open.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return (
    <Form form={form} submitLabel={t('act.settle')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">
          {t('settle_text', { count: open.length })} <Money minor={totalMinor} currency={collection.currency} />
        </Text>
        <DateField required label={t('booked_on')} {...form.field('bookedOn')} />
      </Stack>
    </Form>
  )
}

function CancelForm({ collection, encryption, close }: DialogueProps) {
  const { t } = useTranslation('collection')
  const form = useApiForm(cancelCollection, {
    initialValues: NO_SECRET,
    request: (values) => ({ params: { collectionId: collection.id }, body: secretOf(values) }),
    success: t('cancelled_now'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('act.cancel')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('cancel_text')}</Text>
        <SecretField form={form} encryption={encryption} />
      </Stack>
    </Form>
  )
}

/** The calendar date of the installation's clock where the seller is. */
function useToday(): CalendarDate | undefined {
  const { space } = useSpace()
  const now = useQuery(installationQuery).data?.now
  return now === undefined ? undefined : dateIn(space.timeZone, now)
}
