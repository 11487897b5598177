/**
 * Style as a program: `node tools/tidy/main.ts` prints one line per finding and exits with 1 when there is one.
 * `--draw` writes the floors of the house into docs/ARCHITECTURE.md instead.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../launch/places.mjs'
import { checkBans, checkFolderNames } from './bans.ts'
import { checkDeadExports, checkDeadFiles } from './dead.ts'
import { checkDrawing, withDrawing } from './draw.ts'
import { type Check, printable } from './finding.ts'
import { checkEventsAndErrorsUsed, checkModules, checkRoutesServed } from './furniture.ts'
import { checkGlossary } from './glossary.ts'
import { checkMarkdown } from './markdown.ts'
import { checkSecurityPages } from './security-pages.ts'
import { checkSize } from './size.ts'
import { checkKeysUsed, checkRefusalTexts, checkTranslations } from './translations.ts'
import { readTree } from './tree.ts'
import { checkWalls } from './walls.ts'
import { checkWords } from './words.ts'

const checks: readonly Check[] = [
  checkWalls,
  checkBans,
  checkFolderNames,
  checkModules,
  checkRoutesServed,
  checkEventsAndErrorsUsed,
  checkSize,
  checkDeadFiles,
  checkDeadExports,
  checkMarkdown,
  checkTranslations,
  checkKeysUsed,
  checkRefusalTexts,
  checkDrawing,
  checkGlossary,
  checkWords,
  checkSecurityPages,
]

if (process.argv.includes('--draw')) draw()
else judge()

function judge(): void {
  const tree = readTree(root)
  const findings = checks.flatMap((check) => check(tree))
  for (const line of new Set(findings.map(printable))) console.log(line)
  console.log(
    findings.length === 0 ? `${tree.size} files are tidy` : `${findings.length} findings in ${tree.size} files`,
  )
  process.exitCode = findings.length === 0 ? 0 : 1
}

function draw(): void {
  const path = join(root, 'docs', 'ARCHITECTURE.md')
  writeFileSync(path, withDrawing(readFileSync(path, 'utf8')))
}
