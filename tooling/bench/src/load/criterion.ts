export interface Criterion {
  readonly name: string
  readonly measured: string
  readonly met: boolean
}

/** The criteria for people. */
export const criteriaTable = (criteria: ReadonlyArray<Criterion>): string =>
  criteria
    .map(({ name, measured, met }) => `${met ? "met   " : "MISSED"}  ${name.padEnd(66)} ${measured}\n`)
    .join("")
