/** A running figure of a seller, split by its key (see the README for each). */
export type FigureRow = {
  readonly figure: string
  readonly key: string
  readonly count: number
  readonly amount: number
}

export type Figure = { readonly key: string; readonly count: number; readonly amount: number }

export type Figures = {
  /** The parts of one figure, in the order of their keys, as they fall under the given prefix. The prefix is cut off. */
  of(figure: string, prefix?: string): readonly Figure[]
  count(figure: string, key?: string): number
}

export function figuresFrom(rows: readonly FigureRow[]): Figures {
  const byFigure = Map.groupBy(rows, (row) => row.figure)
  const of = (figure: string, prefix = '') =>
    (byFigure.get(figure) ?? [])
      .filter((row) => row.key.startsWith(prefix))
      .map(({ key, count, amount }) => ({ key: key.slice(prefix.length), count, amount }))
      .toSorted((left, right) => (left.key < right.key ? -1 : 1))
  return { of, count: (figure, key = '') => of(figure).find((each) => each.key === key)?.count ?? 0 }
}
