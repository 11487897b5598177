/*
 * Progress in numbered steps, each with its elapsed time, and failures as one line that says what to do.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A failure that the reader can act upon: its message is the one line that is printed. */
export class Unready extends Error {}

/** Runs numbered steps: `[2/4] Installing packages … 41.2 s`. Work may return a short remark to print instead of a time. */
export function stepsOf(total) {
  let number = 0
  return async function step(title, work) {
    number += 1
    const started = performance.now()
    process.stdout.write(`[${number}/${total}] ${title} … `)
    try {
      const remark = await work()
      process.stdout.write(`${remark ?? secondsSince(started)}\n`)
    } catch (error) {
      process.stdout.write('failed\n')
      throw error
    }
  }
}

/** Ends the process with one line for what the reader can mend, and with the stack for what only we can. */
export function explainAndExit(error) {
  console.error(error instanceof Unready ? error.message : error)
  process.exit(1)
}

/**
 * Runs a program silently and keeps what it says in `logFile`.
 * Resolves to `{ code, output }`; a program that cannot be started has code 127.
 */
export function runQuietly(command, args, { cwd, env, logFile }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => finish(127, `${output}${error.message}\n`))
    child.on('close', (code) => finish(code ?? 1, output))

    function finish(code, text) {
      mkdirSync(dirname(logFile), { recursive: true })
      writeFileSync(logFile, text)
      resolve({ code, output: text })
    }
  })
}

function secondsSince(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
