import { Select } from '@mantine/core'
import type { Member } from '@palier/contracts/members'
import type { SignInType } from '@palier/contracts/security'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table.tsx'

const SIGN_IN_TYPES = ['email', 'microsoft', 'google', 'other'] as const satisfies readonly SignInType[]

/** How each member signs in, and what they show beside it. [CA-058] */
export function useSignInColumns(): Column<Member>[] {
  const { t } = useTranslation('rights')
  return [
    {
      key: 'signInTypes',
      header: t('signs_in_with'),
      hideOnPhone: true,
      cell: ({ signInTypes }) => signInTypes.map((type) => t(`sign_in_types.${type}`)).join(', '),
    },
    {
      key: 'secondFactors',
      header: t('second_factor'),
      cell: ({ secondFactors }) => (
        <StatusBadge tone={secondFactors.length > 0 ? 'good' : 'waiting'}>
          {secondFactors.map((factor) => t(`second_factors.${factor}`)).join(', ') || t('no_second_factor')}
        </StatusBadge>
      ),
    },
  ]
}

/** Members who sign in in one of the four ways, or all of them (null). [CA-060] */
export function SignInFilter({
  value,
  onChange,
}: {
  value: SignInType | null
  onChange: (next: SignInType | null) => void
}) {
  const { t } = useTranslation('rights')
  return (
    <Select
      clearable
      size="sm"
      w={240}
      mb="sm"
      aria-label={t('signs_in_with')}
      placeholder={t('every_sign_in')}
      data={SIGN_IN_TYPES.map((type) => ({ value: type, label: t(`sign_in_types.${type}`) }))}
      value={value}
      onChange={(next) => onChange(SIGN_IN_TYPES.find((type) => type === next) ?? null)}
    />
  )
}
