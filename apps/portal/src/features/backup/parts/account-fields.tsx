import { Checkbox, Select, TextInput } from '@mantine/core'
import { listBackupPacks } from '@palier/contracts/backup'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { BytesField } from '../../../ui/fields.tsx'
import { FullWidth } from '../../../ui/form.tsx'

/** A backup account as it stands in a form. */
export type AccountValues = {
  groupId: string | null
  label: string
  platform: 'workstation' | 'server'
  volumeKind: 'fixed' | 'free'
  volumeBytes: number | null
  appendOnly: boolean
}

/** Label, group, platform and volume of an account. [DC-005] */
export function AccountFields<Values extends AccountValues>({
  form,
  subscriptionId,
}: {
  form: ApiForm<Values>
  subscriptionId: string
}) {
  const { t } = useTranslation('backup')
  const packs = useApiQuery(listBackupPacks, { query: { subscriptionId } }, { enabled: subscriptionId !== '' })
  const groups = packs.data?.items.flatMap((pack) => pack.groups) ?? []
  const isFixed = form.values.volumeKind === 'fixed'
  return (
    <>
      <TextInput required label={t('label')} description={t('label_hint')} {...form.field('label')} />
      <Select
        label={t('platform_label')}
        data={(['workstation', 'server'] as const).map((value) => ({ value, label: t(`platform.${value}`) }))}
        {...form.field('platform')}
      />
      {groups.length > 0 ? (
        <Select
          clearable
          label={t('group')}
          placeholder={t('without_group')}
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('groupId')}
        />
      ) : null}
      <Select
        label={t('volume_kind_label')}
        description={t(`volume_kind_hint.${form.values.volumeKind}`)}
        data={(['free', 'fixed'] as const).map((value) => ({ value, label: t(`volume_kind.${value}`) }))}
        {...form.field('volumeKind')}
      />
      {isFixed ? <BytesField required label={t('volume')} {...form.field('volumeBytes')} /> : null}
      <FullWidth>
        <Checkbox label={t('append_only')} description={t('append_only_hint')} {...form.check('appendOnly')} />
      </FullWidth>
    </>
  )
}

/** A free volume has no size; an emptied size of a fixed one is refused by the contract at its field. */
export function volumeOf({ volumeKind, volumeBytes }: Pick<AccountValues, 'volumeKind' | 'volumeBytes'>) {
  return { volumeKind, volumeBytes: volumeKind === 'free' ? null : (volumeBytes ?? Number.NaN) }
}
