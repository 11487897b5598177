import { PERMISSION_NEEDS, type Permission } from '@palier/contracts'

/** A permission without which one of the set is worth nothing, or undefined: changing needs seeing. [CA-065] */
export function missingNeed(permissions: readonly Permission[]): Permission | undefined {
  for (const permission of permissions) {
    const lacking = PERMISSION_NEEDS[permission].find((needs) => !needs.some((need) => permissions.includes(need)))
    if (lacking) return lacking[0]
  }
  return undefined
}
