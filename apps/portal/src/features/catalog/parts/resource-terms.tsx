import { listServices, type PlanResource, type ResourceDeclaration } from '@palier/contracts/catalog'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useMoneyText } from '../../../ui/money.tsx'
import { Quantity, useQuantityText } from '../../../ui/quantity.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'

/** The resources that a kind of service declares; empty while they are on their way. */
export function useDeclaredResources(service: string): readonly ResourceDeclaration[] {
  const services = useApiQuery(listServices).data?.items ?? []
  return services.find(({ kind }) => kind === service)?.resources ?? []
}

/** What a plan grants of each resource, and what more of it costs. */
export function ResourceTermsTable({
  service,
  currency,
  resources,
}: {
  service: string
  currency: string
  resources: readonly PlanResource[]
}) {
  const { t } = useTranslation(['catalog', 'common'])
  const { resource: resourceName } = useServiceNames()
  const declared = useDeclaredResources(service)
  const overuseText = useOveruseText()
  const declarationOf = ({ resource }: PlanResource) => declared.find(({ key }) => key === resource)
  const unitOf = (terms: PlanResource) => declarationOf(terms)?.unit ?? 'piece'
  const columns: Column<PlanResource>[] = [
    { key: 'resource', header: t('resource_label'), cell: ({ resource }) => resourceName(resource) },
    {
      key: 'included',
      header: t('included'),
      align: 'right',
      cell: (terms) => <Quantity value={terms.included} unit={unitOf(terms)} />,
    },
    {
      key: 'limit',
      header: t('hard_limit'),
      align: 'right',
      cell: (terms) =>
        terms.hardLimit === null ? t('common:unlimited') : <Quantity value={terms.hardLimit} unit={unitOf(terms)} />,
    },
    {
      key: 'overuse',
      header: t('beyond'),
      align: 'right',
      cell: (terms) => overuseText(terms, declarationOf(terms), currency),
    },
  ]
  return <TableView label={t('resources')} columns={columns} rows={resources} rowId={({ resource }) => resource} />
}

/** What more than is included costs, in words: `2.00 € per extra 1 GB, counted by 1 MB`. */
function useOveruseText() {
  const { t } = useTranslation('catalog')
  const moneyText = useMoneyText()
  const quantityText = useQuantityText()
  return (terms: PlanResource, declared: ResourceDeclaration | undefined, currency: string): string => {
    if (terms.overusePriceMinor === null) return t('not_sold_beyond')
    const price = moneyText(terms.overusePriceMinor, currency)
    if (!declared) return price
    const per = quantityText(declared.pricedPer, declared.unit)
    if (declared.billedBy === declared.pricedPer) return t('overuse_text', { price, per })
    return t('overuse_by_text', { price, per, by: quantityText(declared.billedBy, declared.unit) })
  }
}
