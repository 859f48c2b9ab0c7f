import { without } from "../multiset.ts"
import type { Weakening } from "../weakening.ts"
import type { Pair } from "./pairing.ts"
import { isFewer } from "./runs.ts"
import type { TestCase } from "./test-case.ts"

/** How a test is called in a message. */
export const named = ({ title }: TestCase): string => `\`${title}\``

/** That a test is skipped, alone, or run under a condition only. */
export const lostModifiers = ({ before, after }: Pair): ReadonlyArray<Weakening> => {
  const added = without(after.modifiers, before.modifiers, ({ name }) => name)
  const [first] = added
  const skipped = after.skips.length > before.skips.length ? after.skips.at(-1) : undefined
  const place = { file: after.file, what: `the test ${named(after)} does not count as it did` }
  return [
    ...(first === undefined
      ? []
      : [
          {
            ...place,
            rule: "test-skipped",
            line: first.line,
            was: "run",
            is: `with ${added.map(({ name }) => name).join(", ")}`,
          },
        ]),
    ...(skipped === undefined
      ? []
      : [{ ...place, rule: "test-skipped", line: skipped, was: "run", is: "skips itself" }]),
  ]
}

/** That a test is tried less often, with the same values, or once more when it fails. */
export const lostSettings = ({ before, after }: Pair): ReadonlyArray<Weakening> => {
  const place = { file: after.file, line: after.line }
  const runs = after.runs.flatMap((is, index): ReadonlyArray<Weakening> => {
    const was = before.runs[index]
    const isNewlySeeded = is.isSeeded && was?.isSeeded !== true
    return [
      ...(was !== undefined && isFewer(was, is)
        ? [
            {
              ...place,
              line: is.line,
              rule: "runs-lowered",
              what: `the property ${named(after)} is tried less often`,
              was: was.text,
              is: is.text,
            },
          ]
        : []),
      ...(isNewlySeeded && was !== undefined
        ? [
            {
              ...place,
              line: is.line,
              rule: "seed-fixed",
              what: `the property ${named(after)} is tried with the same values every time`,
              was: "no seed",
              is: "a fixed one",
            },
          ]
        : []),
    ]
  })
  return [
    ...runs,
    ...(after.retries > before.retries
      ? [
          {
            ...place,
            rule: "retry-added",
            what: `the test ${named(after)} may fail and pass all the same`,
            was: `${before.retries} retries`,
            is: `${after.retries}`,
          },
        ]
      : []),
    ...(after.isEndless && !before.isEndless
      ? [
          {
            ...place,
            rule: "timeout-off",
            what: `the test ${named(after)} may take for ever`,
            was: "a time-out",
            is: "none",
          },
        ]
      : []),
  ]
}

/** Assertions that are still there, but hang on more than they did. */
export const lostCertainty = ({ before, after }: Pair): ReadonlyArray<Weakening> => {
  const guards = Map.groupBy(before.assertions, ({ text }) => text)
  return after.assertions.flatMap((assertion): ReadonlyArray<Weakening> => {
    const [was] = guards.get(assertion.text) ?? []
    const most = Math.max(...(guards.get(assertion.text) ?? []).map((each) => each.guards))
    return was !== undefined && assertion.guards > most
      ? [
          {
            rule: "assertion-conditional",
            file: assertion.file,
            line: assertion.line,
            what: `an assertion of ${named(after)} may not be reached`,
            was: `always ${was.source}`,
            is: "after a condition, a return or within a catch",
          },
        ]
      : []
  })
}
