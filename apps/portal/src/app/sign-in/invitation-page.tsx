import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core'
import { acceptInvitation, type Offer, readInvitation } from '@palier/contracts/members'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { auth } from '../../lib/auth.ts'
import { useTextSearch } from '../../lib/list-state.ts'
import { anywhere, useMe } from '../../lib/session.ts'
import { spacePath } from '../../lib/space-path.ts'
import { ProblemAlert } from '../../ui/problem.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** What a mailed invitation offers, with the one button that accepts it. Doing nothing refuses it. */
export default function InvitationPage() {
  const { t } = useTranslation('sign-in')
  const { token = '' } = useTextSearch()
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => anywhere.call(readInvitation, { body: { token }, signal }),
    retry: false,
  })
  return (
    <SignInFrame title={t('invitation_title')}>
      <Stack gap="md">
        {offer.isPending ? <Skeleton height={80} /> : null}
        {offer.data ? <Acceptance token={token} offer={offer.data} /> : null}
        {offer.error ? <Refused error={offer.error} /> : null}
      </Stack>
    </SignInFrame>
  )
}

function Acceptance({ token, offer }: { token: string; offer: z.output<typeof Offer> }) {
  const { t } = useTranslation(['sign-in', 'rights'])
  const queries = useQueryClient()
  const navigate = useNavigate()
  const accept = useMutation({
    mutationFn: () => anywhere.call(acceptInvitation, { body: { token } }),
    onSuccess: async ({ key }) => {
      queries.clear()
      await navigate({ href: spacePath(key) })
    },
  })
  const { invitedBy, spaceName, sellerName, kind, role, roleName } = offer
  return (
    <>
      <Text>
        {kind === 'seller'
          ? t('invitation_seller', { invitedBy, space: spaceName })
          : t('invitation_customer', { invitedBy, space: spaceName, seller: sellerName })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('invitation_role', { role: roleName ?? t(`rights:roles.${role}`) })}
      </Text>
      {accept.error ? <ProblemAlert error={accept.error} /> : null}
      <Button fullWidth loading={accept.isPending} onClick={() => accept.mutate()}>
        {t('invitation_accept')}
      </Button>
      <Anchor component={Link} to="/" size="sm" ta="center">
        {t('invitation_later')}
      </Anchor>
    </>
  )
}

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation('sign-in')
  const me = useMe()
  const leave = async () => {
    await auth.signOut()
    window.location.reload()
  }
  return (
    <>
      <ProblemAlert error={error} />
      <Text size="sm">{t('signed_in_as', { email: me?.email ?? '' })}</Text>
      <Button variant="default" onClick={() => void leave()}>
        {t('invitation_other_login')}
      </Button>
      <Anchor component={Link} to="/" size="sm" ta="center">
        {t('invitation_later')}
      </Anchor>
    </>
  )
}
