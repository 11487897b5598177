import { expect, test } from 'vitest'
import { exhaustive, plan, type Result, refuse } from './result.ts'

function half(value: number): Result<number, 'number.odd'> {
  return value % 2 === 0 ? plan(value / 2) : refuse('number.odd', { value })
}

test('a refusal says its code and its figures, a plan its value', () => {
  expect(half(4)).toEqual({ ok: true, value: 2 })
  expect(half(3)).toEqual({ ok: false, code: 'number.odd', detail: { value: 3 } })
})

test('a refusal can name the fields that are to blame', () => {
  expect(refuse('input.invalid', {}, [{ path: 'lines.0.quantity', code: 'too_small' }])).toEqual({
    ok: false,
    code: 'input.invalid',
    detail: {},
    fields: [{ path: 'lines.0.quantity', code: 'too_small' }],
  })
})

test('a case that the compiler was told cannot happen fails loudly', () => {
  // @ts-expect-error only a value that broke its type at run time gets here
  expect(() => exhaustive('surprise')).toThrow('surprise')
})
