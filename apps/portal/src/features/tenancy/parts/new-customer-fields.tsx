import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, FullWidth } from '../../../ui/form.tsx'

/** What is given with a customer in the same step: another person as its contact, and a bank account. */
export type FirstDealings = {
  withContact: boolean
  contact: { name: string; email: string; phone: string }
  withAccount: boolean
  billingAccount: { holder: string; iban: string; bic: string }
}

export const NO_DEALINGS: FirstDealings = {
  withContact: false,
  contact: { name: '', email: '', phone: '' },
  withAccount: false,
  billingAccount: { holder: '', iban: '', bic: '' },
}

/** The same as the contract takes it: what is not ticked is left out. */
export function dealingsBody({ withContact, contact, withAccount, billingAccount }: FirstDealings) {
  return { ...(withContact ? { contact } : {}), ...(withAccount ? { billingAccount } : {}) }
}

/** The primary contact and a bank account, asked for with the customer itself. [CBM-176] */
export function FirstDealingsFields<Values extends FirstDealings>({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  const { can } = useSpace()
  const { withContact, withAccount } = form.values
  return (
    <>
      <FieldGroup title={t('primary_contact')} description={t('primary_contact_hint')}>
        <FullWidth>
          <Checkbox label={t('with_contact')} {...form.check('withContact')} />
        </FullWidth>
        {withContact ? <TextInput required label={t('contact_name')} {...form.field('contact.name')} /> : null}
        {withContact ? (
          <TextInput required type="email" label={t('contact_email')} {...form.field('contact.email')} />
        ) : null}
        {withContact ? <TextInput type="tel" label={t('contact_phone')} {...form.field('contact.phone')} /> : null}
      </FieldGroup>
      {can('account.edit') ? (
        <FieldGroup title={t('first_account')} description={t('first_account_hint')}>
          <FullWidth>
            <Checkbox label={t('with_account')} {...form.check('withAccount')} />
          </FullWidth>
          {withAccount ? (
            <TextInput required label={t('account_holder')} {...form.field('billingAccount.holder')} />
          ) : null}
          {withAccount ? <TextInput required label="IBAN" {...form.field('billingAccount.iban')} /> : null}
          {withAccount ? <TextInput label="BIC" {...form.field('billingAccount.bic')} /> : null}
        </FieldGroup>
      ) : null}
    </>
  )
}
