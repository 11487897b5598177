import type { FileStore } from '../../platform/files/file-store.ts'
import type { Module } from '../../platform/module.ts'
import { documentJobs } from './jobs.ts'
import { documentRoutes } from './routes.ts'

export { type DocumentFile, renderDocument } from './actions/render-document.ts'

/** The files of issued documents, as they were rendered first. */
export function documentsModule({ files }: { files: FileStore }): Module {
  return { name: 'documents', routes: documentRoutes(files), jobs: documentJobs(files) }
}
