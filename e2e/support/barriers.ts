import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const require = createRequire(import.meta.resolve('@axe-core/playwright'))
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that look at colours; all others judge what is the same in both themes. */
export const CONTRAST = ['color-contrast']

/** What axe finds serious or critical on the page in view, by all of its rules or by some. */
export async function barriersOf(page: Page, rules: readonly string[] = []): Promise<string[]> {
  if (await page.evaluate('!window.axe')) await page.evaluate(axe)
  const options = { resultTypes: ['violations'], ...(rules.length > 0 ? { runOnly: rules } : {}) }
  return page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => 'axe ' + id + ': ' + nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')))`)
}
