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
    Config: Schema.Struct({ Labels: Schema.NullOr(Schema.Record(Schema.String, Schema.String)) }),
  }),
)

/** What stands behind a name or a digest; undefined where the engine has no such image. */
export const findImage = async (reference: string): Promise<Image | undefined> => {
  const { status, stdout } = await ask(["image", "inspect", reference])
  if (status !== 0) return undefined
  const [image] = readJson("What the engine says of an image", inspected, stdout)
  if (image === undefined) return undefined
  const of = image.Config.Labels ?? {}
  return {
    digest: image.Id,
    service: of[labels.service],
    commit: of[labels.commit],
    routes: (of[labels.routes] ?? "").split(" ").filter((route) => route !== ""),
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
    await docker(["rm", container])
  }
}
