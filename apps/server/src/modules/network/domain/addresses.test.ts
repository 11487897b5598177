import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AddressRule, admits, includes, plainAddress, readAddresses } from './addresses.ts'

const ipv4 = fc.ipV4()
const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

test('an address is written in one way, however it came', () => {
  const forms: [given: string, plain: string | undefined][] = [
    ['79.182.2.247', '79.182.2.247'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
    ['79.182.2.247 - 79.182.2.250', '79.182.2.247-79.182.2.250'],
    ['79.182.2.247–79.182.2.250', '79.182.2.247-79.182.2.250'],
    ['10.0.0.1-10.0.0.1', '10.0.0.1'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['::FFFF:0a00:0007', '10.0.0.7'],
    ['0:0:0:0:0:ffff:10.0.0.0/104', '10.0.0.0/8'],
    ...['', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.0/33', '10.0.0.0/-1', '::/129', '::ffff:10.0.0.0/95'].map(
      nothing,
    ),
    ...['10.0.0.9-10.0.0.1', '10.0.0.1-::1', '1.1.1.1-2.2.2.2-3.3.3.3', '10.0.0.1/8/8', 'fe80::1%eth0', 'office'].map(
      nothing,
    ),
  ]
  for (const [given, plain] of forms) expect(readAddresses(given), given).toBe(plain)
  function nothing(given: string): [string, undefined] {
    return [given, undefined]
  }
})

test('a network and a range hold exactly the addresses between their ends, written as IPv4 or as IPv6', () => {
  fc.assert(
    fc.property(ipv4, ipv4, ipv4, fc.integer({ min: 0, max: 32 }), (one, other, address, bits) => {
      const [first, last] = number(one) <= number(other) ? [one, other] : [other, one]
      const between = number(address) >= number(first) && number(address) <= number(last)
      const inNetwork = Math.floor(number(one) / 2 ** (32 - bits)) === Math.floor(number(address) / 2 ** (32 - bits))
      for (const form of [address, `::ffff:${address}`]) {
        expect(includes([`${first}-${last}`], form)).toBe(between)
        expect(includes([`${one}/${bits}`], form)).toBe(inNetwork)
        expect(includes([one], form)).toBe(one === address)
      }
    }),
  )
})

test('what is denied is not admitted, and where something is allowed nothing else is', () => {
  const list = fc.array(
    fc.oneof(ipv4, fc.ipV6()).map((text) => readAddresses(text) ?? '::1'),
    { maxLength: 4 },
  )
  const rule = fc.record({ effect: fc.constantFrom('allow' as const, 'deny' as const), addresses: list })
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 4 }), fc.oneof(ipv4, fc.ipV6()), (rules: AddressRule[], address) => {
      const of = (effect: AddressRule['effect']) => rules.filter((each) => each.effect === effect)
      const named = (effect: AddressRule['effect']) => of(effect).some(({ addresses }) => includes(addresses, address))
      expect(admits(rules, address)).toBe(!named('deny') && (of('allow').length === 0 || named('allow')))
    }),
  )
})

test('what is no address is not let in, whatever the rules say', () => {
  for (const text of ['', 'unknown', 'localhost', '10.0.0.1, 10.0.0.2', '10.0.0.1:443'])
    expect([admits([], text), admits([{ effect: 'allow', addresses: ['0.0.0.0/0', '::/0'] }], text)]).toEqual([
      false,
      false,
    ])
  expect(plainAddress('FE80::1%eth0')).toBe('fe80::1')
})
