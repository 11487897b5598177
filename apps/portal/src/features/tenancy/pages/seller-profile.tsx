import { TextInput } from '@mantine/core'
import { getSeller, type Seller, updateSeller } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Facts } from '../../../ui/facts.tsx'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { OwnLocationField } from '../../../ui/storage-location.tsx'
import { AddressFields } from '../parts/address-fields.tsx'
import { AddressText } from '../parts/address-text.tsx'
import { SellerFields, type SellerValues } from '../parts/seller-fields.tsx'

/** The seller's own name, address and numbers, as they stand on its documents. [CA-055] */
export default function SellerProfilePage() {
  const { t } = useTranslation(['tenancy', 'shell'])
  const { can } = useSpace()
  const query = useApiQuery(getSeller)
  return (
    <Page
      narrow
      title={t('shell:tools.profile')}
      subtitle={t('documents_keep')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
    >
      <QueryView query={query}>
        {(seller) => (can('seller.edit') ? <ProfileForm seller={seller} /> : <ProfileFacts seller={seller} />)}
      </QueryView>
    </Page>
  )
}

function ProfileForm({ seller }: { seller: Seller }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { name, legalName, email, phone, companyNumber, vatNumber, address, timeZone, language } = seller
  const initialValues: SellerValues = {
    ...{ name, legalName, email, phone, companyNumber, vatNumber, address, timeZone, language },
  }
  const form = useApiForm(updateSeller, {
    initialValues,
    request: (body) => ({ body }),
    success: t('common:saved'),
  })
  return (
    <Form form={form} submitLabel={t('common:save')}>
      <FieldGroup title={t('identity')}>
        <SellerFields form={form} />
        <TextInput
          readOnly
          variant="filled"
          label={t('slug')}
          description={t('slug_hint', { slug: seller.slug })}
          value={seller.slug}
        />
      </FieldGroup>
      <AddressFields form={form} />
      <FieldGroup title={t('backups_kept')}>
        <OwnLocationField />
      </FieldGroup>
    </Form>
  )
}

function ProfileFacts({ seller }: { seller: Seller }) {
  const { t } = useTranslation('tenancy')
  return (
    <Facts
      items={[
        { label: t('name'), value: seller.name },
        { label: t('legal_name'), value: seller.legalName },
        { label: t('email'), value: seller.email },
        { label: t('phone'), value: seller.phone },
        { label: t('slug'), value: seller.slug },
        { label: t('address'), value: <AddressText address={seller.address} /> },
        { label: t('company_number'), value: seller.companyNumber },
        { label: t('vat_number'), value: seller.vatNumber },
        { label: t('time_zone'), value: seller.timeZone },
        { label: t('currency'), value: seller.currency },
      ]}
    />
  )
}
