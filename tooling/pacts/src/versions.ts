import { parseJson, parsePact, type Pact } from "./pact.ts"
import { parseRecord, type Verified } from "./record.ts"
import { Stop } from "./stop.ts"
import { releases, treeAt, workingTree } from "./tree.ts"

/** A version of an app: what it expects of providers, and what it has shown to its consumers. */
export interface Version {
  readonly app: string
  /** null for the working tree. */
  readonly version: string | null
  readonly pacts: ReadonlyArray<Pact>
  /** null where it keeps no record, as an app that nobody consumes. */
  readonly verified: Verified | null
}

const retiredFile = "tooling/pacts/retired.json"

const retiredTags = (root: string): ReadonlySet<string> => {
  const text = workingTree(root).text(retiredFile)
  const tags = text === null ? [] : parseJson(text, retiredFile)
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === "string"))
    throw new Stop(`${retiredFile} must be a list of tags, such as ["@touchstone/fulfilment@1.0.0"].`)
  return new Set(tags)
}

/** The apps of the working tree. */
const appsOf = (root: string): ReadonlyArray<string> => [
  ...new Set(
    workingTree(root)
      .jsonIn("apps/*")
      .map((path) => path.split("/")[1] ?? ""),
  ),
]

/**
 * Every version of every app that is out there: the working tree's, then the releases that are not retired, the newest
 * first.
 */
export const versions = (root: string): ReadonlyArray<Version> => {
  const retired = retiredTags(root)
  const released = releases(root)
  const unknown = [...retired].filter((tag) => !released.some((release) => release.tag === tag))
  if (unknown.length > 0)
    throw new Stop(
      `${retiredFile} names ${unknown.join(", ")}, and there is no such tag. Fix: git fetch --tags, or correct the name.`,
    )
  const found = [
    ...appsOf(root).map((app) => ({ app, version: null, tree: workingTree(root), of: "the working tree" })),
    ...released
      .filter(({ tag }) => !retired.has(tag))
      .map(({ app, version, tag }) => ({ app, version, tree: treeAt(root, tag), of: tag })),
  ].map(({ app, version, tree, of }) => {
    const recordFile = `apps/${app}/verified-pacts.json`
    const record = tree.text(recordFile)
    return {
      app,
      version,
      pacts: tree.jsonIn(`apps/${app}/pacts`).map((path) => {
        const pact = parsePact(tree.text(path) ?? "", `${path} (${of})`)
        if (pact.consumer !== app)
          throw new Stop(`${path} (${of}) is a pact of ${pact.consumer}, and stands in the folder of ${app}.`)
        return pact
      }),
      verified: record === null ? null : parseRecord(record, `${recordFile} (${of})`),
    }
  })
  for (const { pacts } of found) {
    for (const { consumer, provider } of pacts) {
      if (found.every(({ app }) => app !== provider))
        throw new Stop(`A pact of ${consumer} names the provider ${provider}, and there is no such app.`)
    }
  }
  return found
}

/** An app at a version, as it is spoken of. */
export const nameOf = ({ app, version }: Pick<Version, "app" | "version">): string =>
  version === null ? `${app} (working tree)` : `${app}@${version}`
