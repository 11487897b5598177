import { createClient } from '@palier/client'
import { NetworkRuleId } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { enterSpace, getSpace } from '@palier/contracts/identity'
import {
  createNetworkRule,
  deleteNetworkRule,
  getNetworkPolicy,
  updateNetworkPolicy,
  updateNetworkRule,
} from '@palier/contracts/network'
import { getSeller, listCustomers } from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, PASSWORD, type Person, startHarness } from '../../testing/harness.ts'
import { mailsOf } from '../notifications/builders.ts'

const OFFICE = '79.177.28.252'
const STRANGER = '79.182.2.251'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ trustedProxies: '127.0.0.1' })
})
afterAll(() => harness.stop())

test('an address that a caller only claims to have is not believed, one that a trusted proxy names is', async () => {
  const direct = await startHarness()
  const claim = { cookie: direct.cookieOf('acme.owner'), 'x-forwarded-for': OFFICE }
  const seen = await createClient({ baseUrl: direct.url, headers: claim, space: 'acme' }).call(getNetworkPolicy)
  await direct.stop()
  expect(seen.ownAddress).toBe('127.0.0.1')
  expect((await from(OFFICE).call(getNetworkPolicy)).ownAddress).toBe(OFFICE)
  // The last one is what the trusted proxy saw; what stands before it came with the request.
  expect((await from(`8.8.8.8, ${OFFICE}`).call(getNetworkPolicy)).ownAddress).toBe(OFFICE)
  expect((await from(`::ffff:${OFFICE}`).call(getNetworkPolicy)).ownAddress).toBe(OFFICE)
})

test('the page tells the own address, of either family, and takes IPv6 addresses; the list comes before the switch [CA-073]', async () => {
  const mine = '2001:db8:0:7::1'
  expect((await from(mine).call(getNetworkPolicy)).ownAddress).toBe(mine)
  const early = from(mine).call(updateNetworkPolicy, { body: { restricted: true } })
  await expect(early).rejects.toMatchObject({ status: 409, problem: { code: 'network.no_rules' } })
  const malformed = from(mine).call(createNetworkRule, { body: { addresses: ['2001:db8::7::1'] } })
  await expect(malformed).rejects.toMatchObject({ problem: { fields: [{ path: 'body.addresses.0' }] } })
  const { restricted } = await from(mine).call(createNetworkRule, {
    body: { addresses: ['2001:DB8::7:0:0:0:1', mine] },
  })
  expect(restricted).toBe(true)
  await from(mine).call(getSeller)
  for (const other of ['2001:db8:0:7::2', OFFICE])
    await expect(from(other).call(getSeller), other).rejects.toMatchObject({ status: 403 })
  for (const { id } of (await from(mine).call(updateNetworkPolicy, { body: { restricted: false } })).rules)
    await from(mine).call(deleteNetworkRule, { params: { ruleId: NetworkRuleId.parse(id) } })
})

test('addresses that would lock out whoever enters them do not switch the restriction on [CA-077]', async () => {
  const policy = await from(OFFICE).call(createNetworkRule, { body: { addresses: ['79.182.2.247'] } })
  expect(policy).toMatchObject({ restricted: false, ownAddress: OFFICE, ownAddressAllowed: false })
  const on = from(OFFICE).call(updateNetworkPolicy, { body: { restricted: true } })
  await expect(on).rejects.toMatchObject({
    status: 409,
    problem: { code: 'network.locks_out', params: { address: OFFICE } },
  })
  await clear()
})

test('the first address switches the restriction on when it is the own one [CA-076]', async () => {
  const body = { description: 'Main Office', addresses: [OFFICE] }
  const policy = await from(OFFICE).call(createNetworkRule, { body })
  expect(policy).toMatchObject({ restricted: true, rules: [{ effect: 'allow', ...body }] })
  await expect(from(STRANGER).call(getSeller)).rejects.toMatchObject({
    status: 403,
    problem: { code: 'access.address_denied', params: { address: STRANGER } },
  })
})

test('several addresses and a range let in those who come from them, and nobody from beside them [CA-074, CA-075]', async () => {
  const list = { description: 'On Prem', addresses: ['80.182.2.247', '80.182.2.250', '80.182.2.253'] }
  await from(OFFICE).call(createNetworkRule, { body: list })
  const range = { description: 'VPN', addresses: ['79.182.2.247 - 79.182.2.250', '2001:db8::/48'] }
  const { rules } = await from(OFFICE).call(createNetworkRule, { body: range })
  expect(rules.at(-1)?.addresses).toEqual(['79.182.2.247-79.182.2.250', '2001:db8::/48'])
  const inside = ['79.182.2.247', '79.182.2.249', '79.182.2.250', '2001:DB8:0:7::1', '::ffff:79.182.2.249']
  for (const address of [...list.addresses, ...inside]) expect(await signIn(address), address).toBe(200)
  for (const address of [STRANGER, '79.182.2.246', '80.182.2.248', '2001:db8:1::1', 'fe80::1'])
    expect(await signIn(address), address).toBe(403)
})

test('a right password from elsewhere signs nobody in, and a wrong one is not told why [CA-079]', async () => {
  const refused = await attempt(STRANGER, PASSWORD)
  expect([refused.status, await codeOf(refused), refused.headers.getSetCookie()]).toEqual([403, 'ADDRESS_DENIED', []])
  expect((await attempt(STRANGER, 'not the password')).status).toBe(401)
})

test('what is denied is denied, whatever else is allowed', async () => {
  const { rules } = await from(OFFICE).call(createNetworkRule, {
    body: { effect: 'deny', addresses: ['79.182.2.249'] },
  })
  expect(await signIn('79.182.2.249')).toBe(403)
  expect(await signIn('79.182.2.248')).toBe(200)
  await remove(rules.at(-1)?.id)
  expect(await signIn('79.182.2.249')).toBe(200)
})

test('no change of a rule locks out whoever makes it, and what is no address is named', async () => {
  const [office] = (await from(OFFICE).call(getNetworkPolicy)).rules
  const params = { ruleId: NetworkRuleId.parse(office?.id) }
  for (const change of [
    () => from(OFFICE).call(deleteNetworkRule, { params }),
    () => from(OFFICE).call(updateNetworkRule, { params, body: { addresses: ['10.0.0.1'] } }),
    () => from(OFFICE).call(createNetworkRule, { body: { effect: 'deny', addresses: ['79.177.0.0/16'] } }),
  ])
    await expect(change()).rejects.toMatchObject({ problem: { code: 'network.locks_out' } })
  for (const text of ['79.182.2', '10.0.0.0/33', '10.0.0.9-10.0.0.1', '10.0.0.1-::1', 'fe80::1%eth0', 'office'])
    await expect(
      from(OFFICE).call(createNetworkRule, { body: { addresses: [OFFICE, text] } }),
      text,
    ).rejects.toMatchObject({
      status: 400,
      problem: { fields: [{ path: 'body.addresses.1', code: 'invalid_address' }] },
    })
})

test('customers’ portals stay open until the rules are to hold there too, also for somebody who is in', async () => {
  const bakery = () => from(STRANGER, 'bakery.owner').call(getSpace)
  await expect(bakery()).resolves.toMatchObject({ kind: 'customer' })
  await from(OFFICE).call(updateNetworkPolicy, { body: { coversPortals: true } })
  await expect(bakery()).rejects.toMatchObject({ problem: { code: 'access.address_denied' } })
  await from(OFFICE).call(updateNetworkPolicy, { body: { coversPortals: false } })
  await expect(bakery()).resolves.toMatchObject({ kind: 'customer' })
})

test('who enters from above is held to the rules of where they come from, and can mend a lock-out', async () => {
  const provider = () => from(STRANGER, 'provider.owner', 'acme')
  await provider().call(enterSpace, { body: { space: 'acme' } })
  expect((await provider().call(getNetworkPolicy)).ownAddressAllowed).toBe(false)
  await from(OFFICE, 'provider.owner').call(createNetworkRule, { body: { addresses: [OFFICE] } })
  await expect(provider().call(listCustomers)).rejects.toMatchObject({ problem: { code: 'access.address_denied' } })
  await from(OFFICE, 'provider.owner').call(updateNetworkPolicy, { body: { restricted: false } })
  await expect(provider().call(listCustomers)).resolves.toMatchObject({ nextCursor: null })
})

test('a rule is renamed and removed, and switched off everybody is let in again [CA-078]', async () => {
  const { rules } = await from(OFFICE).call(getNetworkPolicy)
  const params = { ruleId: NetworkRuleId.parse(rules[1]?.id) }
  const renamed = await from(OFFICE).call(updateNetworkRule, { params, body: { description: 'Cellar' } })
  expect(renamed.rules[1]).toMatchObject({ description: 'Cellar', addresses: rules[1]?.addresses })
  expect((await from(OFFICE).call(deleteNetworkRule, { params })).rules).toHaveLength(rules.length - 1)
  await from(OFFICE).call(updateNetworkPolicy, { body: { restricted: false } })
  expect(await signIn(STRANGER)).toBe(200)
  await expect(from(STRANGER).call(getSeller)).resolves.toMatchObject({ slug: 'acme' })
  expect((await from(OFFICE).call(getNetworkPolicy)).rules).toHaveLength(rules.length - 1)
})

test('switching on, changing and switching off each leave a mail and a line in the audit log [CA-080]', async () => {
  await harness.drain()
  const before = await told()
  const owner = from(OFFICE)
  await owner.call(updateNetworkPolicy, { body: { restricted: true } })
  await owner.call(createNetworkRule, { body: { description: 'Depot', addresses: ['192.0.2.7'] } })
  await owner.call(updateNetworkPolicy, { body: { restricted: false } })
  await harness.drain()
  const after = await told()
  expect(after.audited - before.audited).toBe(3)
  expect(after.texts.length - before.texts.length).toBe(3)
  const text = after.texts.join('\n')
  for (const word of ['Depot (192.0.2.7)', OFFICE, 'acme owner']) expect(text).toContain(word)
})

test('who comes from an address that is not allowed is told of in the log of whoever refused, and a flood of them does not fill it', async () => {
  await from(OFFICE).call(updateNetworkPolicy, { body: { restricted: true } })
  const flood = '198.51.100.77'
  for (let attempt = 0; attempt < 25; attempt++)
    await expect(from(flood).call(getSeller)).rejects.toMatchObject({ status: 403 })
  const query = { action: 'access.address_refused', ipAddress: flood }
  const { items } = await from(OFFICE).call(listAuditEntries, { query })
  expect(items).toMatchObject([
    { actorName: 'acme owner', outcome: 'refused', reason: 'access.address_denied', changes: { count: { after: 10 } } },
    { changes: { count: { after: 1 } } },
  ])
  await from(OFFICE).call(updateNetworkPolicy, { body: { restricted: false } })
  // The provider's rules refused its guest above: its own log says so, and not that of the seller that was entered.
  const guest = { query: { action: 'access.address_refused', ipAddress: STRANGER } }
  const ofProvider = (await from(OFFICE, 'provider.owner').call(listAuditEntries, guest)).items
  expect(ofProvider).toMatchObject([{ actorName: 'Paula Provider', outcome: 'refused' }])
  const ofAcme = (await from(OFFICE).call(listAuditEntries, guest)).items
  expect(ofAcme.map(({ actorName }) => actorName)).not.toContain('Paula Provider')
})

function from(address: string, person: Person = 'acme.owner', space?: string) {
  const own = {
    'acme.owner': 'acme',
    'provider.owner': 'northwind',
    'bakery.owner': `acme/${harness.world.bakery.number}`,
  }
  const headers = { cookie: harness.cookieOf(person), 'x-forwarded-for': address }
  return createClient({ baseUrl: harness.url, headers, space: space ?? own[person as keyof typeof own] })
}

function attempt(address: string, password: string): Promise<Response> {
  return fetch(`${harness.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ email: 'acme.reader@acme.example', password }),
  })
}

async function signIn(address: string): Promise<number> {
  return (await attempt(address, PASSWORD)).status
}

async function remove(ruleId: string | undefined): Promise<void> {
  await from(OFFICE).call(deleteNetworkRule, { params: { ruleId: NetworkRuleId.parse(ruleId) } })
}

async function clear(): Promise<void> {
  for (const { id } of (await from(OFFICE).call(getNetworkPolicy)).rules) await remove(id)
}

async function told() {
  const { items } = await from(OFFICE).call(listAuditEntries, { query: { action: 'network.changed', limit: 100 } })
  const mails = await mailsOf(harness, 'acme.owner', 'acme.owner@')
  return {
    audited: items.length,
    texts: mails.filter(({ kind }) => kind === 'network_changed').map(({ text }) => text),
  }
}

async function codeOf(reply: Response): Promise<unknown> {
  const problem: { code?: unknown } = JSON.parse(await reply.text())
  return problem.code
}
