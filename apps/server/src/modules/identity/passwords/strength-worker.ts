import { parentPort } from 'node:worker_threads'
import { strengthOf } from './strength.ts'

export type Question = { id: number; password: string; ownWords: string[] }

parentPort?.on('message', ({ id, password, ownWords }: Question) => {
  parentPort?.postMessage({ id, ...strengthOf(password, ownWords) })
})
