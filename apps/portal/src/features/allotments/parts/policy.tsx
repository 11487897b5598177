import { Radio, Stack } from '@mantine/core'
import { OVERSELLING, type Overselling } from '@palier/contracts/allotments'
import { useTranslation } from 'react-i18next'

interface PolicyProps {
  value: Overselling
  onChange: (value: Overselling) => void
  /** Who else may choose. */
  note?: string
}

/** Whether more may be promised than is allotted. [PLK-039] */
export function PolicyChoice({ value, onChange, note }: PolicyProps) {
  const { t } = useTranslation('allotments')
  return (
    <Radio.Group
      label={t('overselling')}
      description={note}
      value={value}
      onChange={(next) => onChange(OVERSELLING.find((each) => each === next) ?? value)}
    >
      <Stack gap="sm" mt="xs">
        {OVERSELLING.map((each) => (
          <Radio key={each} value={each} label={t(`policy.${each}`)} description={t(`policy_hint.${each}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
