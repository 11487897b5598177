import { AppShell, ScrollArea, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../lib/space.tsx'
import { type NavigationEntry, navigation } from '../navigation.ts'
import classes from './layout.module.css'

/** The left pane: every page that the person may open, in groups. [PLK-003] */
export function NavigationPane({ onNavigate }: { onNavigate: () => void }) {
  const { t } = useTranslation('shell')
  const { space, can } = useSpace()
  const groups = navigation[space.kind]
    .map((group) => ({ ...group, entries: group.entries.filter(({ permission }) => !permission || can(permission)) }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <AppShell.Section grow component={ScrollArea} type="hover" p="sm">
      <nav aria-label={t('navigation')}>
        {groups.map(({ key, entries }) => (
          <div key={key ?? 'first'} className={classes.group ?? ''}>
            {key ? <p className={classes.groupTitle ?? ''}>{t(`groups.${key}`)}</p> : null}
            <ul className={classes.entries ?? ''}>
              {entries.map((entry) => (
                <Entry key={entry.key} entry={entry} onNavigate={onNavigate} />
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </AppShell.Section>
  )
}

function Entry({ entry, onNavigate }: { entry: NavigationEntry; onNavigate: () => void }) {
  const { t } = useTranslation('shell')
  const { space, path } = useSpace()
  const Icon = entry.icon
  return (
    <li>
      <Tooltip label={t(`nav.${entry.key}_hint`, { seller: space.sellerName })} position="right" openDelay={600}>
        <Link
          className={classes.entry ?? ''}
          to={path(entry.to)}
          activeOptions={{ exact: entry.to === '', includeSearch: false }}
          onClick={onNavigate}
        >
          <Icon size={18} stroke={1.7} />
          {t(`nav.${entry.key}`)}
        </Link>
      </Tooltip>
    </li>
  )
}
