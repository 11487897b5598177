export function hashOf(base: string, paths: string[]): string
export function isStamped(stampFile: string, expected: string): boolean
export function stamp(stampFile: string, value: string): void
