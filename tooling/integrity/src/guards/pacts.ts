import type { Change, FileChange } from "../change.ts"
import { packageOf } from "../change.ts"
import { isCausedBy } from "./causes.ts"
import { more } from "../values/directions.ts"
import { readJson } from "../values/read.ts"
import { at, entriesOf, itemsOf, show, textOf, type Value } from "../values/value.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"

type Found = Omit<Weakening, "file">

const interactionsIn = (value: Value | undefined): ReadonlyMap<string, Value> =>
  new Map(
    ["interactions", "messages"].flatMap((kind) =>
      itemsOf(at(value, kind)).map((each) => {
        const states = itemsOf(at(each, "providerStates")).map((state) => show(at(state, "name")))
        return [[textOf(at(each, "description")) ?? "", ...states].join(" given "), each] as const
      }),
    ),
  )

interface Leaf {
  readonly path: string
  readonly value: Value
}

const leavesOf = (value: Value | undefined, path: string): ReadonlyArray<Leaf> => {
  if (value?.kind === "object")
    return [...value.entries].flatMap(([key, each]) => leavesOf(each, `${path}.${key}`))
  if (value?.kind === "list") return value.items.flatMap((each, index) => leavesOf(each, `${path}.${index}`))
  return value === undefined ? [] : [{ path, value }]
}

const expectations = ["response", "contents", "metadata"]

/** What is expected of the answer, leaf by leaf; rules say how it is compared. */
const expectedIn = (interaction: Value): ReadonlyArray<Leaf> =>
  expectations
    .flatMap((part) => leavesOf(at(interaction, part), part))
    .filter(({ path }) => !path.includes(".matchingRules.") && !path.includes(".generators."))

/** How closely each part of an answer is compared; what has no rule is compared exactly. */
const closeness: Readonly<Record<string, number>> = {
  equality: 4,
  regex: 3,
  date: 3,
  time: 3,
  datetime: 3,
  integer: 2,
  decimal: 2,
  number: 1,
  boolean: 2,
  include: 2,
  type: 1,
  notEmpty: 0,
}

const rulesIn = (interaction: Value): ReadonlyMap<string, Value> =>
  new Map(
    ["response", "contents", "metadata", "response.contents"].flatMap((part) => {
      const rules = at(interaction, ...part.split("."), "matchingRules") ?? at(interaction, "matchingRules")
      return [...entriesOf(rules)].flatMap(([place, each]) =>
        at(each, "matchers") === undefined
          ? [...entriesOf(each)].map(([path, rule]) => [`${part} ${place} ${path}`, rule] as const)
          : [[`${part} ${place}`, each] as const],
      )
    }),
  )

const closenessOf = (rule: Value | undefined): number =>
  rule === undefined
    ? 4
    : Math.max(
        ...itemsOf(at(rule, "matchers")).map((each) => closeness[textOf(at(each, "match")) ?? ""] ?? 0),
        0,
      )

const compareInteraction = (name: string, old: Value, now: Value): ReadonlyArray<Found> => {
  const [was, is] = [expectedIn(old), expectedIn(now)]
  const gone = was.filter(({ path }) => !is.some((leaf) => leaf.path === path))
  const added = is.filter(({ path }) => !was.some((leaf) => leaf.path === path))
  const rules = rulesIn(old)
  const looser = [...rulesIn(now)].filter(
    ([key, rule]) =>
      closenessOf(rule) < closenessOf(rules.get(key)) &&
      was.length > 0 &&
      !added.some(({ path }) => key.endsWith(path.split(".").at(-1) ?? "")),
  )
  return [
    // What is called otherwise is gone under one name and there under another.
    ...(gone.length > added.length
      ? [
          {
            rule: "pact-loosened",
            line: now.line,
            what: `\`${name}\` expects less`,
            was: gone.map(({ path, value }) => `${path}: ${show(value)}`).join(", "),
            is: "not expected",
          },
        ]
      : []),
    ...looser.map(([key, rule]) => ({
      rule: "pact-loosened",
      line: rule.line,
      what: `\`${name}\` compares ${key} less closely`,
      was: show(rules.get(key) ?? undefined) === "absent" ? "the same value" : show(rules.get(key)),
      is: show(rule),
    })),
  ]
}

const comparePacts = ({ was, path, before, after }: FileChange): ReadonlyArray<Found> => {
  const [old, now] = [
    interactionsIn(readJson(was, before ?? "")),
    interactionsIn(readJson(path, after ?? "")),
  ]
  const renamed = new Set(
    [...now.values()].map(
      (each) => show(at(each, "response")) + show(at(each, "contents")) + show(at(each, "request")),
    ),
  )
  return [...old].flatMap(([name, interaction]): ReadonlyArray<Found> => {
    const is = now.get(name)
    if (is !== undefined) return compareInteraction(name, interaction, is)
    const same =
      show(at(interaction, "response")) + show(at(interaction, "contents")) + show(at(interaction, "request"))
    return renamed.has(same)
      ? []
      : [
          {
            rule: "pact-removed",
            line: 1,
            what: `\`${name}\` is not expected any more`,
            was: "expected",
            is: "gone",
          },
        ]
  })
}

/** The record of what a provider was verified against, by consumer and description: a digest may follow its pact. */
const compareRecord = ({ was, path, before, after }: FileChange): ReadonlyArray<Found> => {
  const named = (text: string | null, name: string): ReadonlySet<string> =>
    new Set(
      [...entriesOf(at(readJson(name, text ?? ""), "verified"))].flatMap(([consumer, digests]) =>
        [...entriesOf(digests).values()].map((description) => `${consumer}: ${textOf(description) ?? ""}`),
      ),
    )
  const now = named(after, path)
  return [...named(before, was)]
    .filter((each) => !now.has(each))
    .map((each) => ({
      rule: "pact-removed",
      line: 1,
      what: `${each} is not verified any more`,
      was: "verified",
      is: "gone",
    }))
}

/** A pact that says something else, though the consumer that writes it does not. */
const byHand = (change: Change, file: FileChange): ReadonlyArray<Found> => {
  const [old, now] = [readJson(file.was, file.before ?? ""), readJson(file.path, file.after ?? "")]
  const isCaused =
    isCausedBy(change, packageOf(change.after, file.path)) ||
    // A provider is verified against what its consumers have written.
    (isVerified(file.was) && change.files.some(({ path }) => isPact(path)))
  return isCaused || show(old) === show(now)
    ? []
    : [
        {
          rule: "pact-edited",
          line: 1,
          what: "it is written by a test, and nothing that the test looks at has changed",
          was: "what the test wrote",
          is: "edited by hand",
        },
      ]
}

const isPact = (path: string): boolean => /^apps\/[^/]+\/(?:.*\/)?pacts\/[^/]+\.json$/.test(path)
const isVerified = (path: string): boolean => /(?:^|\/)verified-pacts\.json$/.test(path)

const lossesOf = (change: Change, file: FileChange): ReadonlyArray<Found> => {
  if (isPact(file.was) || isVerified(file.was)) {
    const found = isPact(file.was) ? comparePacts(file) : compareRecord(file)
    return found.length > 0 ? found : byHand(change, file)
  }
  if (file.was !== "tooling/pacts/retired.json") return []
  return more(readJson(file.was, file.before ?? ""), readJson(file.path, file.after ?? "[]")).map((lost) => ({
    rule: "allow-list-widened",
    what: "what is retired is not compared with",
    ...lost,
  }))
}

/** Watches over what consumers expect, what was verified, and what is said to be out there no more. */
export const pacts: Guard = {
  paths: ["/apps/*/pacts/", "verified-pacts.json", "/tooling/pacts/"],
  weakenings: (change) =>
    change.files.flatMap((file): ReadonlyArray<Weakening> =>
      file.before === null || /\/(?:fixtures|node_modules)\//.test(file.path)
        ? []
        : lossesOf(change, file).map((each) => ({ ...each, file: file.path })),
    ),
}
