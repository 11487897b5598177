import { Button, Modal, Radio, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { createNetworkRule, type NetworkRule, updateNetworkRule } from '@palier/contracts/network'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'

/** A rule to change, or a new one. */
export type RuleInHand = NetworkRule | 'new'

type Values = {
  effect: 'allow' | 'deny'
  description: string
  form: 'list' | 'range'
  addresses: string
  from: string
  to: string
}
type Props = { ownAddress: string; close: () => void }

/** Addresses to allow or to deny: a list, or one range. [CA-074, CA-075] */
export function RuleDialogue({ rule, ...props }: Props & { rule: RuleInHand }) {
  const { t } = useTranslation('access')
  return (
    <Modal opened onClose={props.close} title={rule === 'new' ? t('add_rule') : t('edit_rule')}>
      {rule === 'new' ? <NewRule {...props} /> : <OldRule rule={rule} {...props} />}
    </Modal>
  )
}

function NewRule({ ownAddress, close }: Props) {
  const { t } = useTranslation('access')
  const form = useApiForm(createNetworkRule, {
    initialValues: valuesOf({ effect: 'allow', description: '', addresses: [] }),
    request: (values) => ({ body: bodyOf(values) }),
    success: t('rule_saved'),
    onDone: close,
  })
  return <RuleFields form={form} ownAddress={ownAddress} close={close} submitLabel={t('add_rule')} />
}

function OldRule({ rule, ownAddress, close }: Props & { rule: NetworkRule }) {
  const { t } = useTranslation(['access', 'common'])
  const form = useApiForm(updateNetworkRule, {
    initialValues: valuesOf(rule),
    request: (values) => ({ params: { ruleId: rule.id }, body: bodyOf(values) }),
    success: t('rule_saved'),
    onDone: close,
  })
  return <RuleFields form={form} ownAddress={ownAddress} close={close} submitLabel={t('common:save')} />
}

function RuleFields({ form, ownAddress, close, submitLabel }: Props & { form: ApiForm<Values>; submitLabel: string }) {
  const { t } = useTranslation('access')
  const isRange = form.values.form === 'range'
  // The server names the address in the list; the form has one field for all of them.
  const wrong = Object.keys(form.form.errors).some((path) => path.startsWith('addresses'))
  const error = wrong ? t('invalid_addresses') : undefined
  return (
    <Form form={form} submitLabel={submitLabel} onCancel={close}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('effect')}
          data={(['allow', 'deny'] as const).map((value) => ({ value, label: t(value) }))}
          {...form.field('effect')}
        />
        {form.values.effect === 'deny' ? <Text size="sm">{t('deny_hint')}</Text> : null}
        <TextInput label={t('description')} data-autofocus {...form.field('description')} />
        <Radio.Group label={t('form_of_rule')} {...form.field('form')}>
          <Stack gap={6} mt={4}>
            <Radio value="list" label={t('as_list')} />
            <Radio value="range" label={t('as_range')} />
          </Stack>
        </Radio.Group>
        {isRange ? (
          <SimpleGrid cols={2}>
            <TextInput required label={t('range_from')} {...form.field('from')} error={error} />
            <TextInput required label={t('range_to')} {...form.field('to')} />
          </SimpleGrid>
        ) : (
          <ListField form={form} ownAddress={ownAddress} error={error} />
        )}
      </Stack>
    </Form>
  )
}

function ListField({
  form,
  ownAddress,
  error,
}: {
  form: ApiForm<Values>
  ownAddress: string
  error: string | undefined
}) {
  const { t } = useTranslation('access')
  const [added, setAdded] = useState(false)
  const add = () => {
    const { addresses } = form.values
    form.form.setFieldValue('addresses', addresses.trim() === '' ? ownAddress : `${addresses}, ${ownAddress}`)
    setAdded(true)
  }
  return (
    <Stack gap={6} align="flex-start">
      <TextInput
        required
        w="100%"
        label={t('addresses')}
        description={t('addresses_hint')}
        {...form.field('addresses')}
        error={error}
      />
      <Button size="xs" variant="default" onClick={add} disabled={added || form.values.addresses.includes(ownAddress)}>
        {t('use_own_address')} ({ownAddress})
      </Button>
    </Stack>
  )
}

function valuesOf({
  effect,
  description,
  addresses,
}: Pick<NetworkRule, 'effect' | 'description' | 'addresses'>): Values {
  const [only = '', ...others] = addresses
  const [from = '', to] = only.split('-')
  const isRange = to !== undefined && others.length === 0
  return {
    effect,
    description,
    form: isRange ? 'range' : 'list',
    addresses: isRange ? '' : addresses.join(', '),
    from: isRange ? from : '',
    to: to ?? '',
  }
}

function bodyOf({ effect, description, form, addresses, from, to }: Values) {
  return { effect, description, addresses: form === 'range' ? [`${from.trim()}-${to.trim()}`] : listOf(addresses) }
}

function listOf(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
}
