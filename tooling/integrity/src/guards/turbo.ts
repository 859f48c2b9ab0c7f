import type { Change, FileChange } from "../change.ts"
import { isNewPackage, packageOf } from "../change.ts"
import { glob } from "../glob.ts"
import { compare, type Row } from "../values/compare.ts"
import { fewer, narrower, nothing, off, on } from "../values/directions.ts"
import { readJson } from "../values/read.ts"
import { at, entriesOf, itemsOf, list, object, scalar, textOf, type Value } from "../values/value.ts"
import type { Weakening } from "../weakening.ts"
import type { Guard } from "./guard.ts"

const table: ReadonlyArray<Row> = [
  {
    keys: "$schema|ui|daemon|envMode|noUpdateNotifier|telemetry|boundaries|tags",
    weakens: nothing,
    rule: "gate-changed",
  },
  { keys: "extends|globalDependencies|globalEnv", weakens: fewer, rule: "gate-changed" },
  { keys: "globalPassThroughEnv", weakens: nothing, rule: "gate-changed" },
  { keys: "tasks.*.inputs", weakens: narrower, rule: "gate-changed" },
  { keys: "tasks.*.dependsOn|env|with", weakens: fewer, rule: "gate-changed" },
  { keys: "tasks.*.outputs", weakens: fewer, rule: "gate-changed" },
  // An answer that is kept is not asked for again.
  { keys: "tasks.*.cache", weakens: (before, after) => off(after, before), rule: "gate-changed" },
  {
    keys: "tasks.*.passThroughEnv|outputLogs|persistent|interactive|interruptible|description",
    weakens: nothing,
    rule: "gate-changed",
  },
  { keys: "tasks.*.extends", weakens: on, rule: "gate-changed" },
]

const extended = "$TURBO_EXTENDS$"

/** A list of a package's task, with what the root's task has where it says that it extends it. */
const extendedBy = (own: Value, shared: Value | undefined): Value =>
  own.kind === "list" && own.items.some((item) => textOf(item) === extended)
    ? list([...itemsOf(shared), ...own.items.filter((item) => textOf(item) !== extended)], own.line)
    : own

const rootPrefix = "$TURBO_ROOT$/"

/** Inputs by their paths from the root, without those of the root's task that match nothing of the package. */
const inputsOf = (
  value: Value,
  folder: string,
  shared: Value | undefined,
  paths: ReadonlyArray<string>,
): Value => {
  const inherited = new Set(itemsOf(shared).map((item) => textOf(item)))
  return list(
    itemsOf(value).flatMap((item) => {
      const text = textOf(item) ?? ""
      const [, not = "", pattern = ""] = /^(!?)(.*)$/s.exec(text) ?? []
      const path = pattern.startsWith(rootPrefix) ? pattern.slice(rootPrefix.length) : `${folder}/${pattern}`
      const isUsed = !inherited.has(text) || paths.some(glob(path))
      return isUsed ? [scalar(`${not}${path}`, item.line)] : []
    }),
    value.line,
  )
}

/** The tasks of a package: each as the root declares it, with what the package's own file says of it. */
const tasksOf = (
  shared: Value | undefined,
  own: Value | undefined,
  names: ReadonlySet<string>,
  folder: string,
  paths: ReadonlyArray<string>,
): Value =>
  object(
    [...names].flatMap((name): ReadonlyArray<readonly [string, Value]> => {
      const [root, task] = [at(shared, "tasks", name), at(own, "tasks", name)]
      if (root === undefined && task === undefined) return []
      const settings = [...entriesOf(root), ...entriesOf(task)].map(
        ([key, value]): readonly [string, Value] => {
          const whole = extendedBy(value, at(root, key))
          return [key, key === "inputs" ? inputsOf(whole, folder, at(root, key), paths) : whole]
        },
      )
      return [[name, object(settings, task?.line ?? 1)]]
    }),
  )

const keysOf = (value: Value | undefined): ReadonlyArray<string> => [...entriesOf(value).keys()]

const compareTurbo = (change: Change, file: FileChange): ReadonlyArray<Weakening> => {
  const folder = packageOf(change.after, file.path)
  const isRoot = file.path === "turbo.json"
  if (!isRoot && (isNewPackage(change, packageOf(change.before, file.was)) || isNewPackage(change, folder)))
    return []
  const shared = readJson("turbo.json", change.before.text("turbo.json") ?? "")
  const [old, now] = [file.before, file.after].map((text) =>
    text === null ? undefined : readJson(file.path, text),
  )
  // Of a task that nobody declares any more it is told where it was declared for all.
  const sharedNow = readJson("turbo.json", change.after.text("turbo.json") ?? "")
  const names = new Set(
    [...keysOf(at(old, "tasks")), ...keysOf(at(now, "tasks"))].filter(
      (name) =>
        at(shared, "tasks", name) === undefined ||
        at(sharedNow, "tasks", name) !== undefined ||
        at(now, "tasks", name) !== undefined,
    ),
  )
  const paths = [...change.before.files.keys()]
  const whole = (value: Value | undefined): Value | undefined =>
    isRoot ? value : object([...entriesOf(value), ["tasks", tasksOf(shared, value, names, folder, paths)]])
  if (isRoot && now === undefined)
    return [
      {
        rule: "gate-removed",
        file: file.path,
        line: 1,
        what: "turbo.json cannot be read",
        was: "tasks",
        is: "none",
      },
    ]
  const [before, after] = [whole(old), whole(now)]
  const gone = isRoot
    ? keysOf(at(before, "tasks")).filter((name) => at(after, "tasks", name) === undefined)
    : []
  const withoutGone = object([
    ...entriesOf(before),
    ["tasks", object([...entriesOf(at(before, "tasks"))].filter(([name]) => !gone.includes(name)))],
  ])
  // A task that is new narrows nothing.
  const known = object([
    ...entriesOf(after),
    [
      "tasks",
      object([...entriesOf(at(after, "tasks"))].filter(([name]) => at(before, "tasks", name) !== undefined)),
    ],
  ])
  return [
    ...gone.map((name) => ({
      rule: "gate-removed",
      file: file.path,
      line: 1,
      what: `the task \`${name}\` is not run any more`,
      was: "there",
      is: "gone",
    })),
    ...compare(table, withoutGone, known).map(({ key, ...lost }) => ({
      rule: lost.rule,
      file: file.path,
      line: lost.line,
      what: `\`${key}\` guards less: an answer may be taken from what was kept, or not be asked for`,
      was: lost.was,
      is: lost.is,
    })),
  ]
}

/** Watches over what turbo runs, and over what makes it run something again. */
export const turbo: Guard = {
  paths: ["turbo.json"],
  weakenings: (change) =>
    change.files.flatMap((file) =>
      /(?:^|\/)turbo\.jsonc?$/.test(file.path) && !file.path.includes("/fixtures/")
        ? compareTurbo(change, file)
        : [],
    ),
}
