import { Select } from '@mantine/core'
import { createBackupAccount, listBackupPacks } from '@palier/contracts/backup'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useTextSearch } from '../../../lib/list-state.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { LocationField } from '../../../ui/storage-location.tsx'
import { AccountFields, type AccountValues, volumeOf } from '../parts/account-fields.tsx'

type Values = AccountValues & { subscriptionId: string; storageLocation: string }

/** Adds an account to a pack: a storage space for one machine. [DC-005] */
export default function NewAccount() {
  const { t } = useTranslation('backup')
  const { path, space } = useSpace()
  const navigate = useNavigate()
  const { subscriptionId = '' } = useTextSearch()
  const packs = useApiQuery(listBackupPacks, { query: {} }).data?.items ?? []
  const initialValues: Values = {
    ...{ subscriptionId, groupId: null, label: '', platform: 'workstation' },
    ...{ volumeKind: 'free', volumeBytes: null, appendOnly: false, storageLocation: '' },
  }
  const form = useApiForm(createBackupAccount, {
    initialValues,
    request: ({ volumeKind, volumeBytes, storageLocation, ...values }) => ({
      body: {
        ...values,
        ...volumeOf({ volumeKind, volumeBytes }),
        ...(storageLocation ? { storageLocation } : {}),
      },
    }),
    success: t('account_created'),
    onDone: ({ id }) => navigate({ to: path(`backups/accounts/${id}`) }),
  })
  const pack = packs.find((each) => each.subscriptionId === form.values.subscriptionId)
  return (
    <Page narrow title={t('new_account')} parents={[{ label: t('backups'), to: 'backups' }]}>
      <Form form={form} submitLabel={t('create_account')} cancelTo="backups">
        <FieldGroup>
          <FullWidth>
            <Select
              required
              searchable
              label={t('pack')}
              data={packs.map((pack) => ({
                value: pack.subscriptionId,
                label: space.kind === 'seller' ? `${pack.name} · ${pack.customerName}` : pack.name,
              }))}
              {...form.field('subscriptionId')}
              error={form.form.errors.subscriptionId ? t('choose_pack') : undefined}
              onChange={(next) => {
                form.form.clearFieldError('subscriptionId')
                form.form.setValues({ subscriptionId: next ?? '', groupId: null, storageLocation: '' })
              }}
            />
          </FullWidth>
          <AccountFields form={form} subscriptionId={form.values.subscriptionId} />
          <FullWidth>
            <LocationField usual={pack?.location.key} {...form.field('storageLocation')} />
          </FullWidth>
        </FieldGroup>
      </Form>
    </Page>
  )
}
