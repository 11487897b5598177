import type { SellerId } from '@palier/contracts'
import {
  getResellerLocation,
  listStorageLocations,
  type StorageLocation,
  setResellerLocation,
} from '@palier/contracts/storage-locations'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Facts } from '../../../ui/facts.tsx'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { LocationField, LocationName } from '../../../ui/storage-location.tsx'

/** Where a reseller's new backup accounts are kept, which it cannot change itself. [CA-056] */
export default function ResellerLocation({ sellerId }: { sellerId: SellerId }) {
  const { t } = useTranslation('backup')
  const { can } = useSpace()
  const query = useApiQuery(getResellerLocation, { params: { sellerId } })
  const places = useApiQuery(listStorageLocations, {}, { enabled: can('seller.grant') && can('service.view') })
  const isChoice = (places.data?.items.length ?? 0) > 1
  return (
    <QueryView query={query}>
      {(location) =>
        isChoice ? (
          <LocationForm key={location.key} sellerId={sellerId} location={location} />
        ) : (
          <Facts items={[{ label: t('location_default'), value: <LocationName location={location} /> }]} />
        )
      }
    </QueryView>
  )
}

function LocationForm({ sellerId, location }: { sellerId: SellerId; location: StorageLocation }) {
  const { t } = useTranslation(['backup', 'common'])
  const form = useApiForm(setResellerLocation, {
    initialValues: { storageLocation: location.key },
    request: (body) => ({ params: { sellerId }, body }),
    success: t('location_saved'),
  })
  return (
    <Form form={form} submitLabel={t('common:save')}>
      <FieldGroup description={t('location_reseller_hint')}>
        <LocationField label={t('location_default')} {...form.field('storageLocation')} description={undefined} />
      </FieldGroup>
    </Form>
  )
}
