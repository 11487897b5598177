import { Alert, Button, Group, Text } from '@mantine/core'
import { ApiError } from '@palier/client'
import type { Problem } from '@palier/contracts'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../lib/problem.ts'

/** Too slow, too many: the same request may be granted later. */
const PASSING: readonly number[] = [408, 429]

/** A refusal, told in words by its code, with the way to try again where there is one. */
export function ProblemAlert({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('common')
  const problemText = useProblemText()
  // What was refused for a reason stays refused; what failed may pass, and whoever helps asks for its request.
  const problem = error instanceof ApiError ? error.problem : undefined
  const mayPass = problem === undefined || problem.status >= 500 || PASSING.includes(problem.status)
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} role="alert" variant="light">
      <Group justify="space-between" align="center">
        <div>
          <Text size="sm">{problemText(error)}</Text>
          {mayPass && problem?.requestId ? (
            <Text size="xs">{t('request_id', { requestId: problem.requestId })}</Text>
          ) : null}
        </div>
        {retry && mayPass ? (
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
