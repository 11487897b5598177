import { getInvoice, listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import * as contacts from '@palier/contracts/contacts'
import * as notes from '@palier/contracts/customer-notes'
import { enterSpace } from '@palier/contracts/identity'
import { listMails } from '@palier/contracts/notifications'
import { createSubscription } from '@palier/contracts/subscriptions'
import * as tenancy from '@palier/contracts/tenancy'
import type { Id } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'

let harness: Harness
let planId: Id<'plan'>
const acme = () => harness.as('acme.owner')
const baker = () => harness.as('bakery.owner')
const bakery = () => ({ params: { customerId: harness.world.bakery.id } })
beforeAll(async () => {
  harness = await startHarness()
  planId = (await acme().call(createPlan, { body: aPlan({ code: 'dossier', priceMinor: 1000 }) })).id
  await acme().call(tenancy.updateInvoicingSettings, { body: { sendByMail: true } })
})
afterAll(() => harness.stop())

async function make(name: string, more: object = {}) {
  const email = `${crypto.randomUUID()}@dossier.example`
  const profile = { kind: 'person' as const, name, email, language: 'en' as const, address: { country: 'FR' } }
  return (await acme().call(tenancy.createCustomer, { body: { ...profile, ...more } })).customer
}
async function lettersAfterSale(customerId: Id<'customer'>) {
  await acme().call(createSubscription, { body: { customerId, planId } })
  await harness.drain()
  const { items } = await acme().call(listMails, { query: { customerId } })
  return Object.fromEntries(items.map(({ kind, to, cc }) => [kind, [to, ...cc]]))
}

test('a customer has exactly one primary contact, whoever is made primary', async () => {
  const { id } = await make('Contacted')
  const params = { customerId: id }
  const kinds = async () =>
    (await acme().call(contacts.listContacts, { params })).items.map(({ kind, name }) => `${kind} ${name}`)
  const add = (kind: (typeof contacts.CONTACT_KINDS)[number], name: string) =>
    acme().call(contacts.createContact, { params, body: { kind, name, email: `${name}@contact.example` } })
  const change = (contactId: Id<'contact'>, body: { kind?: 'primary' | 'key'; phone?: string }) =>
    acme().call(contacts.updateContact, { params: { ...params, contactId }, body })
  const bill = await add('billing', 'bill')
  const pia = await add('primary', 'pia')
  expect(await kinds()).toEqual(['primary pia', 'additional Contacted', 'billing bill'])
  expect(await change(bill.id, { kind: 'primary', phone: '0102030405' })).toMatchObject({ phone: '0102030405' })
  expect(await kinds()).toEqual(['primary bill', 'additional Contacted', 'additional pia'])
  const primary = { problem: { code: 'contact.is_primary' } }
  await expect(change(bill.id, { kind: 'key' })).rejects.toMatchObject(primary)
  const remove = (contactId: Id<'contact'>) => acme().call(contacts.deleteContact, { params: { ...params, contactId } })
  await expect(remove(bill.id)).rejects.toMatchObject(primary)
  await remove(pia.id)
  const elsewhere = { customerId: harness.world.bakery.id, contactId: bill.id }
  await expect(acme().call(contacts.deleteContact, { params: elsewhere })).rejects.toMatchObject({
    problem: { code: 'contact.not_found' },
  })
  await expect(harness.as('globex.owner').call(contacts.listContacts, { params })).rejects.toMatchObject({
    status: 404,
  })
  expect(await kinds()).toEqual(['primary bill', 'additional Contacted'])
})

test('invoices go to the billing contacts, the link of a new service to every technical contact [MB-005, MB-006]', async () => {
  const { id, email } = await make('Technical')
  const add = (kind: 'technical' | 'additional', name: string) =>
    acme().call(contacts.createContact, {
      params: { customerId: id },
      body: { kind, name, email: `${name}@technical.example` },
    })
  await add('technical', 'tess')
  await add('technical', 'tom')
  await add('additional', 'ada')
  const { items } = await acme().call(contacts.listContacts, { params: { customerId: id } })
  expect(items.filter(({ kind }) => kind !== 'primary')).toHaveLength(3)
  const letters = await lettersAfterSale(id)
  expect(letters).toEqual({
    welcome: ['tess@technical.example', 'tom@technical.example'],
    invoice_issued: [email],
  })
  const { items: mails } = await acme().call(listMails, { query: { customerId: id } })
  expect(mails.find(({ kind }) => kind === 'welcome')?.text).toContain('http://localhost:3000/c/acme/')
})

test('letters go to the secondary address as well while the customer wants it, and never twice [DC-077]', async () => {
  const twin = await make('Twin', { secondaryEmail: 'copy@twin.example', copyToSecondary: true })
  expect(await lettersAfterSale(twin.id)).toEqual({
    welcome: [twin.email, 'copy@twin.example'],
    invoice_issued: [twin.email, 'copy@twin.example'],
  })
  const unticked = await make('Unticked', { secondaryEmail: 'copy@unticked.example', copyToSecondary: false })
  expect(await lettersAfterSale(unticked.id)).toMatchObject({ welcome: [unticked.email] })
  const same = await make('Same', { copyToSecondary: true })
  await acme().call(tenancy.updateCustomer, { params: { customerId: same.id }, body: { secondaryEmail: same.email } })
  expect(await lettersAfterSale(same.id)).toMatchObject({ welcome: [same.email], invoice_issued: [same.email] })
})

test('what a customer changes in its own portal stands on its next invoice, and not on the one before [SL-013, SL-014, SL-015]', async () => {
  const { id: customerId } = harness.world.bakery
  const newest = async () => {
    await acme().call(createSubscription, { body: { customerId, planId } })
    const [invoice] = (await acme().call(listInvoices, { query: { customerId } })).items
    if (!invoice) throw new Error('Nothing was invoiced')
    return acme().call(getInvoice, { params: { invoiceId: invoice.id } })
  }
  const before = await newest()
  expect(await baker().call(tenancy.getCustomer, bakery())).toMatchObject({ name: 'bakery' })
  const address = { line1: '9 rue du Four', postalCode: '69001', city: 'Lyon', country: 'FR' }
  await baker().call(tenancy.updateCustomer, { ...bakery(), body: { name: 'Le Fournil', address } })
  expect((await newest()).customer).toMatchObject({ name: 'Le Fournil', address })
  const kept = await acme().call(getInvoice, { params: { invoiceId: before.id } })
  expect(kept.customer).toEqual(before.customer)
})

test('a profile keeps what is written into each of its fields [DC-076]', async () => {
  const { id } = await make('CARREO', { kind: 'company', companyNumber: '732829320', phone: '+33 1 41 32 00 00' })
  const profile = {
    ...{
      title: 'Monsieur',
      firstName: 'Jean',
      lastName: 'Carreau',
      mobile: '+33 6 00 00 00 00',
      fax: '+33 1 00 00 00 01',
    },
    ...{ sector: 'Retail', segment: 'small' as const, referrer: 'Georges', secondaryEmail: 'jean@carreo.example' },
    address: { line1: '1 quai', line2: 'Bâtiment C', postalCode: '92600', city: 'Asnières-sur-Seine', country: 'FR' },
  } as const
  await acme().call(tenancy.updateCustomer, { params: { customerId: id }, body: profile })
  expect(await acme().call(tenancy.getCustomer, { params: { customerId: id } })).toMatchObject({
    ...profile,
    phone: '+33 1 41 32 00 00',
    copyToSecondary: false,
  })
})

test('a second customer with the same e-mail is refused at its field [CA-092]', async () => {
  const { id, email, number } = await make('First')
  const other = await make('Second')
  const taken = { problem: { fields: [{ path: 'body.email', message: `is the address of customer ${number}` }] } }
  await expect(make('Third', { email: email.toUpperCase() })).rejects.toMatchObject(taken)
  const change = { params: { customerId: other.id }, body: { email } }
  await expect(acme().call(tenancy.updateCustomer, change)).rejects.toMatchObject(taken)
  await acme().call(tenancy.updateCustomer, { params: { customerId: id }, body: { email, name: 'First of all' } })
})

test('a note is read by the staff, changed by its author alone, and in no answer to the customer [CBM-197]', async () => {
  const note = await acme().call(notes.createNote, { ...bakery(), body: { text: 'Pays late in harvest months' } })
  const support = harness.as('acme.support')
  await support.call(notes.createNote, { ...bakery(), body: { text: 'Likes to be called' } })
  const { items } = await support.call(notes.listNotes, bakery())
  expect(items.map(({ text, isOwn, authorName }) => [text, isOwn, authorName])).toEqual([
    ['Likes to be called', true, 'acme support'],
    ['Pays late in harvest months', false, 'acme owner'],
  ])
  const params = { ...bakery().params, noteId: note.id }
  const change = { params, body: { text: 'Pays on time' } }
  const ofAnother = { problem: { code: 'note.of_another' } }
  await expect(support.call(notes.updateNote, change)).rejects.toMatchObject(ofAnother)
  await expect(support.call(notes.deleteNote, { params })).rejects.toMatchObject(ofAnother)
  expect((await acme().call(notes.updateNote, change)).editedAt).not.toBeNull()
  await expect(baker().call(notes.listNotes, bakery())).rejects.toMatchObject({ status: 403 })
  await acme().call(enterSpace, { body: { space: `acme/${harness.world.bakery.number}` } })
  const entered = harness.as('acme.owner', `acme/${harness.world.bakery.number}`)
  for (const client of [baker(), entered])
    expect(JSON.stringify(await client.call(tenancy.getCustomer, bakery()))).not.toContain('Pays')
  await acme().call(notes.deleteNote, { params })
  expect((await acme().call(notes.listNotes, bakery())).items).toHaveLength(1)
})

test('a property is defined once, active or not for each customer with an internal value, and kept while it is in use', async () => {
  const named = { key: 'guild', name: 'Member of the guild' }
  const property = await acme().call(notes.createProperty, { body: named })
  await expect(acme().call(notes.createProperty, { body: { key: 'guild', name: 'Again' } })).rejects.toMatchObject({
    problem: { code: 'property.key_taken' },
  })
  const save = (items: { propertyId: Id<'property'>; active: boolean; value: string }[]) =>
    acme().call(notes.saveCustomerProperties, { ...bakery(), body: { items } })
  const saved = await save([{ propertyId: property.id, active: true, value: 'since 2019' }])
  expect(saved.items).toEqual([{ ...named, propertyId: property.id, effect: null, active: true, value: 'since 2019' }])
  expect(
    (await acme().call(notes.getCustomerProperties, { params: { customerId: harness.world.florist.id } })).items,
  ).toMatchObject([{ active: false, value: '' }])
  await expect(baker().call(notes.getCustomerProperties, bakery())).rejects.toMatchObject({ status: 403 })
  const remove = () => acme().call(notes.deleteProperty, { params: { propertyId: property.id } })
  await expect(remove()).rejects.toMatchObject({ problem: { code: 'property.active' } })
  expect((await save([])).items).toMatchObject([{ active: false, value: 'since 2019' }])
  await remove()
  expect((await acme().call(notes.listProperties)).items).toEqual([])
})
