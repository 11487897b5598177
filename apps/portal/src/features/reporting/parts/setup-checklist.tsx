import { Group, Paper, Progress, Text, ThemeIcon, Title } from '@mantine/core'
import type { Permission } from '@palier/contracts'
import { listPlans } from '@palier/contracts/catalog'
import { listTaxRules } from '@palier/contracts/tax'
import { listCustomers } from '@palier/contracts/tenancy'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { PageButton } from '../../../ui/link.tsx'
import classes from './setup-checklist.module.css'

interface Step {
  key: 'taxes' | 'plan' | 'customer' | 'subscription'
  to: string
  permission: Permission
  done: boolean
}

/** The way from nothing to the first invoice: each step says why it is there and leads to its page. */
export function SetupChecklist() {
  const { t } = useTranslation('reporting')
  const steps = useSteps()
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }}>
      <Title order={2} size="h2">
        {t('setup')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('setup_text')}
      </Text>
      <Group gap="sm" mb="md" wrap="nowrap">
        <Progress value={(done / steps.length) * 100} style={{ flex: 1 }} size="sm" aria-label={t('setup')} />
        <Text size="xs" c="dimmed">
          {t('steps_done', { done, total: steps.length })}
        </Text>
      </Group>
      <ol className={classes.steps ?? ''}>
        {steps.map((step, index) => (
          <li key={step.key}>
            <StepRow step={step} position={index + 1} isNext={step === next} />
          </li>
        ))}
      </ol>
    </Paper>
  )
}

function StepRow({ step, position, isNext }: { step: Step; position: number; isNext: boolean }) {
  const { t } = useTranslation('reporting')
  const { can } = useSpace()
  return (
    <>
      <ThemeIcon radius="xl" size={30} variant={step.done ? 'filled' : 'light'} color={step.done ? 'green' : 'petrol'}>
        {step.done ? <IconCheck size={16} aria-label={t('step_done')} /> : position}
      </ThemeIcon>
      <div className={classes.words ?? ''}>
        <Text fw={560}>{t(`step.${step.key}`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`step_text.${step.key}`)}
        </Text>
      </div>
      {!step.done && can(step.permission) ? (
        <PageButton to={step.to} size="sm" variant={isNext ? 'filled' : 'default'}>
          {t(`step_act.${step.key}`)}
        </PageButton>
      ) : null}
    </>
  )
}

function useSteps(): Step[] {
  const { can } = useSpace()
  const rules = useApiQuery(listTaxRules, {}, { enabled: can('tax.view') }).data
  const plans = useApiQuery(listPlans, { query: { limit: 1 } }, { enabled: can('plan.view') }).data
  // A seller is among its own customers, for what it subscribes to itself.
  const customers = useApiQuery(listCustomers, { query: { limit: 2 } }, { enabled: can('customer.view') }).data
  const hasCustomer = customers?.items.some(({ isSelf }) => !isSelf) ?? false
  return [
    { key: 'taxes', to: 'settings/taxes', permission: 'tax.edit', done: (rules?.items.length ?? 0) > 0 },
    { key: 'plan', to: 'plans/new', permission: 'plan.edit', done: (plans?.items.length ?? 0) > 0 },
    { key: 'customer', to: 'customers/new', permission: 'customer.create', done: hasCustomer },
    { key: 'subscription', to: 'subscriptions/new', permission: 'subscription.create', done: false },
  ]
}
