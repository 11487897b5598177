import { Anchor, Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { getSignUpPage, signUp } from '@palier/contracts/store'
import { IconBuildingStore } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { problemOf } from '../../../lib/problem.ts'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Empty } from '../../../ui/empty.tsx'
import { RefusalAlert } from '../../../ui/problem.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { DetailsFields, nobody, visitorOf } from '../parts/details-fields.tsx'

type SignUpPage = ReplyOf<typeof getSignUpPage>
type Asked = ReplyOf<typeof signUp>

/** Where a visitor creates an account at a seller without ordering anything. [SL-011] */
export default function SignUp() {
  const { t } = useTranslation('store')
  const { sellerSlug = '' }: { sellerSlug?: string } = useParams({ strict: false })
  const query = useApiQuery(getSignUpPage, { params: { slug: sellerSlug } })
  if (query.error && problemOf(query.error).status === 404)
    return (
      <>
        <title>{t('no_sign_up')}</title>
        <Empty
          icon={<IconBuildingStore size={28} stroke={1.5} />}
          title={t('no_sign_up')}
          text={t('store_closed_text')}
        />
      </>
    )
  return <QueryView query={query}>{(page) => <SignUpView page={page} />}</QueryView>
}

function SignUpView({ page }: { page: SignUpPage }) {
  const { t } = useTranslation('store')
  const [asked, setAsked] = useState<Asked>()
  const title = t('sign_up_at', { seller: page.sellerName })
  const show = (reply: Asked) => {
    setAsked(reply)
    window.scrollTo({ top: 0 })
  }
  return (
    <Stack gap="lg" maw={720} mx="auto" w="100%">
      <title>{title}</title>
      {asked ? <LetterSent asked={asked} /> : <SignUpForm page={page} title={title} done={show} />}
      <Text size="xs" c="dimmed" ta="center">
        {t('questions', { email: page.sellerEmail })}
      </Text>
    </Stack>
  )
}

function SignUpForm({ page, title, done }: { page: SignUpPage; title: string; done: (asked: Asked) => void }) {
  const { t, i18n } = useTranslation('store')
  const language: 'fr' | 'en' = i18n.language.startsWith('fr') ? 'fr' : 'en'
  const form = useApiForm(signUp, {
    initialValues: nobody(page.country),
    request: (values) => ({ params: { slug: page.slug }, body: { ...visitorOf(values), language } }),
    onDone: done,
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="lg">
        <Box>
          <Title order={1}>{title}</Title>
          <Text c="dimmed">{t(page.awaitsApproval ? 'sign_up_hint_approval' : 'sign_up_hint')}</Text>
        </Box>
        <DetailsFields form={form} purpose="account" />
        {form.problem ? <RefusalAlert problem={form.problem} /> : null}
        <Group justify="space-between">
          <Anchor component={Link} to="/sign-in" size="sm">
            {t('have_account')}
          </Anchor>
          <Button type="submit" loading={form.busy}>
            {t('sign_up')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What happens next, told alike whoever has the address. */
function LetterSent({ asked }: { asked: Asked }) {
  const { t } = useTranslation('store')
  return (
    <Paper component="section" p={{ base: 'lg', sm: 32 }}>
      <Title order={1} mb="sm">
        {t('sign_up_asked')}
      </Title>
      <Text>{t(asked.awaitsApproval ? 'sign_up_next_approval' : 'sign_up_next', { email: asked.email })}</Text>
      <Text size="sm" c="dimmed" mt="sm">
        {t('sign_up_nothing_came')}
      </Text>
    </Paper>
  )
}
