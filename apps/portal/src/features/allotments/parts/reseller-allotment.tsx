import { Stack } from '@mantine/core'
import type { SellerId } from '@palier/contracts'
import {
  type Allotment,
  getResellerAllotment,
  type Overselling,
  updateResellerAllotment,
} from '@palier/contracts/allotments'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { BytesField, IntegerField } from '../../../ui/fields.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { PolicyChoice } from './policy.tsx'
import { Standing } from './standing.tsx'

/** What a reseller may sell in all, and what of it is sold; who may, sets it. [PLK-039, PLK-042] */
export default function ResellerAllotment({ sellerId }: { sellerId: SellerId }) {
  const { can } = useSpace()
  const query = useApiQuery(getResellerAllotment, { params: { sellerId } })
  return (
    <QueryView query={query}>
      {(allotment) => (
        <Stack gap="lg">
          <Standing allotment={allotment} />
          {can('seller.grant') ? <AllotmentForm sellerId={sellerId} allotment={allotment} /> : null}
        </Stack>
      )}
    </QueryView>
  )
}

type Values = { overselling: Overselling; subscriptions: number | null; limits: (number | null)[] }

function AllotmentForm({ sellerId, allotment }: { sellerId: SellerId; allotment: Allotment }) {
  const { t } = useTranslation(['allotments', 'common'])
  const names = useServiceNames()
  const { overselling, subscriptions, resources, choosesOverselling } = allotment
  const initialValues: Values = {
    overselling,
    subscriptions: subscriptions.limit,
    limits: resources.map(({ limit }) => limit),
  }
  const form = useApiForm(updateResellerAllotment, {
    initialValues,
    request: ({ limits, ...rest }) => ({
      params: { sellerId },
      body: {
        ...rest,
        resources: resources.flatMap(({ service, resource }, position) => {
          const limit = limits[position] ?? null
          return limit === null ? [] : [{ service, resource, limit }]
        }),
      },
    }),
    success: t('saved'),
  })
  return (
    <Form form={form} submitLabel={t('common:save')}>
      <FieldGroup title={t('set_allotment')} description={t('set_allotment_hint')}>
        {resources.map(({ service, resource, unit }, position) => {
          const Field = unit === 'byte' ? BytesField : IntegerField
          return (
            <Field
              key={`${service} ${resource}`}
              label={names.resource(resource)}
              placeholder={t('common:unlimited')}
              {...form.field(`limits.${position}`)}
            />
          )
        })}
        <IntegerField label={t('subscriptions')} placeholder={t('common:unlimited')} {...form.field('subscriptions')} />
        <FullWidth>
          <PolicyChoice
            value={form.values.overselling}
            onChange={(next) => form.form.setFieldValue('overselling', next)}
            {...(choosesOverselling ? { note: t('reseller_chooses') } : {})}
          />
        </FullWidth>
      </FieldGroup>
    </Form>
  )
}
