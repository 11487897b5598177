import { Checkbox, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { PERMISSION_GROUPS, PERMISSION_NEEDS, type Permission } from '@palier/contracts/permissions'
import { useTranslation } from 'react-i18next'

type Area = Permission extends `${infer Name}.${string}` ? Name : never

/** Permissions in their groups, each with a box; what lacks its base cannot be ticked and says so. [CA-063, CA-064, CA-065] */
export function PermissionBoxes({
  value,
  onChange,
  offered,
  allowed = offered,
  readOnly = false,
}: {
  value: readonly Permission[]
  onChange?: (value: Permission[]) => void
  /** What is shown at all. */
  offered: readonly Permission[]
  /** What the person may tick: what they have themselves. */
  allowed?: readonly Permission[]
  readOnly?: boolean
}) {
  const { t } = useTranslation('rights')
  const held = new Set(value)
  const toggle = (permission: Permission) =>
    onChange?.(
      held.has(permission) ? closed(value.filter((each) => each !== permission)) : withNeeds(value, permission),
    )
  return (
    <Stack gap="lg">
      {(['portal', 'account'] as const).map((group) => {
        const permissions = PERMISSION_GROUPS[group].filter((permission) => offered.includes(permission))
        if (permissions.length === 0) return null
        return (
          <section key={group}>
            <Title order={3} size="h4">
              {t(`group.${group}`)}
            </Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t(`group_hint.${group}`)}
            </Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              {[...Map.groupBy(permissions, areaOf)].map(([area, ofArea]) => (
                <Paper key={area} p="sm" withBorder role="group" aria-label={t(`areas.${area}`)}>
                  <Text size="sm" fw={600} mb={6}>
                    {t(`areas.${area}`)}
                  </Text>
                  <Stack gap={6}>
                    {ofArea.map((permission) => (
                      <Checkbox
                        key={permission}
                        size="sm"
                        label={t(`permissions.${permission}`)}
                        checked={held.has(permission)}
                        disabled={readOnly || !(held.has(permission) || mayTick(permission, held, allowed))}
                        onChange={() => toggle(permission)}
                      />
                    ))}
                  </Stack>
                </Paper>
              ))}
            </SimpleGrid>
          </section>
        )
      })}
    </Stack>
  )
}

/** What a set contains, in a few words: the areas, and whether they are only seen. */
export function PermissionSummary({ value }: { value: readonly Permission[] }) {
  const { t } = useTranslation('rights')
  const words = [...Map.groupBy(value, areaOf)].map(([area, ofArea]) =>
    ofArea.every((permission) => permission.endsWith('.view'))
      ? t('sees', { area: t(`areas.${area}`) })
      : t(`areas.${area}`),
  )
  return (
    <Text size="sm" c="dimmed" span>
      {words.join(' · ')}
    </Text>
  )
}

function areaOf(permission: Permission): Area {
  // A permission is its area, a full stop and an action.
  return permission.slice(0, permission.indexOf('.')) as Area
}

/** Where one of several would do, the person chooses: those boxes wait until it is ticked. */
function mayTick(permission: Permission, held: ReadonlySet<Permission>, allowed: readonly Permission[]): boolean {
  if (!allowed.includes(permission)) return false
  return PERMISSION_NEEDS[permission].every((needs) => {
    const [only, ...others] = needs
    if (needs.some((need) => held.has(need))) return true
    return others.length === 0 && only !== undefined && mayTick(only, held, allowed)
  })
}

function withNeeds(value: readonly Permission[], permission: Permission): Permission[] {
  const needed = PERMISSION_NEEDS[permission].flatMap(([only, ...others]) =>
    only !== undefined && others.length === 0 ? [only] : [],
  )
  return [...new Set([...value, ...needed, permission])]
}

/** Without what has lost its base. */
function closed(value: readonly Permission[]): Permission[] {
  const held = new Set(value)
  const kept = value.filter((each) => PERMISSION_NEEDS[each].every((needs) => needs.some((need) => held.has(need))))
  return kept.length === value.length ? kept : closed(kept)
}
