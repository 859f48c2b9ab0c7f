import { without } from "../multiset.ts"
import type { Weakening } from "../weakening.ts"
import { triesValuesOf } from "./literals.ts"
import { named } from "./pair-losses.ts"
import type { Pair, Pairing } from "./pairing.ts"
import type { Rows } from "./rows.ts"
import type { TestCase } from "./test-case.ts"

/** Rows that were there and are nowhere now: neither in this table nor in another. */
export const lostRows = (
  { before, after }: Pair,
  isElsewhere: (row: string) => boolean,
): ReadonlyArray<Weakening> => {
  // How often a shared test is run is up to those who call for it, and they are looked at, too.
  if (after.isShared && !before.isShared) return []
  const count = (all: ReadonlyArray<Rows>): number =>
    all.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0)
  const isKnown = [...before.rows, ...after.rows].every(({ rows }) => rows !== null)
  const cuts = without(
    after.rows.flatMap(({ cuts: each }) => each),
    before.rows.flatMap(({ cuts: each }) => each),
    (cut) => cut,
  )
  const texts = (all: ReadonlyArray<Rows>): ReadonlyArray<string> => all.flatMap(({ rows }) => rows ?? [])
  const gone = without(texts(before.rows), texts(after.rows), (row) => row).filter((row) => !isElsewhere(row))
  const place = {
    file: after.file,
    line: after.rows[0]?.line ?? after.line,
    rule: "cases-removed",
    what: `the test ${named(after)} tries fewer cases`,
  }
  const isFewerRows =
    isKnown && before.rows.length > 0 && gone.length > 0 && count(after.rows) < count(before.rows)
  return [
    ...(cuts.length === 0 ? [] : [{ ...place, was: "all rows", is: `those of ${cuts.join(", ")}` }]),
    ...(isFewerRows
      ? [
          {
            ...place,
            was: `${count(before.rows)} rows, with ${gone.join(", ")}`,
            is: `${count(after.rows)} rows`,
          },
        ]
      : []),
  ]
}

/** Finds what is tried by a row now, or by a test of its own; each makes up for one. */
export const triedElsewhere = ({
  pairs,
  added,
}: Pairing): {
  readonly byRow: (test: TestCase) => boolean
  readonly byTest: (row: string) => boolean
} => {
  const texts = ({ rows }: TestCase): ReadonlyArray<string> => rows.flatMap((each) => each.rows ?? [])
  const rows = [
    ...added.flatMap((test) => texts(test).map((row) => ({ row, test }))),
    ...pairs.flatMap(({ before, after }) =>
      without(texts(after), texts(before), (row) => row).map((row) => ({ row, test: after })),
    ),
  ]
  const free = [...added]
  const take = <A>(items: Array<A>, fits: (item: A) => boolean): boolean => {
    const index = items.findIndex(fits)
    if (index >= 0) items.splice(index, 1)
    return index >= 0
  }
  return {
    byRow: (gone) =>
      take(
        rows,
        ({ row, test }) =>
          test.assertions.length >= gone.assertions.length && triesValuesOf(`${row} ${test.body}`, gone.body),
      ),
    byTest: (row) => take(free, (test) => triesValuesOf(`${test.body} ${texts(test).join(" ")}`, row)),
  }
}
