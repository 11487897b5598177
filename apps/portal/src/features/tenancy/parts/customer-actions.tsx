import { Button, Tooltip } from '@mantine/core'
import type { Customer } from '@palier/contracts/tenancy'
import { IconEdit, IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { CustomerMenu } from './customer-menu.tsx'

/** What may be done with a customer, by its state and the rights of the person. [PLK-198, PLK-199] */
export function CustomerActions({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  return (
    <>
      {can('customer.enter') ? <OpenPortal number={customer.number} /> : null}
      {can('customer.edit') && customer.state !== 'archived' ? (
        <PageButton to={`customers/${customer.id}/edit`} leftSection={<IconEdit size={16} />}>
          {t('common:edit')}
        </PageButton>
      ) : null}
      {can('customer.suspend') || can('customer.delete') ? <CustomerMenu customer={customer} /> : null}
    </>
  )
}

function OpenPortal({ number }: { number: number }) {
  const { t } = useTranslation('common')
  const { space } = useSpace()
  const { enter, busy } = useEnterSpace()
  return (
    <Tooltip label={t('open_portal_hint')}>
      <Button
        variant="default"
        leftSection={<IconExternalLink size={16} />}
        loading={busy}
        onClick={() => enter(`${space.key}/${number}`)}
      >
        {t('open_portal')}
      </Button>
    </Tooltip>
  )
}
