import { Modal, Stack, Switch, Text } from '@mantine/core'
import { getSessionPolicy, type SessionPolicy, updateSessionPolicy } from '@palier/contracts/sessions'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { IntegerField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'
import { QueryView } from '../../../ui/query-view.tsx'

/** How long sessions of this seller's people hold. [PLK-018] */
export function SessionRules({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation('access')
  return (
    <Modal opened={opened} onClose={close} title={t('session_rules')}>
      {opened ? <Rules close={close} /> : null}
    </Modal>
  )
}

function Rules({ close }: { close: () => void }) {
  return (
    <QueryView query={useApiQuery(getSessionPolicy)}>
      {(policy) => <RulesForm policy={policy} close={close} />}
    </QueryView>
  )
}

function RulesForm({ policy, close }: { policy: SessionPolicy; close: () => void }) {
  const { t } = useTranslation(['access', 'common'])
  const { can } = useSpace()
  const form = useApiForm(updateSessionPolicy, {
    initialValues: policy,
    request: (body) => ({ body }),
    success: t('rules_saved'),
    onDone: close,
  })
  const fields = (
    <Stack gap="md">
      <Text size="sm">{t('session_rules_hint')}</Text>
      <Switch label={t('concurrent')} description={t('concurrent_hint')} {...form.check('concurrentSessions')} />
      <IntegerField label={t('idle_minutes')} description={t('no_limit')} {...form.field('idleMinutes')} />
      <IntegerField label={t('absolute_hours')} description={t('no_limit')} {...form.field('absoluteHours')} />
    </Stack>
  )
  if (!can('seller.edit'))
    return (
      <fieldset disabled style={{ border: 0, padding: 0, margin: 0 }}>
        {fields}
      </fieldset>
    )
  return (
    <Form form={form} submitLabel={t('common:save')} onCancel={close}>
      {fields}
    </Form>
  )
}
