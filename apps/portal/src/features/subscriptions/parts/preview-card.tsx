import { Alert, Divider, Paper, Skeleton, Text, Title } from '@mantine/core'
import type { SubscriptionPreview } from '@palier/contracts/subscriptions'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { ProblemAlert } from '../../../ui/problem.tsx'
import { Rate } from '../../../ui/rate.tsx'
import { Amount } from './amount.tsx'

/** How long nothing is typed before the server is asked, in milliseconds. */
export const TYPING_PAUSE_MS = 350

interface PreviewCardProps<Reply> {
  /** False until there is enough to ask the server about. */
  isReady: boolean
  query: { data: Reply | undefined; error: Error | null; refetch: () => unknown }
  children: (reply: Reply) => ReactNode
}

/** The frame beside a form in which the server tells what comes of it, before anything is written. */
export function PreviewCard<Reply>({ isReady, ...result }: PreviewCardProps<Reply>) {
  const { t } = useTranslation('subscriptions')
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} aria-live="polite">
      <Title order={2} size="h3" mb="sm">
        {t('preview')}
      </Title>
      {isReady ? (
        <PreviewResult {...result} />
      ) : (
        <Alert color="gray" icon={<IconInfoCircle size={18} />}>
          {t('preview_waits')}
        </Alert>
      )}
    </Paper>
  )
}

function PreviewResult<Reply>({ query, children }: Omit<PreviewCardProps<Reply>, 'isReady'>) {
  if (query.error) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />
  return query.data ? children(query.data) : <Skeleton height={160} />
}

type FirstInvoiceReply = Pick<
  z.output<typeof SubscriptionPreview>,
  'currency' | 'lines' | 'netMinor' | 'taxMinor' | 'grossMinor'
>

/** Lines and sums of a first invoice, or that there is none. */
export function FirstInvoice({ invoice, none }: { invoice: FirstInvoiceReply; none: string }) {
  const { t } = useTranslation('subscriptions')
  const { currency, lines, netMinor, taxMinor, grossMinor } = invoice
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('first_invoice')}
      </Text>
      {lines.length === 0 ? <Text size="sm">{none}</Text> : null}
      {lines.map((line, position) => (
        <Amount
          key={`${position} ${line.description}`}
          label={line.description}
          minor={line.netMinor}
          currency={currency}
        >
          <Rate millionths={line.taxRate} />
        </Amount>
      ))}
      <Divider />
      <Amount label={t('net')} minor={netMinor} currency={currency} />
      <Amount label={t('tax')} minor={taxMinor} currency={currency} />
      <Amount label={t('gross')} minor={grossMinor} currency={currency} strong />
      <Divider />
    </>
  )
}
