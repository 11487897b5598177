import { ActionIcon, Checkbox, Group, Stack, Text } from '@mantine/core'
import type { StorePlan } from '@palier/contracts/store'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addonsFor, type CartItem, removed, withAddons } from './cart.ts'
import { useRecurringText } from './recurring.ts'

interface CartViewProps {
  cart: readonly CartItem[]
  plans: readonly StorePlan[]
  change: (cart: CartItem[]) => void
}

/** What was chosen, each with the add-ons that go with it. */
export function CartView({ cart, plans, change }: CartViewProps) {
  const { t } = useTranslation('store')
  if (cart.length === 0) return <Text size="sm">{t('cart_empty')}</Text>
  return (
    <Stack component="ul" gap="sm" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {cart.map((item) => {
        const plan = plans.find(({ id }) => id === item.planId)
        return plan ? (
          <li key={item.key}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" fw={560}>
                {plan.name}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('remove_named', { plan: plan.name })}
                onClick={() => change(removed(cart, item.key))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
            <Addons
              item={item}
              addons={addonsFor(plan, plans)}
              choose={(ids) => change(withAddons(cart, item.key, ids))}
            />
          </li>
        ) : null
      })}
    </Stack>
  )
}

interface AddonsProps {
  item: CartItem
  addons: readonly StorePlan[]
  choose: (ids: string[]) => void
}

function Addons({ item, addons, choose }: AddonsProps) {
  const recurringText = useRecurringText()
  return (
    <Checkbox.Group value={[...item.addonPlanIds]} onChange={choose}>
      <Stack gap={6}>
        {addons.map(({ id, name, priceGrossMinor, currency, cycle }) => (
          <Checkbox
            key={id}
            value={id}
            size="xs"
            label={`${name} · ${recurringText(priceGrossMinor, currency, cycle)}`}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
