import { Group, Progress, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auth, type PasswordVerdict } from '../lib/auth.ts'

const PAUSE_MS = 350
const COLORS = { accepted: 'green', too_short: 'gray', too_weak: 'orange', breached: 'red' } as const
const STEPS = 4

/** How hard a password is to guess, as the server will judge it; silent while nothing is typed. */
export function PasswordStrength({ password, token }: { password: string; token?: string }) {
  const { t } = useTranslation('second-factor')
  const [settled] = useDebouncedValue(password, PAUSE_MS)
  const [told, setTold] = useState<PasswordVerdict>()

  useEffect(() => {
    let isHere = true
    setTold(undefined)
    if (settled !== '') void auth.judge(settled, token).then((verdict) => isHere && setTold(verdict))
    return () => {
      isHere = false
    }
  }, [settled, token])

  if (password === '' || !told) return null
  const share = told.verdict === 'too_short' || told.verdict === 'breached' ? 1 : Math.max(1, told.score)
  return (
    <Group gap="xs" wrap="nowrap" aria-live="polite">
      <Progress value={(share / STEPS) * 100} color={COLORS[told.verdict]} w={96} size="sm" aria-hidden />
      <Text size="xs" c="dimmed">
        {t(`strength.${told.verdict}`)}
      </Text>
    </Group>
  )
}
