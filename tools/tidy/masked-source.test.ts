import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskSource } from './masked-source.ts'

test('code, strings and comments are told apart at their own offsets', () => {
  const { code, strings, comments } = maskSource("call('a // b') // why")
  expect(code).toBe("call('      ')       ")
  expect(strings).toBe('      a // b         ')
  expect(comments).toBe('               // why')
})

test('an expression inside a template is code, the text around it is not', () => {
  const template = (before: string, inner: string, after: string) =>
    `\`${before}$\{b({ c: \`${inner}\` })}${after}\` + f`
  expect(maskSource(template('a ', 'd', ' e')).code).toBe(template('  ', ' ', '  '))
})

test('a regular expression with quotes and slashes does not swallow what follows', () => {
  expect(maskSource('match(/["\'/[\\/]]/) + x').code).toMatch(/^match\(\/ +\/\) \+ x$/)
  expect(maskSource('a / b / c').code).toBe('a / b / c')
})

test('a lone apostrophe does no damage beyond its line', () => {
  expect(maskSource("<b>l'eau</b>\nnext()").code.split('\n')[1]).toBe('next()')
})

test('every character lands in exactly one of the three', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', "'", '"', '`', '/', '*', '\\', '\n', '$', '{', '}', ' ') }),
      (text) => {
        const { code, strings, comments } = maskSource(text)
        const merged = Array.from(
          text,
          (_, at) => [code[at], strings[at], comments[at]].find((each) => each !== ' ') ?? ' ',
        )
        expect(merged.join('')).toBe(text)
      },
    ),
  )
})
