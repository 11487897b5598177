import { Group } from '@mantine/core'
import { Invitations } from './invitation-table.tsx'
import { InviteMember } from './invite-member.tsx'
import { Members } from './member-table.tsx'

/** Who may work in a customer's portal, on the customer's page. */
export default function CustomerUsers({ customerId }: { customerId: string }) {
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <InviteMember customerId={customerId} />
      </Group>
      <Members customerId={customerId} />
      <Invitations customerId={customerId} />
    </>
  )
}
