import { Worker } from 'node:worker_threads'
import type { Strength } from './strength.ts'

/** The word lists take some 80 MB while they are loaded; nobody sets a password for most of the day. */
const IDLE_MS = 60_000

export type StrengthCheck = {
  strengthOf(password: string, ownWords: readonly string[]): Promise<Strength>
  stop(): Promise<void>
}

/** Estimates passwords in a thread that starts with the first question and ends a minute after the last. */
export function createStrengthCheck(): StrengthCheck {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  const waiting = new Map<number, { resolve(strength: Strength): void; reject(error: Error): void }>()

  function started(): Worker {
    if (worker) return worker
    const thread = new Worker(new URL('./strength-worker.ts', import.meta.url))
    thread.unref()
    thread.on('message', ({ id, score, isBreached }: Strength & { id: number }) => {
      waiting.get(id)?.resolve({ score, isBreached })
      waiting.delete(id)
      if (waiting.size === 0) rest()
    })
    thread.on('error', (error: Error) => {
      worker = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    })
    worker = thread
    return thread
  }

  function rest(): void {
    clearTimeout(idle)
    worker?.unref()
    idle = setTimeout(() => void stop(), IDLE_MS).unref()
  }

  async function stop(): Promise<void> {
    clearTimeout(idle)
    const thread = worker
    worker = undefined
    await thread?.terminate()
  }

  return {
    strengthOf: (password, ownWords) => {
      clearTimeout(idle)
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        const thread = started()
        thread.ref()
        thread.postMessage({ id, password, ownWords: [...ownWords] })
      })
    },
    stop,
  }
}
