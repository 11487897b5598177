import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { LocationsSetting, type StorageLocations, storageLocations } from './storage-locations.ts'

const Switch = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

/** What the server's library understands as the address of a proxy. */
function isProxy(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const bits = isIP(address) === 4 ? 32 : 128
  return (
    isIP(address) !== 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits))
  )
}

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PALIER_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'must look like postgresql://user:password@host:5432/name')
    .optional(),
  /** The address that people and restic use; links in mails start with it. */
  PALIER_URL: z.url().optional(),
  PALIER_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PALIER_DEMO: Switch.default(false),
  PALIER_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  PALIER_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine((parts) => parts.every(isProxy), 'must be addresses, networks such as 10.0.0.0/8, or loopback, by commas'),
  /** The places where backup accounts are kept; without it there is one, in the data directory. */
  PALIER_LOCATIONS: LocationsSetting.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must look like smtp://user:password@host:587')
    .optional(),
  MAIL_FROM: z.string().min(3).default('Palier <no-reply@palier.example>'),
})

export type Config = {
  port: number
  host: string
  dataDirectory: string
  databaseUrl: string | undefined
  publicUrl: string | undefined
  secret: string | undefined
  demonstration: boolean
  logLevel: NonNullable<z.output<typeof Environment>['PALIER_LOG']>
  trustedProxies: string[]
  locations: StorageLocations
  smtpUrl: string | undefined
  mailFrom: string
}

/** A configuration that cannot be used; `message` says in one line which setting and what to do. */
export class ConfigError extends Error {}

/**
 * Reads the configuration from the environment, with the command line's flags on top.
 * @throws ConfigError naming the first setting that is not valid.
 */
export function readConfig(
  environment: Record<string, string | undefined>,
  flags: Record<string, string | undefined> = {},
): Config {
  const given = { ...withoutEmpty(environment), ...withoutEmpty(flags) }
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(
      `${String(issue?.path[0] ?? 'The configuration')} is not valid: ${issue?.message ?? 'unreadable'}`,
    )
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDirectory: resolve(settings.PALIER_DATA),
    databaseUrl: settings.DATABASE_URL,
    publicUrl: settings.PALIER_URL?.replace(/\/$/, ''),
    secret: settings.PALIER_SECRET,
    demonstration: settings.PALIER_DEMO,
    // A demonstration is watched by a person on a terminal; requests would drown what it says.
    logLevel: settings.PALIER_LOG ?? (settings.PALIER_DEMO ? 'warn' : 'info'),
    trustedProxies: settings.PALIER_TRUSTED_PROXIES,
    locations: storageLocations(settings.PALIER_LOCATIONS ?? [], resolve(settings.PALIER_DATA)),
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
  }
}

/** A flag that was not given must not hide the environment's setting. */
function withoutEmpty(settings: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  )
}
