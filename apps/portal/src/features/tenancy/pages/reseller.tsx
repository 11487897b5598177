import { Button, Tooltip } from '@mantine/core'
import { getReseller, type Seller } from '@palier/contracts/tenancy'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { PanelTabs } from '../../../ui/panel-tabs.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { AddressText } from '../parts/address-text.tsx'
import { Mail } from '../parts/mail.tsx'

/** A reseller, with the way into its space and to its record as a customer. */
export default function ResellerPage() {
  const query = useApiQuery(getReseller, { params: { sellerId: useIdParam<'seller'>('sellerId') } })
  return <QueryView query={query}>{(reseller) => <ResellerView reseller={reseller} />}</QueryView>
}

function ResellerView({ reseller }: { reseller: Seller }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  return (
    <Page
      title={reseller.name}
      subtitle={reseller.slug}
      parents={[{ label: t('resellers'), to: 'resellers' }]}
      actions={can('seller.enter') ? <EnterSpace slug={reseller.slug} /> : null}
    >
      <PanelTabs
        slot="reseller"
        label={reseller.name}
        props={{ sellerId: reseller.id }}
        own={[{ key: 'overview', label: t('common:overview'), content: <Overview reseller={reseller} /> }]}
      />
    </Page>
  )
}

function Overview({ reseller }: { reseller: Seller }) {
  const { t } = useTranslation(['tenancy', 'common'])
  return (
    <Facts
      items={[
        { label: t('legal_name'), value: reseller.legalName },
        { label: t('email'), value: <Mail to={reseller.email} /> },
        { label: t('address'), value: <AddressText address={reseller.address} /> },
        { label: t('company_number'), value: reseller.companyNumber },
        { label: t('vat_number'), value: reseller.vatNumber },
        { label: t('currency'), value: reseller.currency },
        { label: t('language'), value: t(`language_${reseller.language}`) },
        { label: t('time_zone'), value: reseller.timeZone },
        reseller.customerCount !== undefined && {
          label: t('customers'),
          value: <Count value={reseller.customerCount} />,
        },
        reseller.buyerCustomerId !== null && {
          label: t('as_customer'),
          value: (
            <PageLink to={`customers/${reseller.buyerCustomerId}`} size="sm">
              {t('as_customer_link')}
            </PageLink>
          ),
        },
        { label: t('common:created_at'), value: <Instant value={reseller.createdAt} /> },
      ]}
    />
  )
}

function EnterSpace({ slug }: { slug: string }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { enter, busy } = useEnterSpace()
  return (
    <Tooltip label={t('common:open_portal_hint')}>
      <Button leftSection={<IconExternalLink size={16} />} loading={busy} onClick={() => enter(slug)}>
        {t('enter_space')}
      </Button>
    </Tooltip>
  )
}
