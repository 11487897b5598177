import { createSubscription } from '@palier/contracts/subscriptions'
import { newId } from '@palier/kernel'
import { describe, expect, it } from 'vitest'
import { agreementBody, NO_AGREEMENT, overridesOf } from './agreement.ts'

const customerId = newId<'customer'>()
const planId = newId<'plan'>()
const storage = { resource: 'storage', included: 50_000_000, hardLimit: null, overusePriceMinor: 200 }

const accepts = (agreement: Parameters<typeof agreementBody>[0]) =>
  createSubscription.body?.safeParse({ ...agreementBody(agreement), customerId }).success

describe('an agreement in a form', () => {
  it('is no request before a plan is chosen', () => {
    expect(agreementBody(NO_AGREEMENT)).toBeUndefined()
  })

  it('names overrides only when it is customised, because their presence locks the subscription', () => {
    const overrides = overridesOf([storage])
    const plain = { ...NO_AGREEMENT, planId, overrides }
    expect(agreementBody(plain)).not.toHaveProperty('overrides')
    const customised = agreementBody({ ...plain, customised: true })
    expect(customised?.overrides).toEqual([{ resource: 'storage', included: 50_000_000, hardLimit: null }])
    expect(accepts({ ...plain, customised: true })).toBe(true)
  })

  it('is refused by the contract when an included quantity was emptied, and never grants nought instead', () => {
    const overrides = [{ resource: 'storage', included: null, hardLimit: null }]
    expect(accepts({ ...NO_AGREEMENT, planId, customised: true, overrides })).toBe(false)
  })
})
