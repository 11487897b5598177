import type { Feature } from './proofs.ts'

/** docs/FEATURES.md: every feature with the tests that prove it. */
export function featuresPage(features: Feature[]): string {
  const sections = systemsOf(features).map(({ system, all }) => {
    const rows = all.map((feature) => `| ${feature.id} | ${feature.title} | ${proofsOf(feature)} |`)
    return [
      `## ${system}: ${provenCount(all)} of ${all.length}`,
      '',
      '| id | feature | proven by |',
      '|---|---|---|',
      ...rows,
    ].join('\n')
  })
  const intro = [
    '# Features',
    '',
    'Made by `npm run features` from the list of features and the titles of the tests that prove them. Do not edit.',
    '',
    `${totalLine(features)}.`,
  ].join('\n')
  return `${[intro, ...sections].join('\n\n')}\n`
}

/** What the command prints: per system, what is proven and what is missing. */
export function featuresSummary(features: Feature[]): string {
  const systems = systemsOf(features).flatMap(({ system, all }) => [
    `${system}: ${provenCount(all)} of ${all.length} proven`,
    `  proven:  ${ranges(all.filter(isProven)) || 'none'}`,
    `  missing: ${ranges(all.filter((feature) => !isProven(feature))) || 'none'}`,
  ])
  return [...systems, totalLine(features)].join('\n')
}

function totalLine(features: Feature[]): string {
  return `proven ${provenCount(features)} of ${features.length}`
}

function systemsOf(features: Feature[]): { system: string; all: Feature[] }[] {
  const systems = [...new Set(features.map((feature) => systemOf(feature.id)))]
  return systems.map((system) => ({ system, all: features.filter((feature) => systemOf(feature.id) === system) }))
}

function proofsOf(feature: Feature): string {
  if (!isProven(feature)) return 'missing'
  return feature.provenBy.map(({ path, title }) => `${escapeCell(withoutIds(title))} (\`${path}\`)`).join('<br>')
}

/** `001…004, 007`: neighbours in the list become one range. */
function ranges(features: Feature[]): string {
  const groups: [number, number][] = []
  for (const number of features.map((feature) => Number(feature.id.slice(-3)))) {
    const last = groups.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else groups.push([number, number])
  }
  return groups.map(([first, last]) => (first === last ? padded(first) : `${padded(first)}…${padded(last)}`)).join(', ')
}

function padded(number: number): string {
  return String(number).padStart(3, '0')
}

function systemOf(id: string): string {
  return id.slice(0, -4)
}

function withoutIds(title: string): string {
  return title.replace(/\s*\[[^\]]*\]$/, '')
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')
}

function provenCount(features: Feature[]): number {
  return features.filter(isProven).length
}

function isProven(feature: Feature): boolean {
  return feature.provenBy.length > 0
}
