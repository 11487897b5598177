import { expect, test } from 'vitest'
import { checkSource } from './source.ts'

const written = { kind: 'main', service: 'backup', currency: 'EUR', cycle: { unit: 'month', count: 1 } } as const
const source = {
  kind: 'main',
  service: 'backup',
  currency: 'EUR',
  cycleUnit: 'month',
  cycleCount: 1,
  state: 'on_sale',
  offeredToResellers: true,
} as const

test('a plan can be sold from an offered plan that is alike', () => {
  expect(checkSource(written, source)).toEqual({ ok: true, value: true })
})

test('a source that is absent, withdrawn, not offered or unlike is refused', () => {
  const unfit = [
    undefined,
    { ...source, state: 'retired' },
    { ...source, state: 'draft' },
    { ...source, offeredToResellers: false },
    { ...source, kind: 'addon' },
    { ...source, service: 'hosting' },
    { ...source, currency: 'USD' },
    { ...source, cycleUnit: 'year' },
    { ...source, cycleCount: 3 },
  ] as const
  for (const each of unfit) expect(checkSource(written, each)).toMatchObject({ code: 'plan.source_not_offered' })
})
