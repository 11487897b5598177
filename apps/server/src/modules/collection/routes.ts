import * as accounts from '@palier/contracts/billing-accounts'
import * as contract from '@palier/contracts/collection'
import * as settings from '@palier/contracts/collection-settings'
import { action, file, reading, type Served } from '../../platform/http/serve.ts'
import {
  addBillingAccount,
  listBillingAccounts,
  revokeBillingAccount,
  updateBillingAccount,
} from './actions/accounts.ts'
import { changeEncryption } from './actions/change-encryption.ts'
import { cancelCollection, refundEntry, returnEntry, voidEntry } from './actions/entries.ts'
import { encryptWaitingAccounts, showAccountNumber } from './actions/numbers.ts'
import { previewCollections, runCollections } from './actions/run-collections.ts'
import { sendCollection } from './actions/send-collection.ts'
import { getCollectionSettings, updateCollectionSettings } from './actions/settings.ts'
import { settleCollection } from './actions/settle-collection.ts'
import type { KeyRing } from './key-ring.ts'
import { getCollection, listCollections } from './reads.ts'

export function collectionRoutes(ring: KeyRing): readonly Served[] {
  return [
    reading(settings.getCollectionSettings, getCollectionSettings),
    action(settings.updateCollectionSettings, updateCollectionSettings),
    action(settings.changeEncryption, changeEncryption(ring)),
    reading(accounts.listBillingAccounts, listBillingAccounts),
    action(accounts.addBillingAccount, addBillingAccount(ring)),
    action(accounts.updateBillingAccount, updateBillingAccount),
    action(accounts.revokeBillingAccount, revokeBillingAccount),
    action(accounts.showAccountNumber, showAccountNumber(ring)),
    action(accounts.encryptWaitingAccounts, encryptWaitingAccounts(ring)),
    reading(contract.previewCollections, previewCollections),
    action(contract.runCollections, runCollections(ring)),
    reading(contract.listCollections, listCollections),
    reading(contract.getCollection, getCollection),
    file(contract.sendCollection, sendCollection(ring)),
    action(contract.settleCollection, settleCollection),
    action(contract.cancelCollection, cancelCollection(ring)),
    action(contract.returnEntry, returnEntry),
    action(contract.refundEntry, refundEntry(ring)),
    action(contract.voidEntry, voidEntry(ring)),
  ]
}
