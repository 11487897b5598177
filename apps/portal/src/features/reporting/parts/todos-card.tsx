import { Group, Stack, Text } from '@mantine/core'
import { listTodos } from '@palier/contracts/provisioning'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { Card } from './card.tsx'

const SHOWN = 4

/** What needs a person: how much, and the latest of it. */
export function TodosCard({ count }: { count: number }) {
  const { t } = useTranslation('reporting')
  const latest = useApiQuery(listTodos, { query: { state: 'open', limit: SHOWN } }, { enabled: count > 0 })
  return (
    <Card
      title={t('todos')}
      action={
        count > 0 ? (
          <PageLink to="todos" size="sm">
            {t('all')} (<Count value={count} />)
          </PageLink>
        ) : null
      }
    >
      {count === 0 ? (
        <Group gap="xs" wrap="nowrap" c="dimmed">
          <IconCircleCheck size={18} stroke={1.6} />
          <Text size="sm">{t('no_todos')}</Text>
        </Group>
      ) : (
        <Stack gap="sm">
          {(latest.data?.items ?? []).map((todo) => (
            <div key={todo.id}>
              {todo.subject === '' ? null : (
                <Text size="sm" fw={560}>
                  {todo.subject}
                </Text>
              )}
              <Group gap="xs" mt={2}>
                <StatusBadge tone="waiting">{t(`todo.${todo.kind}`)}</StatusBadge>
                <Text size="xs" c="dimmed">
                  <Instant value={todo.openedAt} />
                </Text>
              </Group>
            </div>
          ))}
        </Stack>
      )}
    </Card>
  )
}
