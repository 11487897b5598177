import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const PATIENCE_MS = 30_000

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** The browser of the machine, with an empty profile. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

export type Looks = {
  /** Sent with every request: what a proxy in front of the server would add. */
  extraHTTPHeaders?: Record<string, string>
  locale?: string
  colorScheme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
}

/** A person at a browser of their own: nothing is shared with anybody else's. */
export type Person = {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained about since the last time it was asked. */
  complaints(): string[]
}

/** Gives somebody a browser window on the portal. */
export async function seat(browser: Browser, baseURL: string, looks: Looks = {}): Promise<Person> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    viewport: DESKTOP,
    colorScheme: 'light',
    ...looks,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.page()?.url()}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`))
  return { page: await context.newPage(), context, complaints: () => complaints.splice(0) }
}
