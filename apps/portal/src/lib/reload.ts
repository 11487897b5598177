const KEY = 'palier-reloaded-at'
const PAUSE_MS = 30_000

/**
 * A page that is open while the portal is replaced by a newer one asks for files that are gone: it then loads the newer
 * portal. Not twice in a row, so that a file that is missing for another reason ends in the page that says so.
 */
export function reloadWhenReplaced(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (event.timeStamp + performance.timeOrigin - last < PAUSE_MS) return
    sessionStorage.setItem(KEY, String(event.timeStamp + performance.timeOrigin))
    event.preventDefault()
    window.location.reload()
  })
}
