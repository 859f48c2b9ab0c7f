import { at, entriesOf, show, textOf, type Value } from "../values/value.ts"

const levels: Readonly<Record<string, number>> = { none: 0, read: 1, write: 2 }

/** What a token may do in a scope, from 0 to 2; where nothing is said it may be as much as GitHub gives. */
const levelOf = (permissions: Value | undefined, scope: string): number => {
  if (permissions === undefined) return 2
  const all = textOf(permissions)
  if (all !== undefined) return all === "write-all" ? 2 : 1
  return levels[textOf(at(permissions, scope)) ?? "none"] ?? 0
}

interface Widened {
  readonly line: number
  readonly what: string
  readonly was: string
  readonly is: string
}

const widened = (
  label: string,
  old: Value | undefined,
  now: Value | undefined,
  line: number,
): ReadonlyArray<Widened> => {
  const scopes = new Set([...entriesOf(old).keys(), ...entriesOf(now).keys(), "contents", "actions"])
  const more = [...scopes].filter((scope) => levelOf(now, scope) > levelOf(old, scope))
  return more.length === 0
    ? []
    : [{ line, what: `${label} may do more: ${more.join(", ")}`, was: show(old), is: show(now) }]
}

/** What a workflow's token may do that it could not. A job without a say has what the workflow has. */
export const permissionLosses = (old: Value | undefined, now: Value | undefined): ReadonlyArray<Widened> => {
  const [shared, sharedNow] = [at(old, "permissions"), at(now, "permissions")]
  const jobs = [...entriesOf(at(now, "jobs"))].flatMap(([name, job]) => {
    const [was, own] = [at(old, "jobs", name), at(job, "permissions")]
    if (was === undefined)
      return show(own) === '"write-all"' ? widened(`the job \`${name}\``, shared, own, job.line) : []
    // What the workflow gives to all is told once, of the workflow.
    if (own === undefined && at(was, "permissions") === undefined) return []
    return widened(
      `the job \`${name}\``,
      at(was, "permissions") ?? shared,
      own ?? sharedNow,
      own?.line ?? job.line,
    )
  })
  return [...widened("the workflow", shared, sharedNow, sharedNow?.line ?? 1), ...jobs]
}
