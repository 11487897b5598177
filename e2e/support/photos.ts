import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Person } from './browser.ts'
import { root } from './server.ts'

const output = join(root, 'e2e', 'output')

/** Keeps what everybody had on screen when a test failed, in `e2e/output/failed`. */
export function photographFailures(people: () => Record<string, Person | undefined>): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || task.result.errors?.[0]?.message.startsWith('Not tried')) return
    for (const [name, person] of Object.entries(people()))
      for (const [place, page] of (person?.context.pages() ?? []).entries())
        await page.screenshot({ path: photo('failed', `${task.name.slice(0, 60)} ${name} ${place}`), timeout: 5_000 })
  })
}

/** For tests that are the steps of one story: after one failed, the following say so instead of failing in their own way. */
export function stopAtFirstFailure(): void {
  let failed = ''
  beforeEach(() => {
    if (failed !== '') throw new Error(`Not tried, because this failed: ${failed}`)
  })
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed ||= task.name
  })
}

/** The file of a photo in `e2e/output`. */
export function photo(folder: string, name: string, form: 'png' | 'jpeg' = 'png'): string {
  mkdirSync(join(output, folder), { recursive: true })
  return join(output, folder, `${name.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '')}.${form}`)
}
