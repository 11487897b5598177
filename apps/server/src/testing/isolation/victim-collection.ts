import * as fields from '@palier/contracts'
import { addBillingAccount } from '@palier/contracts/billing-accounts'
import { getCollection, runCollections } from '@palier/contracts/collection'
import { plainDate } from '@palier/kernel'
import type { z } from 'zod'
import { beginCollecting, IBAN } from '../collecting.ts'
import type { Harness } from '../harness.ts'

/** What the victim has of collections: an account with its mandate, and a collection with what bakery owes. */
export async function makeCollection(
  harness: Harness,
): Promise<{ ids: [z.ZodType | string, string][]; secrets: string[] }> {
  const { bakery } = harness.world
  const owner = harness.as('acme.owner')
  await beginCollecting(harness)
  const body = { holder: 'Odette Meunier', iban: IBAN, mandateReference: 'RUM-OF-THE-MILL' }
  const account = await owner.call(addBillingAccount, { params: { customerId: bakery.id }, body })
  const { items } = await owner.call(runCollections, { body: { dueBy: plainDate('2026-12-31') } })
  const collectionId = items[0]?.id
  if (!collectionId) throw new Error('Nothing of the victim was collected')
  const { entries } = await owner.call(getCollection, { params: { collectionId } })
  const entryId = entries.find(({ customerId }) => customerId === bakery.id)?.id
  if (!entryId) throw new Error('The collection holds nothing of bakery')
  return {
    ids: [
      [fields.BillingAccountId, account.id],
      [fields.CollectionId, collectionId],
      [fields.CollectionEntryId, entryId],
    ],
    secrets: [account.holder, account.mandateReference, account.maskedIban],
  }
}
