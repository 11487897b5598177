export const root: string
export function pinnedEnvironment(): Record<string, string | undefined>
export const runtimeFlags: string[]
