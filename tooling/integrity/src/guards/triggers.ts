import { fewer, more } from "../values/directions.ts"
import { at, itemsOf, show, textOf, type Value } from "../values/value.ts"
import type { Weakening } from "../weakening.ts"

type Found = Omit<Weakening, "file">

const eventsOf = (value: Value | undefined): ReadonlyMap<string, Value | undefined> => {
  const triggers = at(value, "on")
  return triggers?.kind === "object"
    ? triggers.entries
    : new Map(itemsOf(triggers).map((item) => [textOf(item) ?? "", undefined]))
}

const dangerous = new Set(["pull_request_target", "workflow_run", "issue_comment"])

/** On what a workflow is run: no event is dropped, and none leaves out some branch, path or kind. */
export const triggerFindings = (old: Value | undefined, now: Value | undefined): ReadonlyArray<Found> => {
  const [before, after] = [eventsOf(old), eventsOf(now)]
  const line = at(now, "on")?.line ?? 1
  const gone = [...before.keys()].filter((event) => !after.has(event))
  const added = [...after.keys()].filter((event) => !before.has(event) && dangerous.has(event))
  const narrowed = [...after].flatMap(([event, settings]): ReadonlyArray<Found> => {
    if (!before.has(event)) return []
    const was = before.get(event)
    const lists = [
      ...["branches", "paths", "tags", "types"].flatMap((key) => {
        const [one, other] = [at(was, key), at(settings, key)]
        if (other === undefined) return []
        return one === undefined
          ? [{ was: "all", is: `${key}: ${show(other)}`, line: other.line }]
          : fewer(one, other)
      }),
      ...["branches-ignore", "paths-ignore", "tags-ignore"].flatMap((key) =>
        more(at(was, key), at(settings, key)),
      ),
    ]
    const crons = event === "schedule" && itemsOf(settings).length < itemsOf(was).length
    return [
      ...lists.map((lost) => ({
        rule: "trigger-narrowed",
        what: `\`${event}\` does not always run it`,
        ...lost,
      })),
      ...(crons
        ? [
            {
              rule: "trigger-narrowed",
              line,
              what: "it is run less often",
              was: show(was),
              is: show(settings),
            },
          ]
        : []),
    ]
  })
  return [
    ...gone.map((event) => ({
      rule: "trigger-narrowed",
      line,
      what: `\`${event}\` does not run it`,
      was: event,
      is: "absent",
    })),
    ...added.map((event) => ({
      rule: "permission-widened",
      line,
      what: `\`${event}\` runs code of strangers with the rights of the repository`,
      was: "absent",
      is: event,
    })),
    ...narrowed,
  ]
}
