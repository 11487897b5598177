import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageTabs } from '../../../ui/panel-tabs.tsx'
import { Deliveries } from '../parts/deliveries.tsx'
import { ServiceUnits } from '../parts/service-units.tsx'

/** What is delivered to whom, and what was asked of the drivers to make it so. [PLK-006] */
export default function ServicesPage() {
  const { t } = useTranslation(['provisioning', 'shell'])
  const { can } = useSpace()
  const units = { key: 'units', label: t('delivered'), content: <ServiceUnits /> }
  const deliveries = { key: 'deliveries', label: t('deliveries'), content: <Deliveries /> }
  return (
    <Page title={t('services')} subtitle={t('shell:nav.services_hint')}>
      <PageTabs label={t('services')} tabs={can('delivery.view') ? [units, deliveries] : [units]} />
    </Page>
  )
}
