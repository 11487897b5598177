import { Box, Fieldset } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { AUDIT_RETENTION, type getAuditSettings, updateAuditSettings } from '@palier/contracts/audit'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { IntegerField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'

type Values = { retentionMonths: number | null }

/** How many months stay in the database before they are moved to files. */
export function Retention({ settings }: { settings: ReplyOf<typeof getAuditSettings> }) {
  const { t } = useTranslation(['audit', 'common'])
  const { can } = useSpace()
  const initialValues: Values = { retentionMonths: settings.retentionMonths }
  const form = useApiForm(updateAuditSettings, {
    initialValues,
    request: ({ retentionMonths }) => ({ body: { retentionMonths: retentionMonths ?? Number.NaN } }),
    success: t('common:saved'),
  })
  const field = (
    <IntegerField
      label={t('retention_months')}
      description={t('retention_hint')}
      min={AUDIT_RETENTION.least}
      max={AUDIT_RETENTION.most}
      {...form.field('retentionMonths')}
    />
  )
  const content = can('seller.edit') ? (
    <Form form={form} submitLabel={t('common:save')}>
      {field}
    </Form>
  ) : (
    <Fieldset disabled variant="unstyled">
      {field}
    </Fieldset>
  )
  return <Box maw={480}>{content}</Box>
}
