import { Alert, Button, Group, Text } from '@mantine/core'
import { ApiError } from '@palier/client'
import type { Problem } from '@palier/contracts'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../lib/problem.ts'

/** A refusal, told in words by its code, with the way to try again where there is one. */
export function ProblemAlert({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('common')
  const problemText = useProblemText()
  const requestId = error instanceof ApiError ? error.problem.requestId : undefined
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} role="alert" variant="light">
      <Group justify="space-between" align="center">
        <div>
          <Text size="sm">{problemText(error)}</Text>
          {requestId ? <Text size="xs">{t('request_id', { requestId })}</Text> : null}
        </div>
        {retry ? (
          <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={retry}>
            {t('retry')}
          </Button>
        ) : null}
      </Group>
    </Alert>
  )
}

/** The same for a problem that is at hand already. */
export function RefusalAlert({ problem }: { problem: Problem }) {
  return <ProblemAlert error={new ApiError(problem, problem.status)} />
}
