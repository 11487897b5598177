/** The address to go on to after signing in; anything but a path of this portal becomes `/`, lest a link lead elsewhere. */
export function ownAddress(next: string): string {
  return /^\/(?![/\\])/.test(next) && !/[\t\r\n]/.test(next) ? next : '/'
}
