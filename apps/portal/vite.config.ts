import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { codeSplitting } from './build/chunks.ts'
import { lightContracts } from './build/light-contracts.ts'
import { precompress } from './build/precompress.ts'

// The host is kept as the browser sees it: the server refuses writes that come from another site's pages.
const server = { target: 'http://127.0.0.1:3000', changeOrigin: false }

export default defineConfig({
  plugins: [lightContracts(), react(), precompress()],
  build: {
    manifest: true,
    target: 'es2023',
    // The framework is one file on purpose; the bench watches what a first load costs.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: { codeSplitting },
      // The vocabulary packages only declare things: what a page does not use of them need not be shipped.
      treeshake: { moduleSideEffects: (id) => !/[\\/]packages[\\/](kernel|contracts|client)[\\/]/.test(id) },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server, '/vault': server } },
})
