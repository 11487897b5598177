import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

const names = ['bill-run', 'lists'] as const
const read = (...given: string[]) => readArguments(given, names)

test('without arguments every bench is run', () => {
  expect(read()).toEqual({ wants: 'all' })
})

test('one bench takes a size and the wish for JSON in any order', () => {
  const order = { wants: 'one', name: 'lists', size: 20, json: true }
  expect(read('lists', '--json', '--size', '20')).toEqual(order)
  expect(read('--size=20', '--json', 'lists')).toEqual(order)
  expect(read('bill-run')).toEqual({ wants: 'one', name: 'bill-run', size: undefined, json: false })
})

test('what cannot be followed is refused by name', () => {
  expect(() => read('list')).toThrow('no bench list: choose one of bill-run, lists')
  expect(() => read('lists', '--fast')).toThrow('no option --fast')
  expect(() => read('lists', 'bill-run')).toThrow('bill-run is one too many')
  for (const size of ['0', '-1', '1.5', 'many', '']) expect(() => read('lists', '--size', size)).toThrow('whole number')
  expect(() => read('lists', '--size')).toThrow('whole number')
  expect(() => read('--json')).toThrow('go with one bench')
})
