import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const CONTRACT = /[\\/]packages[\\/]contracts[\\/]src[\\/][a-z-]+\.ts$/
const WHOLE = '?schemas'

/**
 * Ships contracts without their schemas. To call a route a browser needs its method and path; the schemas, and zod with
 * them, are needed only where a form is checked. So a contract is loaded here, and what is plain data of it goes into the
 * page; each route gets `schemas()`, which fetches the whole contract when it is wanted.
 */
export function lightContracts(): Plugin {
  return {
    name: 'light-contracts',
    enforce: 'pre',
    resolveId(source, importer) {
      // Inside whole contracts everything is whole.
      const inside = importer?.endsWith(WHOLE) && source.startsWith('./')
      return inside && importer ? resolve(dirname(importer), source) + WHOLE : null
    },
    async load(id) {
      const file = id.endsWith(WHOLE) ? id.slice(0, -WHOLE.length) : id
      if (!CONTRACT.test(file)) return null
      this.addWatchFile(file)
      if (id !== file) return { code: await readFile(file, 'utf8'), moduleType: 'ts' }
      const contract: Record<string, unknown> = await import(pathToFileURL(file).href)
      return { code: lightCode(contract, `${file}${WHOLE}`), moduleType: 'js' }
    },
  }
}

/** The module that takes the place of a contract in a page. */
export function lightCode(contract: Record<string, unknown>, whole: string): string {
  const load = `const load = () => import(${JSON.stringify(whole)})`
  const exports = Object.entries(contract).flatMap(([name, value]) => {
    const code = lightValue(name, value)
    return code === undefined ? [] : [`export const ${name} = ${code}`]
  })
  return [load, ...exports].join('\n')
}

/** The code of an export, or undefined where it is no data: such an export can only be used as a type. */
function lightValue(name: string, value: unknown): string | undefined {
  if (isRoute(value)) {
    const { method, path, permission, produces } = value
    return `{ ...${JSON.stringify({ method, path, permission, produces })}, schemas: () => load().then((all) => all.${name}) }`
  }
  return isData(value) ? JSON.stringify(value) : undefined
}

interface RouteData {
  method: string
  path: string
  permission: string
  produces?: string
}

function isRoute(value: unknown): value is RouteData {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value
}

function isData(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true
  if (typeof value !== 'object' || isRoute(value)) return false
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
  return isPlain && Object.values(value).every(isData)
}
