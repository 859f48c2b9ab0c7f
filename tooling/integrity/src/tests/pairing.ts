import { countsOf } from "../multiset.ts"
import type { TestCase } from "./test-case.ts"

export interface Pair {
  readonly before: TestCase
  readonly after: TestCase
}

export interface Pairing {
  readonly pairs: ReadonlyArray<Pair>
  readonly gone: ReadonlyArray<TestCase>
  readonly added: ReadonlyArray<TestCase>
}

const alike = 0.5

/** How much of the smaller of two texts is in the other one, word by word. */
const overlap = (one: ReadonlyArray<string>, other: ReadonlyArray<string>): number => {
  const left = countsOf(one)
  let shared = 0
  for (const word of other) {
    const count = left.get(word) ?? 0
    if (count > 0) {
      left.set(word, count - 1)
      shared += 1
    }
  }
  return shared / Math.max(1, Math.min(one.length, other.length))
}

/** The words of a test that other tests have not as well. */
const wordsOf = ({ body }: TestCase): ReadonlyArray<string> =>
  (body.match(/"(?:[^"\\]|\\.)*"|[\w$]{2,}/g) ?? []).filter((word) => !usual.test(word))

const usual =
  /^(?:expect|assert|test|it|describe|const|return|await|async|yield|function|not|to[A-Z]\w*|strictEqual|deepStrictEqual|is(?:True|False)|Effect|gen|true|false|length|map)$/

const likeness = (one: TestCase, other: TestCase): number => {
  const asserted = overlap(
    one.assertions.map(({ text }) => text),
    other.assertions.map(({ text }) => text),
  )
  const [words, others] = [wordsOf(one), wordsOf(other)]
  const said = overlap(words, others)
  return Math.max(
    asserted,
    (said * Math.min(words.length, others.length)) / Math.max(words.length, others.length, 1),
  )
}

const last = (title: string): string => title.slice(title.lastIndexOf("›") + 1).trim()

/** Finds each test of before among those of after: by its place and title, by what it does, by its title, by likeness. */
export const pair = (
  before: ReadonlyArray<TestCase>,
  after: ReadonlyArray<TestCase>,
  fileNow: (file: string) => string,
): Pairing => {
  const gone = new Set(before)
  const added = new Set(after)
  const pairs: Array<Pair> = []
  const matchBy = (key: (test: TestCase, isBefore: boolean) => string): void => {
    const free = Map.groupBy([...added], (test) => key(test, false))
    for (const test of gone) {
      const own = key(test, true)
      const found = own === "" ? undefined : free.get(own)?.shift()
      if (found === undefined) continue
      pairs.push({ before: test, after: found })
      gone.delete(test)
      added.delete(found)
    }
  }
  const placed = (test: TestCase, isBefore: boolean): string => (isBefore ? fileNow(test.file) : test.file)
  matchBy((test, isBefore) => `${placed(test, isBefore)}\n${test.title}\n${test.body}`)
  matchBy((test, isBefore) => `${placed(test, isBefore)}\n${test.title}`)
  matchBy(({ body }) => (body.length > 40 ? body : ""))
  matchBy((test, isBefore) => `${placed(test, isBefore)}\n${last(test.title)}`)
  matchBy(({ title }) => last(title))
  const near = [...gone]
    .flatMap((one) => [...added].map((other) => ({ one, other, share: likeness(one, other) })))
    .filter(({ share }) => share >= alike)
    .toSorted((a, b) => b.share - a.share)
  for (const { one, other } of near) {
    if (!gone.has(one) || !added.has(other)) continue
    pairs.push({ before: one, after: other })
    gone.delete(one)
    added.delete(other)
  }
  return { pairs, gone: [...gone], added: [...added] }
}
