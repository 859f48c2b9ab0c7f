import { parse } from "../syntax/parse.ts"
import { tokensOf } from "../syntax/tokens.ts"
import { compare, type Row } from "../values/compare.ts"
import {
  changed,
  type Direction,
  each,
  fewer,
  higher,
  lower,
  more,
  nothing,
  off,
  on,
  severity,
} from "../values/directions.ts"
import { at, entriesOf, itemsOf, object, show, type Value } from "../values/value.ts"
import { type ConfigKind, configWeakenings } from "./config-files.ts"
import type { Guard } from "./guard.ts"

/** An exception is a switch or a list. */
const exception: Direction = (before, after) =>
  [before, after].some((value) => value?.kind === "list") ? more(before, after) : on(before, after)

/** What a rule's options let off, and what they ask. */
const options: ReadonlyArray<Row> = [
  { keys: "**.message|fixStyle|description", weakens: nothing, rule: "rule-widened" },
  { keys: "**.allow*|ignore*|except*|exempt*|exclude*|skip*", weakens: exception, rule: "rule-widened" },
  { keys: "**.assertFunctionNames", weakens: more, rule: "rule-widened" },
  { keys: "**.max*", weakens: higher(), rule: "rule-widened" },
  { keys: "**.min*", weakens: lower(), rule: "rule-widened" },
  { keys: "**.paths|patterns|additionalTestBlockFunctions", weakens: fewer, rule: "rule-widened" },
  { keys: "**.check*|enforce*|require*", weakens: off, rule: "rule-widened" },
]

const otherOption: Row = { keys: "**", weakens: changed, rule: "rule-widened" }

const optionsOf = (setting: Value): Value => {
  const given = setting.kind === "list" ? setting.items.slice(1) : []
  return object(given.map((option, index) => [`option ${index + 1}`, option]))
}

/** A rule: how loudly it objects, and to what. */
const rule: Direction = (before, after) => {
  const lowered = severity(before, after)
  if (lowered.length > 0 || before === undefined || after === undefined) return lowered
  const wasOff = show(itemsOf(before)[0]) === '"off"'
  return wasOff ? [] : compare(options, optionsOf(before), optionsOf(after), otherOption)
}

const isOn = (setting: Value): boolean => severity(undefined, setting).length === 0

/** Exceptions and additions for some files, known by the files they are for. */
const overrides: Direction = (before, after) => {
  const keyed = (value: Value | undefined): Value =>
    object(
      itemsOf(value).map((item) => [`${show(at(item, "files"))} ${show(at(item, "excludeFiles"))}`, item]),
    )
  const [old, now] = [keyed(before), keyed(after)]
  const keys = new Set([...entriesOf(old).keys(), ...entriesOf(now).keys()])
  return [...keys].flatMap((key) => {
    const [was, is] = [at(old, key), at(now, key)]
    const isGone =
      was !== undefined && is === undefined && [...entriesOf(at(was, "rules")).values()].some(isOn)
    return isGone
      ? [{ was: show(was), is: "absent", line: was.line }]
      : each(rule)(at(was, "rules"), at(is, "rules"))
  })
}

const codeIn = (path: string, text: string | null): Value | undefined =>
  text === null ? undefined : { kind: "code", text: tokensOf(parse(path, text)), line: 1 }

const kinds: ReadonlyArray<ConfigKind> = [
  {
    files: "**/{.oxlintrc,oxlintrc}.json",
    table: [
      { keys: "$schema", weakens: nothing, rule: "rule-off" },
      { keys: "plugins|jsPlugins|extends", weakens: fewer, rule: "rule-off" },
      { keys: "options.maxWarnings", weakens: higher(), rule: "rule-off" },
      { keys: "options.*", weakens: off, rule: "rule-off" },
      { keys: "categories.*", weakens: severity, rule: "rule-off" },
      { keys: "ignorePatterns", weakens: more, rule: "ignore-added" },
      { keys: "rules.*", weakens: rule, rule: "rule-off" },
      { keys: "overrides", weakens: overrides, rule: "rule-off" },
    ],
  },
  {
    files: "**/eslint.config.{js,mjs,cjs,ts,mts}",
    table: [],
    read: (_change, file, side) => codeIn(file.path, file[side]),
  },
]

/** Watches over the settings of the linters; the house's own rules are code of the harness. */
export const linters: Guard = {
  paths: ["/.oxlintrc.json", "/eslint.config.mjs"],
  weakenings: configWeakenings(kinds),
}
