import { Combobox, Modal, ScrollArea, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../lib/space.tsx'
import { type Place, useFoundPages, useFoundThings } from './places.ts'

const SEARCH_PAUSE_MS = 200

/** A field and what it finds; the arrow keys choose, Enter goes there. */
export default function GoToDialogue({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const { path } = useSpace()
  const navigate = useNavigate()
  const combobox = useCombobox({ opened: true })
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), SEARCH_PAUSE_MS)
  const pages = useFoundPages(text)
  const groups = [{ key: 'pages' as const, places: pages }, ...useFoundThings(search)].filter(
    ({ places }) => places.length > 0,
  )
  const found = groups.map(({ key, places }) => `${key}${places.length}`).join()

  // The first of what is found is chosen whenever that changes.
  useEffect(() => {
    combobox.selectFirstOption()
  }, [found])

  const goTo = (to: string) => {
    onClose()
    void navigate({ to: path(to) })
  }

  return (
    <Modal opened onClose={onClose} title={t('go_to.title')} centered={false} yOffset="12vh" size="lg">
      <Combobox store={combobox} onOptionSubmit={goTo}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            data-autofocus
            leftSection={<IconSearch size={16} />}
            placeholder={t('go_to.placeholder')}
            aria-label={t('go_to.placeholder')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <ScrollArea.Autosize mah="50vh" mt="sm" type="auto" viewportProps={{ tabIndex: 0 }}>
          <Combobox.Options aria-label={t('go_to.title')}>
            {groups.map(({ key, places }) => (
              <Combobox.Group key={key} label={t(`go_to.${key}`)}>
                {places.map((place) => (
                  <PlaceOption key={place.to} place={place} />
                ))}
              </Combobox.Group>
            ))}
            {groups.length === 0 ? <Combobox.Empty>{t('go_to.nothing')}</Combobox.Empty> : null}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox>
    </Modal>
  )
}

function PlaceOption({ place }: { place: Place }) {
  return (
    <Combobox.Option value={place.to}>
      <Text size="sm" span>
        {place.label}
      </Text>{' '}
      {place.hint ? (
        <Text size="xs" opacity={0.85} span>
          {place.hint}
        </Text>
      ) : null}
    </Combobox.Option>
  )
}
