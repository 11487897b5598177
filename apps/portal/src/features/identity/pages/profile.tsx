import { TextInput } from '@mantine/core'
import { type Me, updateMe } from '@palier/contracts/identity'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../../../lib/session.ts'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'

/** The own name and address. [PLK-012] */
export default function ProfilePage() {
  const { t } = useTranslation('identity')
  return (
    <Page narrow title={t('profile')} subtitle={t('profile_hint')}>
      <QueryView query={useQuery(meQuery)}>{(me) => <ProfileForm me={me} />}</QueryView>
    </Page>
  )
}

function ProfileForm({ me }: { me: Me }) {
  const { t } = useTranslation(['identity', 'common'])
  const queries = useQueryClient()
  const form = useApiForm(updateMe, {
    initialValues: { name: me.name },
    request: (values) => ({ body: values }),
    success: t('common:saved'),
    onDone: (changed) => {
      queries.setQueryData(meQuery.queryKey, changed)
    },
  })
  return (
    <Form form={form} submitLabel={t('common:save')}>
      <FieldGroup columns={1}>
        <TextInput required label={t('name')} autoComplete="name" {...form.field('name')} />
        <TextInput readOnly variant="filled" label={t('email')} description={t('email_hint')} value={me.email} />
      </FieldGroup>
    </Form>
  )
}
