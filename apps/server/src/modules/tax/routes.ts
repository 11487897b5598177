import * as contract from '@palier/contracts/tax'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { createTaxRule } from './actions/create-tax-rule.ts'
import { deleteTaxRule } from './actions/delete-tax-rule.ts'
import { toTaxRule } from './replies.ts'
import { selectRules } from './store.ts'

export const taxRoutes: readonly Served[] = [
  reading(contract.listTaxRules, async (ctx) => ({ items: (await selectRules(ctx.tx, ctx.scope)).map(toTaxRule) })),
  action(contract.createTaxRule, createTaxRule),
  action(contract.deleteTaxRule, deleteTaxRule),
]
