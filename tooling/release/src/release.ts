import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runGit } from "@touchstone/gate-kit/git"
import { credentials } from "@touchstone/gate-kit/remote"
import { type Release, writePlan } from "./plan.ts"
import { type Place, run, Stopped } from "./tools.ts"

/** Gives the packages the versions that the changesets ask for, with what follows from that. */
export const version = (place: Place): void => {
  run(place, "changeset", "version")
  run(place, "pnpm", "install", "--lockfile-only", "--no-frozen-lockfile")
  run(place, "prettier", "--write", "--log-level=warn", "apps", "packages", ".changeset")
}

// Where a workflow can say who it is, each version says where it comes from.
const provenance = (): Readonly<Record<string, string>> =>
  process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] === undefined ? {} : { pnpm_config_provenance: "true" }

/** Who runs a pipeline need have no name, and git makes no tag for nobody. */
const tagger = { GIT_COMMITTER_NAME: "release", GIT_COMMITTER_EMAIL: "release@localhost" }

const pushTags = (root: string): void => {
  const { status, stderr } = runGit(root, [...credentials, "push", "--tags", "origin"])
  if (status !== 0)
    throw new Stopped(`What is published has tags here that origin does not take: ${stderr.trim()}`)
}

export interface Asked {
  /** Makes what would be published, and publishes nothing. */
  readonly isDry: boolean
}

/** Publishes what has a version that the registry does not have, each as one tarball, and tags what is released. */
export const release = (place: Place, { isDry }: Asked): ReadonlyArray<Release> => {
  const folder = mkdtempSync(join(tmpdir(), "release-"))
  try {
    const file = join(folder, "plan.json")
    const releases = writePlan(place, file)
    if (releases.length === 0) return releases
    run(place, "changeset", "pack", "--from-publish-plan", file, "--out-dir", folder)
    if (!existsSync(join(folder, "packages")))
      throw new Stopped(`changeset has packed nothing into ${folder}`)
    if (isDry) return releases
    const env = { ...tagger, ...provenance(), ...place.env }
    run({ ...place, env }, "changeset", "publish", "--from-pack-dir", folder)
    pushTags(place.root)
    return releases
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
