import {
  type BuiltInRole,
  CUSTOMER_ROLES,
  type CustomerId,
  PERMISSIONS,
  type Permission,
  type Role,
  type RoleId,
  SELLER_ROLES,
} from '@palier/contracts'
import { createInvitation, listMembers, suspendMember } from '@palier/contracts/members'
import { createRole } from '@palier/contracts/roles'
import { eq } from 'drizzle-orm'
import { setFirstPassword } from '../../modules/identity/index.ts'
import { acceptForPerson } from '../../modules/tenancy/index.ts'
import { memberships } from '../../modules/tenancy/schema.ts'
import { type Harness, PASSWORD, signIn } from '../harness.ts'
import type { Victim } from './victim.ts'
import { type ClosedWay, makeClosedWays, makeKey } from './ways-in.ts'

/** Somebody who is signed in, and a space that they belong in. */
export type Member = {
  readonly name: string
  readonly cookie: string
  /** A key instead of the cookie. */
  readonly key?: string
  readonly space: string
  readonly permissions: readonly Permission[]
}

/** Somebody who has no business with the victim: with a space of their own, and one of the victim's that they try. */
export type Attacker = {
  readonly name: string
  readonly cookie: string
  readonly ownSpace: string
  readonly foreignSpace: string
  readonly customerId: CustomerId
  readonly mustNotSee: readonly string[]
  /** Only what names one of these must be refused: the rest of the seller is theirs to see. */
  readonly targets?: readonly string[]
}

export type Cast = {
  readonly attackers: readonly Attacker[]
  /** The victim's own people, each with less than all permissions. */
  readonly members: readonly Member[]
  /** Ways in that were open once. */
  readonly closedWays: readonly ClosedWay[]
  /** A member of acme's staff whose membership is suspended. */
  readonly suspended: Pick<Member, 'cookie' | 'space'>
  /** A member of acme with every permission but this one. */
  without(permission: Permission): Promise<Member>
}

export async function makeCast(harness: Harness, victim: Victim): Promise<Cast> {
  const { world } = harness
  const restricted = await invite(harness, 'acme', 'administrator', undefined)
  const technician = await invite(harness, 'acme', 'technician', undefined)
  const scoped = await invite(harness, 'acme', 'administrator', undefined, { customerIds: [world.florist.id] })
  const suspended = await invite(harness, 'acme', 'owner', undefined)
  await harness.as('acme.owner').call(suspendMember, { params: { membershipId: suspended.membershipId } })
  const narrow = await makeKey(harness, ['plan.view'])
  const held: Permission[] = ['customer.view', 'subscription.view', 'invoice.view', 'payment.view', 'payment.record']
  const { id: roleId } = await harness
    .as('acme.owner')
    .call(createRole, { body: { name: 'Money at night', permissions: held } })
  const custom = await invite(harness, 'acme', 'custom', undefined, { roleId })
  const inPortal = (role: Role) => invite(harness, victim.portal, role, world.bakery.id)
  const staff = (name: 'acme.billing' | 'acme.support' | 'acme.reader', role: BuiltInRole): Member => ({
    name,
    cookie: harness.cookieOf(name),
    space: 'acme',
    permissions: SELLER_ROLES[role],
  })
  return {
    attackers: [
      {
        name: 'globex.owner',
        cookie: harness.cookieOf('globex.owner'),
        ownSpace: 'globex',
        foreignSpace: 'acme',
        customerId: world.garage.id,
        mustNotSee: [...victim.secrets, ...victim.secretsOfSeller],
      },
      {
        name: 'florist.owner',
        cookie: harness.cookieOf('florist.owner'),
        ownSpace: `acme/${world.florist.number}`,
        foreignSpace: victim.portal,
        customerId: world.florist.id,
        mustNotSee: victim.secrets,
      },
      {
        name: 'staff of acme who works for florist only',
        cookie: scoped.cookie,
        ownSpace: 'acme',
        foreignSpace: victim.portal,
        customerId: world.florist.id,
        mustNotSee: victim.secretsOfCustomer,
        targets: victim.idsOfCustomer,
      },
    ],
    suspended,
    closedWays: await makeClosedWays(harness),
    members: [
      { name: 'a key', cookie: '', key: narrow.secret, space: 'acme', permissions: narrow.key.permissions },
      staff('acme.billing', 'billing'),
      staff('acme.support', 'support'),
      staff('acme.reader', 'read_only'),
      { ...technician, permissions: SELLER_ROLES.technician },
      { ...custom, permissions: held },
      { ...(await inPortal('billing')), permissions: CUSTOMER_ROLES.billing },
      { ...(await inPortal('support')), permissions: CUSTOMER_ROLES.support },
      { ...(await inPortal('read_only')), permissions: CUSTOMER_ROLES.read_only },
      {
        name: 'bakery.owner',
        cookie: harness.cookieOf('bakery.owner'),
        space: victim.portal,
        permissions: CUSTOMER_ROLES.owner,
      },
    ],
    without: async (permission) => {
      const permissions = PERMISSIONS.filter((each) => each !== permission)
      await harness.database.owner
        .update(memberships)
        .set({ permissions })
        .where(eq(memberships.id, restricted.membershipId))
      return { ...restricted, name: `a member without ${permission}`, permissions }
    },
  }
}

async function invite(
  harness: Harness,
  space: string,
  role: Role,
  customerId: CustomerId | undefined,
  more: { roleId?: RoleId; customerIds?: CustomerId[] } = {},
) {
  const name = `${space} ${role}${more.customerIds ? ' of some' : ''}`
  const email = `${name.replace(/\W/g, '.')}@example.test`
  await harness.as('acme.owner').call(createInvitation, {
    body: { name, email, role, ...(customerId ? { customerId } : {}), ...more },
  })
  await setFirstPassword(harness.database.owner, email, PASSWORD, await harness.door.now())
  await acceptForPerson(harness.door, email)
  const { items } = await harness.as('acme.owner').call(listMembers, { query: customerId ? { customerId } : {} })
  const membershipId = items.find((member) => member.email === email)?.id
  if (!membershipId) throw new Error(`${email} did not become a member`)
  return { name, space, membershipId, cookie: await signIn(harness.url, email) }
}
