import type { Permission } from '@palier/contracts'
import { newId } from '@palier/kernel'
import { expect, test } from 'vitest'
import { recipientsOf, unchosen } from './notices.ts'

const member = (name: string, isOwner: boolean, ...permissions: Permission[]) => ({
  id: newId<'membership'>(),
  isOwner,
  permissions: new Set(permissions),
  person: { email: `${name}@acme.example`, name, language: 'en' as const },
})
const owner = member('owner', true, 'todo.view', 'network.view')
const clerk = member('clerk', false, 'todo.view')
const guest = member('guest', false)
const staff = [owner, clerk, guest]
const names = (settings: Parameters<typeof recipientsOf>[0]) => recipientsOf(settings, staff).map(({ email }) => email)

test('of a to-do all who may see it are told, or the chosen ones among them, and an extra address, nobody twice', () => {
  const sent = { ...unchosen('approvals'), sent: true }
  expect(names(unchosen('approvals'))).toEqual([])
  expect(names(sent)).toEqual(['owner@acme.example', 'clerk@acme.example'])
  const chosen = { ...sent, recipients: 'chosen' as const, membershipIds: [clerk.id, guest.id] }
  expect(names(chosen)).toEqual(['clerk@acme.example'])
  expect(names({ ...chosen, extraAddress: 'desk@acme.example' })).toEqual(['desk@acme.example', 'clerk@acme.example'])
  expect(names({ ...sent, extraAddress: 'clerk@acme.example' })).toEqual(['clerk@acme.example', 'owner@acme.example'])
})

test('of what is of security weight the owners are told whatever was chosen', () => {
  expect(names(unchosen('addresses'))).toEqual(['owner@acme.example'])
  const chosen = { ...unchosen('addresses'), recipients: 'chosen' as const, membershipIds: [clerk.id] }
  expect(names({ ...chosen, extraAddress: 'desk@acme.example' })).toEqual(['desk@acme.example', 'owner@acme.example'])
})
