// Runs before the first paint, so that a dark page never flashes white and the language of the page is right at once.
// A file of its own, because the content security policy allows no script inside the page.
;(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const theme = read('palier-theme') ?? 'auto'
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  const language = read('palier-language') ?? navigator.language.slice(0, 2)
  document.documentElement.lang = language === 'fr' ? 'fr' : 'en'
})()
