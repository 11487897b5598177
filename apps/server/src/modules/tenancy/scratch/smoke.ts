import { createServer, serveRoutes } from '../../../platform/http/server.ts'
import { openDatabase } from '../../../platform/db/database.ts'
import { migrate, readMigrations } from '../../../platform/db/migrate.ts'
import { createDoor } from '../../../platform/door.ts'
import { machineClock } from '../../../platform/clock.ts'
import { createIdentity, createUser } from '../../identity/index.ts'
import { auditModule, recordEntry } from '../../audit/index.ts'
import { tenancyModule, createRootSeller, resolveScope, scopeOfSeller, recordForPerson, spacesOf, createCustomer, toCustomer, parentScopeOf, sellerFacts } from '../index.ts'
import { action } from '../../../platform/http/serve.ts'
import * as contract from '@palier/contracts/tenancy'

const url = process.env.DATABASE_URL
const database = await openDatabase({ url, directory: undefined })
await migrate(database, readMigrations('/tmp/mig/m'))
const log = { info() {}, warn: (d: object, m: string) => process.stdout.write(`WARN ${m} ${JSON.stringify(d)}\n`), error: (d: any, m: string) => process.stdout.write(`ERROR ${m} ${d.err?.stack ?? JSON.stringify(d)}\n`) }
const jobs = { send: async () => {} }
const deps = { database, clock: machineClock, jobs, record: recordEntry }
const mails: any[] = []
const identity = createIdentity({ database, secret: 'x'.repeat(40), publicUrl: 'http://127.0.0.1:3999', clock: machineClock, log,
  mailer: { sendToUser: async (m) => { mails.push(m) } },
  onSignedIn: (act) => recordForPerson(deps, 'user.signed_in', act), onPasswordChanged: (act) => recordForPerson(deps, 'user.password_changed', act) })
const door = createDoor({ ...deps, scopeOf: (id) => scopeOfSeller(database, id), log })
const options = { deps, gatekeeper: { authenticate: identity.authenticate, scopeFor: (s: any, k: any) => resolveScope(database, s, k) }, logLevel: 'error', trustedProxies: [], requestsPerMinute: 10000, scopeFilters: process.env.NOFILTER !== '1', ready: async () => true }
const fastify = await createServer(options)
await identity.module.protocol!(fastify)
serveRoutes(fastify, [...identity.module.routes, ...tenancyModule().routes, ...auditModule().routes,
  action(contract.createCustomer, async (ctx, { body }) => { const { subscription, ...rest } = body; return { customer: toCustomer(await createCustomer(ctx, rest), ctx.scope), subscriptionId: null } })], options)
await fastify.listen({ port: 0, host: '127.0.0.1' })
const base = `http://127.0.0.1:${(fastify.server.address() as any).port}`
const call = async (method: string, path: string, { body, cookie, space }: any = {}) => {
  const r = await fetch(base + path, { method, headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...(cookie ? { cookie } : {}), ...(space ? { 'palier-space': space } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
  const text = await r.text(); let json: any; try { json = JSON.parse(text) } catch { json = text }
  return { status: r.status, json, cookie: r.headers.getSetCookie().map((c) => c.split(';')[0]).join('; '), headers: r.headers }
}
const show = (label: string, r: any) => process.stdout.write(`${label}: ${r.status} ${JSON.stringify(r.json).slice(0, 400)}\n`)
const address = { line1: '1 rue', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' }
const root = { slug: 'northwind', name: 'Northwind', legalName: '', email: 'hello@northwind.example', companyNumber: '', vatNumber: '', address, timeZone: 'Europe/Paris', currency: 'EUR', language: 'en' as const, owner: { name: 'Nora', email: 'nora@northwind.example', password: 'correct horse' } }
process.stdout.write(JSON.stringify(await createRootSeller(door, root)) + '\n')
process.stdout.write(JSON.stringify(await createRootSeller(door, root)) + '\n')
show('wrong', await call('POST', '/api/auth/sign-in/email', { body: { email: 'nora@northwind.example', password: 'wrong wrong wrong' } }))
show('none', await call('POST', '/api/auth/sign-in/email', { body: { email: 'nobody@northwind.example', password: 'wrong wrong wrong' } }))
const si = await call('POST', '/api/auth/sign-in/email', { body: { email: 'Nora@northwind.example', password: 'correct horse' } })
show('in', si); process.stdout.write(si.cookie + '\n' + si.headers.getSetCookie() + '\n')
const cookie = si.cookie
show('me', await call('GET', '/api/v1/me', { cookie }))
show('me nocookie', await call('GET', '/api/v1/me', {}))
show('me forged', await call('GET', '/api/v1/me', { cookie: cookie.replace(/.(?=[^.]*$)/, 'x') }))
const res = await call('POST', '/api/v1/resellers', { cookie, body: { slug: 'acme', name: 'Acme', legalName: '', email: 'hi@acme.example', companyNumber: '', vatNumber: '', address, timeZone: 'Europe/Paris', currency: 'EUR', language: 'fr', owner: { name: 'Anna', email: 'anna@acme.example' } } })
show('reseller', res)
show('taken', await call('POST', '/api/v1/resellers', { cookie, body: { slug: 'acme', name: 'Acme', legalName: '', email: 'hi@acme.example', companyNumber: '', vatNumber: '', address, timeZone: 'Europe/Paris', currency: 'EUR', language: 'fr', owner: { name: 'Anna', email: 'anna@acme.example' } } }))
show('bad vat', await call('POST', '/api/v1/resellers', { cookie, body: { slug: 'acme2', name: 'Acme', legalName: '', email: 'hi@acme.example', companyNumber: '123', vatNumber: '', address, timeZone: 'Europe/Paris', currency: 'EUR', language: 'fr', owner: { name: 'Anna', email: 'anna@acme.example' } } }))
show('resellers', await call('GET', '/api/v1/resellers?search=ac', { cookie }))
show('not entered', await call('GET', '/api/v1/seller', { cookie, space: 'acme' }))
show('enter', await call('POST', '/api/v1/entries', { cookie, body: { space: 'acme' } }))
show('enter nowhere', await call('POST', '/api/v1/entries', { cookie, body: { space: 'nothing' } }))
show('space', await call('GET', '/api/v1/space', { cookie, space: 'acme' }))
show('seller', await call('GET', '/api/v1/seller', { cookie, space: 'acme' }))
const cust = await call('POST', '/api/v1/customers', { cookie, space: 'acme', body: { kind: 'person', name: 'Hélène Dupont', email: 'helene@dupont.example', language: 'fr', address, user: { name: 'Hélène', email: 'helene@dupont.example' } } })
show('customer', cust)
for (const s of ['dup', 'HELENE dup', '100002', 'xyz', "o'x & | !", 'example']) show(`search ${s}`, await call('GET', `/api/v1/customers?search=${encodeURIComponent(s)}&sort=-createdAt`, { cookie, space: 'acme' }).then((r) => ({ ...r, json: r.json.items?.map((i: any) => i.name) ?? r.json })))
show('page1', await call('GET', '/api/v1/customers?limit=1&sort=number', { cookie, space: 'acme' }))
const p1 = await call('GET', '/api/v1/customers?limit=1&sort=name', { cookie, space: 'acme' })
show('page2', await call('GET', `/api/v1/customers?limit=1&sort=name&cursor=${p1.json.nextCursor}`, { cookie, space: 'acme' }))
const id = cust.json.customer.id
show('suspend', await call('PUT', `/api/v1/customers/${id}/suspension`, { cookie, space: 'acme', body: { reason: 'unpaid' } }))
show('suspended list', await call('GET', '/api/v1/customers?state=suspended', { cookie, space: 'acme' }).then((r) => ({ ...r, json: r.json.items.map((i: any) => i.name) })))
show('members', await call('GET', `/api/v1/members?customerId=${id}`, { cookie, space: 'acme' }))
show('members', await call('GET', `/api/v1/members`, { cookie, space: 'acme' }))
const m = (await call('GET', `/api/v1/members`, { cookie, space: 'acme' })).json.items[0]
show('last owner', await call('DELETE', `/api/v1/members/${m.id}`, { cookie, space: 'acme' }))
show('link', { status: 0, json: await identity.issuePasswordLink((await call('GET', `/api/v1/members?customerId=${id}`, { cookie, space: 'acme' })).json.items[0].userId) })
const link = await identity.issuePasswordLink((await call('GET', `/api/v1/members?customerId=${id}`, { cookie, space: 'acme' })).json.items[0].userId)
const token = new URL(link).searchParams.get('token')
show('short', await call('POST', '/api/auth/reset-password', { body: { token, newPassword: 'short' } }))
show('reset', await call('POST', '/api/auth/reset-password', { body: { token, newPassword: 'long enough 1' } }))
show('reset again', await call('POST', '/api/auth/reset-password', { body: { token, newPassword: 'long enough 2' } }))
const hc = (await call('POST', '/api/auth/sign-in/email', { body: { email: 'helene@dupont.example', password: 'long enough 1' } })).cookie
show('h me', await call('GET', '/api/v1/me', { cookie: hc }))
show('h customers', await call('GET', '/api/v1/customers', { cookie: hc }))
show('h search', await call('GET', '/api/v1/customers?search=acme', { cookie: hc }))
show('h patch (suspended)', await call('PATCH', `/api/v1/customers/${id}`, { cookie: hc, body: { phone: '123' } }))
show('h enter', await call('POST', '/api/v1/entries', { cookie: hc, body: { space: 'northwind' } }))
show('h seller', await call('GET', '/api/v1/seller', { cookie: hc }))
show('activate', await call('DELETE', `/api/v1/customers/${id}/suspension`, { cookie, space: 'acme' }))
show('h patch', await call('PATCH', `/api/v1/customers/${id}`, { cookie: hc, body: { phone: '123' } }))
show('h after', await call('GET', `/api/v1/customers/${id}`, { cookie: hc })); show('h notes', await call('PATCH', `/api/v1/customers/${id}`, { cookie: hc, body: { notes: 'x' } }))
show('h members', await call('GET', `/api/v1/members`, { cookie: hc }))
show('enter portal', await call('POST', '/api/v1/entries', { cookie, body: { space: `acme/${cust.json.customer.number}` } }))
show('portal', await call('GET', '/api/v1/customers', { cookie, space: `acme/${cust.json.customer.number}` }))
show('leave', await call('DELETE', `/api/v1/entries/${encodeURIComponent(`acme/${cust.json.customer.number}`)}`, { cookie }))
show('portal', await call('GET', '/api/v1/customers', { cookie, space: `acme/${cust.json.customer.number}` }))
show('invoicing', await call('PATCH', '/api/v1/seller/invoicing', { cookie, space: 'acme', body: { iban: 'FR14 2004 1010 0505 0001 3M02 606', leadDays: 3 } }))
show('invoicing bad', await call('PATCH', '/api/v1/seller/invoicing', { cookie, space: 'acme', body: { iban: 'FR14 2004 1010 0505 0001 3M02 607' } }))
show('audit', await call('GET', '/api/v1/audit-entries?limit=100', { cookie, space: 'acme' }).then((r) => ({ ...r, json: r.json.items.map((e: any) => [e.action, e.actorName, e.entered, e.objectName, Object.keys(e.changes).join()].join(' ')) })))
process.stdout.write(JSON.stringify((await call('GET', '/api/v1/audit-entries?action=invoicing.changed', { cookie, space: 'acme' })).json) + '\n')
show('forgot', await call('POST', '/api/auth/request-password-reset', { body: { email: 'nora@northwind.example' } }))
show('forgot none', await call('POST', '/api/auth/request-password-reset', { body: { email: 'nobody@northwind.example' } }))
process.stdout.write(JSON.stringify(mails) + '\n')
const other = (await call('POST', '/api/auth/sign-in/email', { body: { email: 'nora@northwind.example', password: 'correct horse' } })).cookie
show('sessions', await call('GET', '/api/v1/me/sessions', { cookie }))
const cp = await call('POST', '/api/auth/change-password', { cookie, body: { currentPassword: 'correct horse', newPassword: 'battery staple' } })
show('change', cp); show('other', await call('GET', '/api/v1/me', { cookie: other })); show('old', await call('GET', '/api/v1/me', { cookie })); show('new', await call('GET', '/api/v1/me', { cookie: cp.cookie }))
show('change wrong', await call('POST', '/api/auth/change-password', { cookie: cp.cookie, body: { currentPassword: 'correct horse', newPassword: 'battery staple' } }))
show('del customer', await call('DELETE', `/api/v1/customers/${id}`, { cookie: cp.cookie, space: 'northwind' }))
await call('POST', '/api/v1/entries', { cookie: cp.cookie, body: { space: 'acme' } })
show('del customer', await call('DELETE', `/api/v1/customers/${id}`, { cookie: cp.cookie, space: 'acme' }))
show('out', await call('POST', '/api/auth/sign-out', { cookie: cp.cookie, body: {} })); show('after', await call('GET', '/api/v1/me', { cookie: cp.cookie }))
show('not found', await call('GET', '/api/auth/get-session', { cookie: cp.cookie }))
show('bad email', await call('POST', '/api/auth/request-password-reset', { body: { email: 'nora' } }))
let n = 0; let last: any; do { last = await call('POST', '/api/auth/sign-in/email', { body: { email: 'zed@northwind.example', password: 'correct horse' } }); n++ } while (last.status === 401)
show(`limited after ${n}`, last); process.stdout.write(`${last.headers.get('retry-after')}\n`)
const t0 = performance.now(); for (let i = 0; i < 200; i++) await identity.authenticate({ headers: { cookie: hc }, ip: '127.0.0.1' } as any); process.stdout.write(`authenticate ${(performance.now() - t0) / 200} ms\n`)
await fastify.close(); await database.close()
