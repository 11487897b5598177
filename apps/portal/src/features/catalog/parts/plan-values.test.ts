import { createPlan } from '@palier/contracts/catalog'
import { describe, expect, it } from 'vitest'
import { codeOf, required, resourcesBody } from './plan-values.ts'

describe('the plan form', () => {
  it('makes a code of a name that the contract accepts', () => {
    expect(codeOf('Pack Starter')).toBe('pack-starter')
    expect(codeOf('  Été 2026 : 50 Go ! ')).toBe('ete-2026-50-go')
    expect(createPlan.body?.shape.code.safeParse(codeOf('Sauvegarde "Pro" – œuvre')).success).toBe(true)
  })

  it('turns an empty amount into one that the contract refuses, so that nothing is given away by mistake', () => {
    const shape = createPlan.body?.shape
    expect(shape?.priceMinor.safeParse(required(null)).success).toBe(false)
    const resources = resourcesBody([{ resource: 'storage', included: null, hardLimit: null, overusePriceMinor: null }])
    expect(shape?.resources.safeParse(resources).success).toBe(false)
  })
})
