import { Button, Checkbox, Code, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** The codes, this once: to be printed, copied or kept as a file before one goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation(['second-factor', 'common'])
  const [isKept, setKept] = useState(false)
  const text = codes.join('\n')
  return (
    <Stack gap="md">
      <Text size="sm">{t('codes_text')}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" aria-label={t('codes_title')} role="list">
        {codes.map((code) => (
          <Code key={code} role="listitem" fz="sm" ta="center" py={6}>
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group gap="sm">
        <CopyButton value={text} timeout={1500}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              {copied ? t('common:copied') : t('codes_copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          variant="default"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="palier-recovery-codes.txt"
          leftSection={<IconDownload size={16} />}
        >
          {t('codes_download')}
        </Button>
      </Group>
      <Checkbox label={t('codes_kept')} checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <Button disabled={!isKept} onClick={onKept}>
        {t('codes_go_on')}
      </Button>
    </Stack>
  )
}
