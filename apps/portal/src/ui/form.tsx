import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../lib/use-api-form.ts'
import { useLeaveGuard } from './leave-guard.ts'
import { PageButton } from './link.tsx'
import { RefusalAlert } from './problem.tsx'

export interface FormProps<Values> {
  form: ApiForm<Values>
  /** Names the act: "Create customer". */
  submitLabel: string
  /** Page of the space to go back to. */
  cancelTo?: string
  /** For a form in a dialogue. */
  onCancel?: () => void
  /** What it does cannot be undone. */
  danger?: boolean
  children: ReactNode
}

/** A form with its refusals and its buttons. Who leaves the page with something typed in it is asked first. */
export function Form<Values>({ form, submitLabel, cancelTo, onCancel, danger = false, children }: FormProps<Values>) {
  const { t } = useTranslation('common')
  useLeaveGuard(() => form.form.isDirty() && !form.busy)
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="lg">
        {children}
        {form.problem ? <RefusalAlert problem={form.problem} /> : null}
        <Group justify="flex-end" gap="sm">
          {cancelTo === undefined ? null : (
            <PageButton to={cancelTo} variant="default">
              {t('cancel')}
            </PageButton>
          )}
          {onCancel ? (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          ) : null}
          <Button type="submit" loading={form.busy} {...(danger ? { color: 'red' } : {})}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Fields that belong together, under their title; two beside one another where there is room. */
export function FieldGroup({
  title,
  description,
  columns = 2,
  children,
}: {
  title?: string
  description?: string
  columns?: 1 | 2
  children: ReactNode
}) {
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }}>
      {title ? (
        <Title order={2} size="h3" mb={description ? 2 : 'sm'}>
          {title}
        </Title>
      ) : null}
      {description ? (
        <Text size="sm" c="dimmed" mb="sm">
          {description}
        </Text>
      ) : null}
      <SimpleGrid cols={{ base: 1, sm: columns }} spacing="md" verticalSpacing="md" style={{ alignItems: 'start' }}>
        {children}
      </SimpleGrid>
    </Paper>
  )
}

/** A field that takes the whole width of its group. */
export function FullWidth({ children }: { children: ReactNode }) {
  return <div style={{ gridColumn: '1 / -1' }}>{children}</div>
}
