import { Select, type SelectProps, TextInput } from '@mantine/core'
import { listStorageLocations, type StorageLocation } from '@palier/contracts/storage-locations'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../lib/api.ts'
import { useFormats } from '../lib/formats.ts'
import { useSpace } from '../lib/space.tsx'

/** Says where data lie: the place's name, with its country in the interface's language. [CA-056] */
function useLocationText(): (location: StorageLocation) => string {
  const { t } = useTranslation('backup')
  const { locale } = useFormats()
  const countries = new Intl.DisplayNames([locale], { type: 'region' })
  return ({ name, country }) => {
    const shown = name || t('location_main')
    return country === null ? shown : t('location_in', { name: shown, country: countries.of(country) ?? country })
  }
}

/** Where data lie, as a text. */
export function LocationName({ location }: { location: StorageLocation }) {
  return <>{useLocationText()(location)}</>
}

type LocationFieldProps = Omit<SelectProps, 'data' | 'value' | 'label'> & {
  /** Key of the chosen place; empty: the one that is set. */
  value?: string
  /** Key of the one that is set, where it is not the seller's default. */
  usual?: string | undefined
  label?: string
}

/** A choice of the installation's places, on the one that is set; a text where there is nothing to choose. */
export function LocationField({ value, usual, label, ...props }: LocationFieldProps) {
  const { t } = useTranslation('backup')
  const { can } = useSpace()
  const textOf = useLocationText()
  const { data } = useApiQuery(listStorageLocations, {}, { enabled: can('service.view') })
  if (!data) return null
  const [only, ...others] = data.items
  const called = label ?? t('location')
  if (only && others.length === 0)
    return only.name === '' ? null : <TextInput readOnly variant="filled" label={called} value={textOf(only)} />
  return (
    <Select
      label={called}
      description={t('location_hint')}
      allowDeselect={false}
      data={data.items.map((location) => ({ value: location.key, label: textOf(location) }))}
      value={value || (usual ?? data.defaultKey)}
      {...props}
    />
  )
}

/** Where this seller's new accounts are kept: to be read only, with whom to ask. [CA-056] */
export function OwnLocationField() {
  const { t } = useTranslation('backup')
  const { can } = useSpace()
  const textOf = useLocationText()
  const { data } = useApiQuery(listStorageLocations, {}, { enabled: can('service.view') })
  const location = data?.items.find(({ key }) => key === data.defaultKey)
  if (!data || !location) return null
  return (
    <TextInput
      readOnly
      variant="filled"
      label={t('location_default')}
      description={data.setBy === null ? t('location_ask_operator') : t('location_ask', { seller: data.setBy })}
      value={textOf(location)}
    />
  )
}
