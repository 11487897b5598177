import { BlockList, isIP } from 'node:net'

/** Addresses that somebody may work from, or may not. */
export type AddressRule = { readonly effect: 'allow' | 'deny'; readonly addresses: readonly string[] }

const BITS = { 4: 32, 6: 128 } as const
/** The first 96 bits of an IPv4 address that is written as an IPv6 one (RFC 4291, section 2.5.5.2). */
const MAPPED_BITS = 96

/**
 * Whether somebody may work from this address: never from a denied one, and where some are allowed from no other.
 * What is no address is not admitted.
 */
export function admits(rules: readonly AddressRule[], address: string): boolean {
  const plain = plainAddress(address)
  if (isIP(plain) === 0) return false
  if (holds(rules, 'deny', plain)) return false
  return !rules.some(({ effect }) => effect === 'allow') || holds(rules, 'allow', plain)
}

/** Whether one of the addresses, networks and ranges holds this address. */
export function includes(addresses: readonly string[], address: string): boolean {
  const plain = plainAddress(address)
  const list = new BlockList()
  for (const each of addresses) add(list, each)
  return isIP(plain) !== 0 && list.check(plain, familyName(plain))
}

/** The plain form of an address, network or range: `10.0.0.7`, `2001:db8::/32`, `10.0.0.1-10.0.0.9`; undefined when it is none. */
export function readAddresses(text: string): string | undefined {
  const [first = '', last, ...more] = text.split(/\s*[-–]\s*/)
  if (more.length > 0) return undefined
  if (last !== undefined) return readRange(first, last)
  const [address = '', prefix, ...rest] = first.trim().split('/')
  if (rest.length > 0) return undefined
  return prefix === undefined ? readAddress(address) : readNetwork(address, prefix)
}

/** An address without a zone, in lower case; an IPv4 address that came as an IPv6 one as what it is. */
export function plainAddress(address: string): string {
  const text = address.trim().toLowerCase().split('%')[0] ?? ''
  const [, mapped] = /^(?:0{0,4}:){2,5}ffff:(\d+\.\d+\.\d+\.\d+|[\da-f]{1,4}:[\da-f]{1,4})$/.exec(text) ?? []
  if (mapped === undefined || isIP(text) !== 6) return text
  return mapped.includes('.') ? mapped : dotted(mapped)
}

function holds(rules: readonly AddressRule[], effect: AddressRule['effect'], address: string): boolean {
  const addresses = rules.filter((rule) => rule.effect === effect).flatMap((rule) => rule.addresses)
  return includes(addresses, address)
}

function add(list: BlockList, text: string): void {
  const [first = '', last] = text.split('-')
  const [address = '', prefix] = first.split('/')
  const family = familyName(address)
  if (last !== undefined) list.addRange(address, last, family)
  else if (prefix !== undefined) list.addSubnet(address, Number(prefix), family)
  else list.addAddress(address, family)
}

function readAddress(text: string): string | undefined {
  const plain = plainAddress(text)
  return isIP(plain) === 0 || text.includes('%') ? undefined : plain
}

function readNetwork(text: string, prefix: string): string | undefined {
  const address = readAddress(text)
  if (address === undefined || !/^\d{1,3}$/.test(prefix)) return undefined
  const isMapped = text.includes(':') && !address.includes(':')
  const bits = Number(prefix) - (isMapped ? MAPPED_BITS : 0)
  return bits >= 0 && bits <= BITS[isIP(address) === 4 ? 4 : 6] ? `${address}/${bits}` : undefined
}

function readRange(from: string, to: string): string | undefined {
  const [first, last] = [readAddress(from), readAddress(to)]
  if (first === undefined || last === undefined || isIP(first) !== isIP(last)) return undefined
  try {
    new BlockList().addRange(first, last, familyName(first))
    return first === last ? first : `${first}-${last}`
  } catch {
    // A range that ends before it begins.
    return undefined
  }
}

function familyName(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6'
}

/** `102:304` is 1.2.3.4. */
function dotted(groups: string): string {
  return groups
    .split(':')
    .map((group) => Number.parseInt(group, 16))
    .map((number) => `${number >> 8}.${number & 255}`)
    .join('.')
}
