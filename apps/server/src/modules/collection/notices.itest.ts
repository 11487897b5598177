import * as contract from '@palier/contracts/collection'
import { updateCollectionSettings } from '@palier/contracts/collection-settings'
import { listMails } from '@palier/contracts/notifications'
import { plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDebtor, addAccount, beginCollecting } from '../../testing/collecting.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
  await beginCollecting(harness)
})
afterAll(() => harness.stop())

const staff = () => harness.as('acme.billing')

function idOf(collection: contract.Collection | undefined): contract.Collection['id'] {
  if (!collection) throw new Error('There is no collection')
  return collection.id
}

test('a payer is told of amount, day, mandate and creditor fourteen days before, and nothing is collected sooner', async () => {
  await harness.as('acme.owner').call(updateCollectionSettings, { body: { noticeDays: 14 } })
  const { id, invoices } = await aDebtor(harness, 2)
  const { mandateReference } = await addAccount(harness, id)
  const notices = async () =>
    (await harness.as('acme.owner').call(listMails, { query: { customerId: id, limit: 100 } })).items.filter(
      ({ kind }) => kind === 'debit_notice',
    )
  await harness.setClock('2026-02-10')
  const body = { dueBy: plainDate('2026-02-15'), collectsOn: plainDate('2026-02-18') }
  const [collection] = (await staff().call(contract.runCollections, { body })).items
  expect(collection).toMatchObject({ collectsOn: '2026-02-24', entryCount: 2 })
  const params = { collectionId: idOf(collection) }
  const [notice, ...others] = await notices()
  expect(others).toEqual([])
  const text = notice?.text.replaceAll(/\s/g, ' ')
  for (const told of [
    '24,00 €',
    '24 février 2026',
    mandateReference,
    'FR72ZZZ123456',
    'FR14…2606',
    invoices[0]?.number,
  ])
    expect(text).toContain(told)
  await staff().call(contract.sendCollection, { params, body: {} })
  expect(await notices()).toHaveLength(1)

  await addAccount(harness, (await aDebtor(harness, 1)).id)
  await harness.setClock('2026-03-10')
  const [late] = (await staff().call(contract.runCollections, { body: { dueBy: plainDate('2026-03-10') } })).items
  expect(late?.collectsOn).toBe('2026-03-24')
  await harness.setClock('2026-03-24')
  await staff().call(contract.sendCollection, { params: { collectionId: idOf(late) }, body: {} })
  expect((await staff().call(contract.getCollection, { params: { collectionId: idOf(late) } })).collectsOn).toBe(
    '2026-04-07',
  )
})
