import {
  CUSTOMER_ROLES,
  type CustomerId,
  PERMISSIONS,
  type Permission,
  type Role,
  SELLER_ROLES,
} from '@palier/contracts'
import { createMember } from '@palier/contracts/tenancy'
import { eq } from 'drizzle-orm'
import { setFirstPassword } from '../../modules/identity/index.ts'
import { memberships } from '../../modules/tenancy/schema.ts'
import { type Harness, PASSWORD, signIn } from '../harness.ts'
import type { Victim } from './victim.ts'

/** Somebody who is signed in, and a space that they belong in. */
export type Member = {
  readonly name: string
  readonly cookie: string
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
}

export type Cast = {
  readonly attackers: readonly Attacker[]
  /** The victim's own people, each with less than all permissions. */
  readonly members: readonly Member[]
  /** A member of acme with every permission but this one. */
  without(permission: Permission): Promise<Member>
}

export async function makeCast(harness: Harness, victim: Victim): Promise<Cast> {
  const { world } = harness
  const restricted = await invite(harness, 'acme', 'administrator', undefined)
  const inPortal = (role: Role) => invite(harness, victim.portal, role, world.bakery.id)
  const staff = (name: 'acme.billing' | 'acme.support' | 'acme.reader', role: Role): Member => ({
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
    ],
    members: [
      staff('acme.billing', 'billing'),
      staff('acme.support', 'support'),
      staff('acme.reader', 'read_only'),
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

async function invite(harness: Harness, space: string, role: Role, customerId: CustomerId | undefined) {
  const name = `${space} ${role}`
  const email = `${name.replace(/\W/g, '.')}@example.test`
  const { id: membershipId } = await harness.as('acme.owner').call(createMember, {
    body: { name, email, role, ...(customerId ? { customerId } : {}) },
  })
  await setFirstPassword(harness.database.owner, email, PASSWORD, await harness.door.now())
  return { name, space, membershipId, cookie: await signIn(harness.url, email) }
}
