import { Button, Modal, Paper } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { deleteTaxRule, listTaxRules, type TaxRule } from '@palier/contracts/tax'
import { IconPlus, IconReceiptTax, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Country } from '../../../ui/fields.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Rate } from '../../../ui/rate.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { NewTaxRule } from '../parts/new-tax-rule.tsx'

/** The tax rules, each with the time in which it holds. */
export default function TaxRulesPage() {
  const { t } = useTranslation(['tax', 'shell'])
  const { can } = useSpace()
  const [opened, dialogue] = useDisclosure()
  const query = useApiQuery(listTaxRules)
  const add = can('tax.edit') ? (
    <Button leftSection={<IconPlus size={16} />} onClick={dialogue.open}>
      {t('new_rule')}
    </Button>
  ) : null
  return (
    <Page
      title={t('taxes')}
      subtitle={t('shell:tools.taxes_hint')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
      actions={add}
    >
      <QueryView query={query}>{({ items }) => <RuleTable rules={items} />}</QueryView>
      <Modal opened={opened} onClose={dialogue.close} title={t('new_rule')} size="lg">
        <NewTaxRule close={dialogue.close} />
      </Modal>
    </Page>
  )
}

function RuleTable({ rules }: { rules: readonly TaxRule[] }) {
  const { t } = useTranslation(['tax', 'common'])
  const { can } = useSpace()
  const remove = useApiMutation(deleteTaxRule, { success: t('rule_removed') })
  const columns: Column<TaxRule>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'country', header: t('country'), cell: ({ country }) => <Country code={country} /> },
    { key: 'class', header: t('class'), cell: ({ taxClass }) => t(`classes.${taxClass}`) },
    {
      key: 'category',
      header: t('category'),
      cell: ({ category }) => `${category} · ${t(`categories.${category}`)}`,
    },
    { key: 'rate', header: t('rate'), align: 'right', cell: ({ rate }) => <Rate millionths={rate} /> },
    { key: 'from', header: t('valid_from'), cell: ({ validFrom }) => <PlainDate value={validFrom} /> },
    {
      key: 'until',
      header: t('valid_until'),
      cell: ({ validUntil }) => (validUntil === null ? t('open') : <PlainDate value={validUntil} />),
    },
  ]
  const removal: RowAction<TaxRule> = {
    key: 'remove',
    label: t('common:delete'),
    icon: <IconTrash size={16} />,
    danger: true,
    onClick: ({ id, name }) =>
      confirm({
        title: t('remove_title', { name }),
        text: t('remove_text'),
        label: t('common:delete'),
        danger: true,
        onConfirm: () => remove.mutateAsync({ params: { taxRuleId: id } }),
      }),
  }
  const newestFirst = rules.toSorted(
    (left, right) => left.country.localeCompare(right.country) || (left.validFrom < right.validFrom ? 1 : -1),
  )
  return (
    <Paper style={{ overflowX: 'auto' }}>
      {rules.length === 0 ? (
        <Empty icon={<IconReceiptTax size={28} stroke={1.5} />} title={t('no_rules')} text={t('no_rules_text')} />
      ) : (
        <TableView
          label={t('taxes')}
          columns={columns}
          rows={newestFirst}
          rowId={({ id }) => id}
          rowActions={can('tax.edit') ? [removal] : []}
        />
      )}
    </Paper>
  )
}
