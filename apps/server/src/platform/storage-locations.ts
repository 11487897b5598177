import { join, resolve } from 'node:path'
import { z } from 'zod'

/** A place where backups are kept: a directory, and what people are told about it. */
export type StorageLocation = {
  /** Never changes: accounts are written down with it. */
  readonly key: string
  /** Empty only for the one place of an installation that names none. */
  readonly name: string
  /** ISO 3166-1 code of the country where the data lie; null where the operator did not say. */
  readonly country: string | null
  readonly directory: string
}

/** The first is where new accounts go while nothing else is said. */
export type StorageLocations = readonly [StorageLocation, ...StorageLocation[]]

/** What an installation kept its accounts under before places had names. */
export const MAIN_LOCATION = 'main'

const LOCATIONS_MAX = 50

const Named = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be up to 32 characters of a–z, 0–9 and hyphen'),
  name: z.string().trim().min(1).max(60),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as FR'),
  directory: z
    .string()
    .min(1)
    .transform((directory) => resolve(directory)),
})
const List = z.array(Named).min(1).max(LOCATIONS_MAX)

/** The setting `PALIER_LOCATIONS`: a JSON list. */
export const LocationsSetting = z.string().transform((text, context) => {
  const parsed = List.safeParse(jsonOf(text))
  const [issue] = parsed.error?.issues ?? []
  const fault = parsed.success ? faultOf(parsed.data) : whereOf(issue)
  if (parsed.success && fault === undefined) return parsed.data
  context.addIssue({ code: 'custom', message: fault ?? 'must be a JSON list of places' })
  return z.NEVER
})

/** The places of an installation. With none named there is one, `main`: the directory that accounts were always kept in. */
export function storageLocations(
  [first, ...others]: readonly StorageLocation[],
  dataDirectory: string,
): StorageLocations {
  return first
    ? [first, ...others]
    : [{ key: MAIN_LOCATION, name: '', country: null, directory: join(dataDirectory, 'vault') }]
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function whereOf(issue: z.core.$ZodIssue | undefined): string | undefined {
  const [place, field] = issue?.path ?? []
  if (!issue || typeof place !== 'number') return undefined
  return `${field === undefined ? 'place' : String(field)} of place ${place + 1}: ${issue.message}`
}

/** What is wrong between the places; undefined when nothing is. */
function faultOf(named: readonly StorageLocation[]): string | undefined {
  for (const field of ['key', 'name', 'directory'] as const) {
    const values = named.map((each) => each[field])
    const twice = values.find((value, position) => values.indexOf(value) !== position)
    if (twice !== undefined) return `the ${field} ${twice} is given twice`
  }
  return undefined
}
