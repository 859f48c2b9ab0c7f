import { globSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Place, run } from "./tools.ts"

/** A package and its version that are to be published, or to get a tag alone; as changesets writes it. */
export interface Release {
  readonly kind: "publish" | "tag-only"
  readonly name: string
  readonly version: string
}

/** In the order in which they can be published: what is needed comes in an earlier group. */
export interface Plan {
  readonly version: number
  readonly plan: ReadonlyArray<ReadonlyArray<Release>>
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

const isPlan = (value: unknown): value is Plan =>
  isObject(value) && "plan" in value && Array.isArray(value.plan) && value.plan.every(Array.isArray)

const nameIn = (file: string): string => {
  const manifest: unknown = JSON.parse(readFileSync(file, "utf8"))
  return isObject(manifest) && "name" in manifest ? String(manifest.name) : ""
}

const appsOf = (root: string): ReadonlySet<string> =>
  new Set(globSync("apps/*/package.json", { cwd: root }).map((file) => nameIn(join(root, file))))

/** The version of what no changeset has been written for yet. */
const never = "0.0.0"

/** Leaves out what has no version yet, and tags of what nobody deploys by its name: only apps have such. */
export const due = (plan: Plan, apps: ReadonlySet<string>): Plan => ({
  ...plan,
  plan: plan.plan
    .map((group) =>
      group.filter(({ kind, name, version }) => version !== never && (kind === "publish" || apps.has(name))),
    )
    .filter((group) => group.length > 0),
})

/** What is to be released of the versions that stand in the packages: those that the registry or git do not have. */
export const writePlan = (place: Place, file: string): ReadonlyArray<Release> => {
  // It names also what is left out here.
  run({ ...place, isQuiet: true }, "changeset", "publish-plan", "--output", file)
  const plan: unknown = JSON.parse(readFileSync(file, "utf8"))
  if (!isPlan(plan)) throw new Error(`changeset has written a plan in another form to ${file}`)
  const left = due(plan, appsOf(place.root))
  writeFileSync(file, JSON.stringify(left))
  return left.plan.flat()
}
