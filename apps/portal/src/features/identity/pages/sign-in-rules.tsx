import { NumberInput, Radio, Stack, Switch } from '@mantine/core'
import { getSecurityPolicy, type SecurityPolicy, updateSecurityPolicy } from '@palier/contracts/sign-in-rules'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { SecurityTabs } from '../../../ui/security-tabs.tsx'
import { ProviderSection } from '../parts/provider-section.tsx'

const CHOICES = ['none', 'staff', 'everyone'] as const

/** What a seller asks of its people's sign-in; and for the provider of the installation, where else they may sign in. */
export default function SignInRulesPage() {
  const { t } = useTranslation(['second-factor', 'shell'])
  return (
    <Page
      narrow
      title={t('policy')}
      subtitle={t('policy_hint')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
    >
      <SecurityTabs current="everybody" />
      <Stack gap="lg">
        <QueryView query={useApiQuery(getSecurityPolicy)}>{(policy) => <PolicyForm policy={policy} />}</QueryView>
        <ProviderSection />
      </Stack>
    </Page>
  )
}

function PolicyForm({ policy }: { policy: SecurityPolicy }) {
  const { t } = useTranslation(['second-factor', 'common'])
  const { can } = useSpace()
  const readOnly = !can('seller.edit')
  const form = useApiForm(updateSecurityPolicy, {
    initialValues: {
      secondFactor: policy.secondFactor,
      allowsEmailCodes: policy.allowsEmailCodes,
      passwordMaxAgeDays: policy.passwordMaxAgeDays ?? ('' as number | ''),
      attemptsBeforeLock: policy.attemptsBeforeLock,
      lockMinutes: policy.lockMinutes,
    },
    request: ({ passwordMaxAgeDays, ...values }) => ({
      body: { ...values, passwordMaxAgeDays: passwordMaxAgeDays === '' ? null : passwordMaxAgeDays },
    }),
    success: t('policy_saved'),
    // Whoever demands a second factor is asked for theirs first: the page is opened anew, by the rules that hold now.
    onDone: ({ secondFactor }) => {
      if (secondFactor !== policy.secondFactor) window.location.reload()
    },
  })
  return (
    <Form form={form} submitLabel={t('common:save')}>
      <FieldGroup title={t('policy_factor')} description={t('policy_factor_hint')} columns={1}>
        <Radio.Group aria-label={t('policy_factor')} readOnly={readOnly} {...form.field('secondFactor')}>
          <Stack gap="xs">
            {CHOICES.map((key) => (
              <Radio key={key} value={key} disabled={readOnly} label={t(`policy_factor_option.${key}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Switch label={t('policy_email')} disabled={readOnly} {...form.check('allowsEmailCodes')} />
      </FieldGroup>
      <FieldGroup title={t('password')}>
        <FullWidth>
          <NumberInput
            label={t('policy_age')}
            description={t('policy_age_hint')}
            min={1}
            max={730}
            allowDecimal={false}
            readOnly={readOnly}
            {...form.field('passwordMaxAgeDays')}
          />
        </FullWidth>
        <NumberInput
          label={t('policy_attempts')}
          min={3}
          max={10}
          allowDecimal={false}
          readOnly={readOnly}
          {...form.field('attemptsBeforeLock')}
        />
        <NumberInput
          label={t('policy_minutes')}
          description={t('policy_lock_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={1}
          max={60}
          allowDecimal={false}
          readOnly={readOnly}
          {...form.field('lockMinutes')}
        />
      </FieldGroup>
    </Form>
  )
}
