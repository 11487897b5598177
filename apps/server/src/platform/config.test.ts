import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('The environment holds where a flag was not given, and a flag wins where it was', () => {
  const environment = { PORT: '8080', PALIER_DEMO: 'true', HOST: '' }
  const config = readConfig(environment, { PORT: undefined, PALIER_DEMO: undefined, PALIER_DATA: '/srv/palier' })
  expect([config.port, config.demonstration, config.dataDirectory]).toEqual([8080, true, '/srv/palier'])
  expect(config.host).toBe('127.0.0.1')
  expect(readConfig(environment, { PORT: '9090' }).port).toBe(9090)
})

test('A setting that cannot be used is named in one line', () => {
  expect(() => readConfig({ PORT: 'eighty' })).toThrow(ConfigError)
  const proxies = (text: string) => readConfig({ PALIER_TRUSTED_PROXIES: text }).trustedProxies
  expect(proxies('10.0.0.0/8, ::1,loopback')).toEqual(['10.0.0.0/8', '::1', 'loopback'])
  for (const text of ['true', '*', '10.0.0.0/33', '::/0', 'proxy.example'])
    expect(() => proxies(text), text).toThrow(/^PALIER_TRUSTED_PROXIES is not valid/)
  expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow(/^DATABASE_URL is not valid: .*postgresql:/)
})

test('Without a setting there is one place for backups, in the data directory; named ones are checked one by one', () => {
  const places = (value?: unknown) =>
    readConfig({
      PALIER_DATA: '/srv/palier',
      PALIER_LOCATIONS: value === undefined ? undefined : JSON.stringify(value),
    })
  expect(places().locations).toEqual([{ key: 'main', name: '', country: null, directory: '/srv/palier/vault' }])
  const paris = { key: 'paris-1', name: 'Paris 1', country: 'FR', directory: '/srv/paris' }
  expect(places([paris]).locations).toEqual([paris])
  expect(() => readConfig({ PALIER_LOCATIONS: 'paris' })).toThrow(/^PALIER_LOCATIONS is not valid: must be a JSON list/)
  const faults: [unknown, RegExp][] = [
    [[], /must be a JSON list/],
    [[paris, { ...paris, key: 'Paris 2' }], /key of place 2: must be up to 32 characters/],
    [[{ ...paris, country: 'France' }], /country of place 1: must be a country code/],
    [[paris, { ...paris, name: 'Paris 2', directory: '/srv/2' }], /the key paris-1 is given twice/],
    [
      [paris, { ...paris, key: 'p2', name: 'Paris 2', directory: '/srv/paris/' }],
      /the directory \/srv\/paris is given/,
    ],
  ]
  for (const [value, fault] of faults) expect(() => places(value), String(fault)).toThrow(fault)
})
