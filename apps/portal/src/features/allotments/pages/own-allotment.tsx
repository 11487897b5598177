import { Alert, Paper, Stack, Text } from '@mantine/core'
import { type Allotment, getAllotment, updateOverselling } from '@palier/contracts/allotments'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { PolicyChoice } from '../parts/policy.tsx'
import { Standing } from '../parts/standing.tsx'

/** What this seller may sell in all, what of it is sold, and its overselling policy where that is its own choice. [PLK-069] */
export default function OwnAllotmentPage() {
  const { t } = useTranslation(['allotments', 'shell'])
  const query = useApiQuery(getAllotment)
  return (
    <Page
      title={t('allotment')}
      subtitle={t('shell:tools.allotment_hint')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
    >
      <QueryView query={query}>
        {(allotment) => (
          <Stack gap="lg">
            <Standing allotment={allotment} />
            {isLimited(allotment) ? <Policy allotment={allotment} /> : <Unlimited />}
          </Stack>
        )}
      </QueryView>
    </Page>
  )
}

function isLimited({ subscriptions, resources }: Allotment): boolean {
  return subscriptions.limit !== null || resources.some(({ limit }) => limit !== null)
}

function Unlimited() {
  const { t } = useTranslation('allotments')
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} />}>
      {t('nothing_limited')}
    </Alert>
  )
}

function Policy({ allotment }: { allotment: Allotment }) {
  const { can } = useSpace()
  return allotment.choosesOverselling && can('seller.edit') ? (
    <PolicyForm allotment={allotment} />
  ) : (
    <PolicyText allotment={allotment} />
  )
}

function PolicyForm({ allotment: { overselling } }: { allotment: Allotment }) {
  const { t } = useTranslation(['allotments', 'common'])
  const form = useApiForm(updateOverselling, {
    initialValues: { overselling },
    request: (body) => ({ body }),
    success: t('saved'),
  })
  return (
    <Form form={form} submitLabel={t('common:save')}>
      <FieldGroup columns={1}>
        <PolicyChoice
          value={form.values.overselling}
          onChange={(next) => form.form.setFieldValue('overselling', next)}
        />
      </FieldGroup>
    </Form>
  )
}

function PolicyText({ allotment: { overselling, choosesOverselling } }: { allotment: Allotment }) {
  const { t } = useTranslation('allotments')
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }}>
      <Text fw={560}>{t(`policy.${overselling}`)}</Text>
      <Text size="sm">{t(`policy_hint.${overselling}`)}</Text>
      {choosesOverselling ? null : (
        <Text size="sm" c="dimmed" mt="xs">
          {t('policy_of_parent')}
        </Text>
      )}
    </Paper>
  )
}
