/** A limit that a figure is held against. */
export type Goal = { is: 'at least' | 'at most' | 'below'; value: number }

/** One figure as it is told: what was measured, how much, in which unit, and what it should be. */
export type Row = { figure: string; value: number; unit: string; goal?: Goal }

export function isMet({ value, goal }: Row): boolean {
  if (goal === undefined) return true
  switch (goal.is) {
    case 'at least':
      return value >= goal.value
    case 'at most':
      return value <= goal.value
    case 'below':
      return value < goal.value
  }
}
