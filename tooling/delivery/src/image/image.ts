import * as Schema from "effect/Schema"
import { ask, docker, Stopped } from "../engine.ts"
import { readJson } from "../read-json.ts"

/** An image of an app, as the engine knows it. */
export interface Image {
  /** What it is called by, and by nothing else: `sha256:` and 64 hexadecimal digits. */
  readonly digest: string
  /** The app's folder in `apps/`. */
  readonly service: string | undefined
  /** The commit that it was made of. */
  readonly commit: string | undefined
  /** The first parts of the paths that it serves to the public. */
  readonly routes: ReadonlyArray<string>
  /** The variables that it sets, `NAME=value`. */
  readonly variables: ReadonlyArray<string>
  readonly user: string
}

export const labels = {
  service: "org.opencontainers.image.title",
  commit: "org.opencontainers.image.revision",
  routes: "touchstone.routes",
} as const

export const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$/.test(text)

/** Enough of a digest for a name. */
export const short = (digest: string): string => digest.slice("sha256:".length, "sha256:".length + 12)

const inspected = Schema.Array(
  Schema.Struct({
    Id: Schema.String,
    Config: Schema.Struct({
      Env: Schema.NullOr(Schema.Array(Schema.String)),
      Labels: Schema.NullOr(Schema.Record(Schema.String, Schema.String)),
      User: Schema.String,
    }),
  }),
)

/** What stands behind a name or a digest; undefined where the engine has no such image. */
export const findImage = async (reference: string): Promise<Image | undefined> => {
  const { status, stdout, stderr } = await ask(["image", "inspect", reference])
  if (status !== 0) {
    if (/no such image/i.test(stderr)) return undefined
    throw new Stopped(`The engine does not say whether it has ${reference}: ${stderr.trim()}`)
  }
  const [image] = readJson("What the engine says of an image", inspected, stdout)
  if (image === undefined) return undefined
  const of = image.Config.Labels ?? {}
  return {
    digest: image.Id,
    service: of[labels.service],
    commit: of[labels.commit],
    routes: (of[labels.routes] ?? "").split(" ").filter((route) => route !== ""),
    variables: image.Config.Env ?? [],
    user: image.Config.User,
  }
}

/** Copies the folder of an image in which the app is to a folder here. The image is not run. */
export const copyOut = async (digest: string, to: string): Promise<void> => {
  const container = await docker(["create", "--network=none", digest])
  try {
    await docker(["cp", `${container}:/app/.`, to])
  } catch (error) {
    throw new Stopped(`${digest} has no /app, so it is no image of an app of ours`, { cause: error })
  } finally {
    await docker(["rm", "--volumes", container])
  }
}

const rehearsed = "rehearsal"

/** What an image is called that is made only to be tried, so that it can be found and removed. */
export const rehearsedTag = (name: string): string => `${rehearsed}:${name}`

/** Removes the images that were made only to be tried. */
export const removeRehearsed = async (): Promise<void> => {
  const tags = await docker(["images", "--format", "{{.Repository}}:{{.Tag}}", rehearsed])
  if (tags !== "") await docker(["rmi", "--force", ...tags.split("\n")])
}
