import { Text, Tooltip } from '@mantine/core'
import type { Member } from '@palier/contracts/members'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../ui/table.tsx'

/** What somebody was given: the role, and in a seller's space for which customers. */
export function useGrantColumns<Row extends Pick<Member, 'role' | 'roleName' | 'customers'>>(
  isPortal: boolean,
): Column<Row>[] {
  const { t } = useTranslation('rights')
  const role: Column<Row> = {
    key: 'role',
    header: t('role'),
    cell: ({ role: name, roleName }) => roleName ?? t(`roles.${name}`),
  }
  const scope: Column<Row> = {
    key: 'customers',
    header: t('works_for'),
    cell: ({ customers }) =>
      customers === null ? (
        t('all')
      ) : (
        <Tooltip label={customers.map(({ name }) => name).join(', ')} multiline maw={320}>
          <Text span size="sm">
            {t('customer_count', { count: customers.length })}
          </Text>
        </Tooltip>
      ),
  }
  return isPortal ? [role] : [role, scope]
}
