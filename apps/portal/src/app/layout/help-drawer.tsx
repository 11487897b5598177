import { Accordion, Drawer, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMatches } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type HelpTopic, loadHelp } from '../../i18n/help.ts'
import { plainText } from '../../lib/plain-text.ts'

/** The help: what stands there about the page in view, and a search over all topics. */
export default function HelpDrawer({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['shell', 'common'])
  const [search, setSearch] = useState('')
  const { data: topics = [] } = useQuery({
    queryKey: ['help', i18n.language],
    queryFn: () => loadHelp(i18n.language),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const here = useMatches().at(-1)?.staticData.page?.help
  const current = topics.find(({ key }) => key === here)
  const found = topics.filter((topic) => matches(topic, search))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="lg">
        <TextInput
          type="search"
          leftSection={<IconSearch size={16} />}
          aria-label={t('help.search')}
          placeholder={t('help.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
        />
        {current && search === '' ? (
          <section>
            <Text size="xs" c="dimmed" fw={560}>
              {t('help.this_page')}
            </Text>
            <Title order={2} size="h3" mt={2} mb={6}>
              {current.title}
            </Title>
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {current.text}
            </Text>
          </section>
        ) : null}
        <section>
          <Text size="xs" c="dimmed" fw={560} mb={4}>
            {t('help.all_topics')}
          </Text>
          {found.length === 0 ? <Text size="sm">{t('help.nothing')}</Text> : null}
          <Accordion variant="default" chevronPosition="right">
            {found.map((topic) => (
              <Accordion.Item key={topic.key} value={topic.key}>
                <Accordion.Control>{topic.title}</Accordion.Control>
                <Accordion.Panel>
                  <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                    {topic.text}
                  </Text>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </section>
      </Stack>
    </Drawer>
  )
}

function matches(topic: HelpTopic, search: string): boolean {
  const text = plainText(`${topic.title} ${topic.text}`)
  return plainText(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
