import { ActionIcon, Code, CopyButton, Group, Paper, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** A value to copy: a password that is shown once, an address, a command. */
export function Copyable({ value, label }: { value: string; label: string }) {
  return (
    <Paper p="xs">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Code block={false} style={{ overflowWrap: 'anywhere', background: 'none' }} fz="sm">
          {value}
        </Code>
        <CopyIcon value={value} label={label} />
      </Group>
    </Paper>
  )
}

/** Lines of code or configuration with a button that copies them. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <Code block style={{ flex: 1, minWidth: 0, overflowX: 'auto' }} tabIndex={0} aria-label={label}>
        {code}
      </Code>
      <CopyIcon value={code} label={label} />
    </Group>
  )
}

function CopyIcon({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation('common')
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : t('copy_this', { what: label })}>
          <ActionIcon
            variant="subtle"
            color={copied ? 'green' : 'gray'}
            onClick={copy}
            aria-label={t('copy_this', { what: label })}
          >
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
