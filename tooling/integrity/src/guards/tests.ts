import type { Change, FileChange } from "../change.ts"
import { without } from "../multiset.ts"
import { parse } from "../syntax/parse.ts"
import { type AssertionLoss, differenceOf, lossesOf, settle } from "../tests/assertion-losses.ts"
import { pair } from "../tests/pairing.ts"
import { lostCertainty, lostModifiers, lostSettings, named } from "../tests/pair-losses.ts"
import { lostRows, triedElsewhere } from "../tests/row-losses.ts"
import { runnerOf } from "../tests/runner.ts"
import { globalSettings } from "../tests/runs.ts"
import { mayHaveTests, type TestCase, type TestFile, testsIn } from "../tests/test-case.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"

const ofLoss = (test: TestCase, { was, is }: AssertionLoss): Weakening =>
  is === null
    ? {
        rule: "assertion-removed",
        file: test.file,
        line: test.line,
        what: `the test ${named(test)} asserts less`,
        was: was.source,
        is: "gone",
      }
    : {
        rule: "assertion-loosened",
        file: is.file,
        line: is.line,
        what: `the test ${named(test)} asserts less`,
        was: was.source,
        is: is.source,
      }

/** Tests that are gone; those that went with their file are told together. */
const removed = (
  gone: ReadonlyArray<TestCase>,
  { before, after, files }: Change,
  runs: (path: string) => boolean,
): ReadonlyArray<Weakening> => {
  const byFile = Map.groupBy(gone, ({ file }) => file)
  return [...byFile].flatMap(([file, tests]): ReadonlyArray<Weakening> => {
    const moved = files.find((each) => each.was === file)?.path ?? file
    const isFileGone = before.files.has(file) && (!after.files.has(moved) || !runs(moved))
    const titles = tests.map(({ title }) => title)
    const place = { rule: "test-removed", file }
    return isFileGone && tests.length > 1
      ? [
          {
            ...place,
            line: 1,
            what: `${tests.length} tests are not run any more`,
            was: titles.join("; "),
            is: after.files.has(moved) ? `in ${moved}, which no runner includes` : "gone with their file",
          },
        ]
      : tests.map((test) => ({
          ...place,
          line: isFileGone ? 1 : test.line,
          what: `the test ${named(test)} is not run any more`,
          was: test.assertions[0]?.source ?? test.body,
          is: isFileGone && after.files.has(moved) ? `in ${moved}, which no runner includes` : "gone",
        }))
  })
}

const settingsOf = ({ path, was, before, after }: FileChange): ReadonlyArray<Weakening> => {
  if (after === null || !/configureGlobal|setConfig/.test(after)) return []
  const old = before === null ? [] : globalSettings(parse(was, before))
  return without(globalSettings(parse(path, after)), old, ({ key, text }) => `${key} ${text}`).flatMap(
    ({ key, text, line }) => {
      const previous = old.find((each) => each.key === key)
      const isLower = previous === undefined || Number(text) < Number(previous.text)
      if (key === "numRuns" && !isLower) return []
      const rule = key === "numRuns" ? "runs-lowered" : key === "retry" ? "retry-added" : "seed-fixed"
      return previous === undefined || key === "numRuns" || key === "retry"
        ? [
            {
              rule,
              file: path,
              line,
              what: `\`${key}\` is set for all properties of a run`,
              was: previous?.text ?? "absent",
              is: text,
            },
          ]
        : []
    },
  )
}

/** A test that is alone leaves out the others of its file. */
const singledOut = (
  added: ReadonlyArray<TestCase>,
  files: ReadonlyArray<FileChange>,
): ReadonlyArray<Weakening> =>
  added.flatMap((test) => {
    const only = test.modifiers.find(({ name }) => name === "only")
    const isOld = files.some(({ path, before }) => path === test.file && before !== null)
    return only === undefined || !isOld
      ? []
      : [
          {
            rule: "test-skipped",
            file: test.file,
            line: only.line,
            what: `${named(test)} runs alone`,
            was: "all tests of the file run",
            is: "with only",
          },
        ]
  })

const judge = (change: Change): ReadonlyArray<Weakening> => {
  const files = change.files.filter(
    ({ path, was, before, after }) => mayHaveTests(was, before) || mayHaveTests(path, after),
  )
  if (files.length === 0) return []
  const [ranBefore, runsNow] = [runnerOf(change.before), runnerOf(change.after)]
  const empty: TestFile = { tests: [], helpers: [] }
  const old = files.map(({ was, before }) => (before === null ? empty : testsIn(change.before, was, before)))
  const now = files.map(({ path, after }) => (after === null ? empty : testsIn(change.after, path, after)))
  const moves = new Map(files.map(({ was, path }) => [was, path]))
  // A suite is run by whoever calls it; any other file by the runner.
  const isSuite = (file: string): boolean => /(?:^|[./-])[sS]uite\.[cm]?[jt]s$/.test(file)
  const run = (all: ReadonlyArray<TestFile>, asks: (path: string) => boolean): ReadonlyArray<TestCase> =>
    all.flatMap(({ tests }) => tests.filter(({ file }) => asks(file) || isSuite(file)))
  const pairing = pair(run(old, ranBefore), run(now, runsNow), (file) => moves.get(file) ?? file)
  const { pairs, gone, added } = pairing
  const helpers = pair(
    old.flatMap((file) => file.helpers),
    now.flatMap((file) => file.helpers),
    (file) => moves.get(file) ?? file,
  ).pairs
  const kept = [...pairs, ...helpers]
  const differences = settle([
    ...kept.map(({ before, after }) => differenceOf(before.assertions, after.assertions)),
    ...gone.map(({ assertions }) => ({ lost: assertions, won: [] })),
    ...added.map(({ assertions }) => ({ lost: [], won: assertions })),
  ])
  const { byRow, byTest } = triedElsewhere(pairing)
  const lost = kept.flatMap(({ before, after }, index) => {
    const difference = differences[index]
    // Of a test without a body it is told that it is not run.
    return difference === undefined || after.body === ""
      ? []
      : lossesOf(difference, before.assertions).map((loss) => ({ after, loss }))
  })
  // A helper that asserts less is told once, not of each test that calls it.
  const seen = new Set<string>()
  const once = lost.filter(({ loss }) => {
    const place = `${loss.was.file}:${loss.was.line} ${loss.was.text}`
    const isNew = !seen.has(place)
    seen.add(place)
    return isNew
  })
  const isSettled = (test: TestCase): boolean => {
    const left = differences[kept.length + gone.indexOf(test)]?.lost.length
    return (test.assertions.length > 0 && left === 0) || byRow(test)
  }
  const skips = new Map(pairs.flatMap(lostModifiers).map((each) => [`${each.file}:${each.line}`, each]))
  return [
    ...removed(
      gone.filter((test) => !isSettled(test)),
      change,
      runsNow,
    ),
    ...skips.values(),
    ...singledOut(added, files),
    ...pairs.flatMap(lostSettings),
    ...pairs.flatMap((each) => lostRows(each, byTest)),
    ...kept.flatMap(lostCertainty),
    ...once.map(({ after, loss }) => ofLoss(after, loss)),
    ...files.flatMap(settingsOf),
  ]
}

/** Watches over tests: none is gone or left out, and each holds as much as it did. */
export const tests: Guard = {
  paths: ["*.test.ts", "*.suite.ts", "**/test/"],
  weakenings: judge,
}
