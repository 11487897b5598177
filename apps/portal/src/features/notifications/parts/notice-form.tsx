import { Button, Fieldset, Group, MultiSelect, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { type getNoticeSettings, updateNoticeSettings } from '@palier/contracts/notifications'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup } from '../../../ui/form.tsx'
import { RefusalAlert } from '../../../ui/problem.tsx'

type Notice = ReplyOf<typeof getNoticeSettings>['items'][number]

const RECIPIENTS = ['permitted', 'chosen'] as const

/** One kind of mail to the staff: whether it is sent, and to whom. What is of security weight is always sent. */
export function NoticeForm({ notice }: { notice: Notice }) {
  const { t } = useTranslation(['notifications', 'common'])
  const { can } = useSpace()
  const { kind, isSecurity, candidates, sent, recipients, extraAddress } = notice
  // Whose membership ended is offered no more.
  const known = new Set<string>(candidates.map(({ id }) => id))
  const membershipIds = notice.membershipIds.map(String).filter((id) => known.has(id))
  const form = useApiForm(updateNoticeSettings, {
    initialValues: { sent, recipients, membershipIds, extraAddress },
    request: (values) => ({ body: { kind, ...values } }),
    success: t('common:saved'),
  })
  const { values } = form
  return (
    <form onSubmit={form.submit} noValidate aria-label={t(`notice.${kind}`)}>
      <Fieldset disabled={!can('seller.edit')} variant="unstyled">
        <FieldGroup title={t(`notice.${kind}`)} description={t(`notice_hint.${kind}`)} columns={1}>
          {isSecurity ? (
            <Text size="sm">{t('always_sent')}</Text>
          ) : (
            <Switch label={t('notice_sent')} {...form.check('sent')} />
          )}
          {values.sent ? (
            <Stack gap="md">
              <Select
                label={t(isSecurity ? 'who_else' : 'who')}
                allowDeselect={false}
                data={RECIPIENTS.map((value) => ({ value, label: t(`recipients.${value}`) }))}
                {...form.field('recipients')}
              />
              {values.recipients === 'chosen' ? (
                <MultiSelect
                  label={t('chosen_members')}
                  data={candidates.map(({ id, name }) => ({ value: id, label: name }))}
                  {...form.field('membershipIds')}
                />
              ) : null}
              <TextInput
                type="email"
                label={t('extra_address')}
                description={t('extra_address_hint')}
                {...form.field('extraAddress')}
              />
            </Stack>
          ) : null}
          {form.problem ? <RefusalAlert problem={form.problem} /> : null}
          {can('seller.edit') ? (
            <Group justify="flex-end">
              <Button type="submit" variant="default" loading={form.busy}>
                {t('common:save')}
              </Button>
            </Group>
          ) : null}
        </FieldGroup>
      </Fieldset>
    </form>
  )
}
