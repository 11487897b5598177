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
