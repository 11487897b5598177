import './ui/app.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/providers.tsx'
import { startTexts } from './i18n/index.ts'
import { reloadWhenReplaced } from './lib/reload.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

reloadWhenReplaced()
await startTexts()
createRoot(root).render(<App />)
