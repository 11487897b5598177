import { expect, test } from 'vitest'
import { checkEventsAndErrorsUsed, checkModules, checkRoutesServed } from './furniture.ts'
import { treeOf } from './tree.ts'

const module = 'apps/server/src/modules/tax'
const page = '# Tax\n\n## Owns\n\n## Does not own\n\n## States\n\n## Invariants\n\n## Instants\n\n## Events\n'
const contract = { 'packages/contracts/src/tax.ts': "export const listTaxRules = route('GET', '/tax-rules', {" }

test('a module with its door and all headings of its page is complete', () => {
  expect(checkModules(treeOf({ [`${module}/index.ts`]: '', [`${module}/README.md`]: page }))).toEqual([])
})

test('a module without door, page or heading is named', () => {
  const findings = checkModules(
    treeOf({
      [`${module}/store.ts`]: '',
      'apps/server/src/modules/ledger/index.ts': '',
      'apps/server/src/modules/ledger/README.md': page.replace('## States', ''),
    }),
  )
  expect(findings.map((finding) => `${finding.path} ${finding.rule}`)).toEqual([
    `${module} has no index.ts`,
    `${module} has no README.md`,
    'apps/server/src/modules/ledger/README.md has no heading "## States"',
  ])
})

test('a route must be served exactly once', () => {
  const once = { [`${module}/routes.ts`]: 'export const routes = [reading(contract.listTaxRules, listTaxRules)]' }
  const twice = {
    ...once,
    'apps/server/src/modules/ledger/routes.ts': 'export const routes = [action(listTaxRules, other)]',
  }
  expect(checkRoutesServed(treeOf({ ...contract, ...once }))).toEqual([])
  expect(checkRoutesServed(treeOf(contract))[0]?.rule).toBe('route listTaxRules is served nowhere')
  expect(checkRoutesServed(treeOf({ ...contract, ...twice }))[0]?.rule).toBe('route listTaxRules is served 2 times')
})

test('an event or a refusal that nothing in the server says is named', () => {
  const catalogues = {
    'packages/contracts/src/events.ts': "export const EVENTS = {\n  'plan.created': Empty,\n  'plan.lost': Empty,\n}",
    'packages/contracts/src/errors.ts': "export const ERRORS = {\n  not_found: { status: 404, text: 'No.' },\n}",
  }
  const action = { [`${module}/actions/a.ts`]: "await ctx.record('plan.created', {})" }
  expect(checkEventsAndErrorsUsed(treeOf({ ...catalogues, ...action })).map((finding) => finding.rule)).toEqual([
    'event plan.lost never happens',
    'refusal not_found never happens',
  ])
})
