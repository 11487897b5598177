import type { ServiceDeclaration } from '@palier/contracts/catalog'

/** What online backup sells: volume by what lies in the vault at most, and accounts, one per machine. 1 GB = 1000 MB. */
export const backupDeclaration: ServiceDeclaration = {
  kind: 'backup',
  resources: [
    {
      key: 'storage',
      kind: 'measured',
      unit: 'byte',
      billedBy: 1_000_000,
      pricedPer: 1_000_000_000,
      aggregation: 'peak',
      overusePriced: true,
    },
    {
      key: 'accounts',
      kind: 'counted',
      unit: 'piece',
      billedBy: 1,
      pricedPer: 1,
      aggregation: 'peak',
      overusePriced: true,
    },
  ],
}
