import * as Schema from "effect/Schema"
import { ask, compose, docker } from "../engine.ts"
import { findImage, type Image } from "../image/image.ts"
import { readJson } from "../read-json.ts"
import { aliasOf, composeFile, type Environment } from "./environment.ts"
import { route } from "./proxy.ts"

/** A version of a service that stands in an environment. */
export interface Version {
  readonly container: string
  readonly service: string
  readonly image: Image
  /** The digest of what was live before it; undefined where nothing was. */
  readonly previous: string | undefined
}

const inspected = Schema.Array(
  Schema.Struct({
    Name: Schema.String,
    Image: Schema.String,
    Config: Schema.Struct({ Labels: Schema.Record(Schema.String, Schema.String) }),
  }),
)

/** What a version is to its service, which its name says, since the engine changes a name in one step. */
type Role = "live" | "retiring"

const nameOf = ({ network }: Environment, service: string, role: Role): string =>
  `${network}-${service}${role === "live" ? "" : "-retiring"}`

const otherName = ({ network }: Environment, service: string, image: string): string =>
  `${network}-${aliasOf(service, image)}`

/** Everything that stands in an environment, running or not. */
const versionsOf = async (environment: Environment): Promise<ReadonlyArray<Version>> => {
  const label = `label=touchstone.environment=${environment.name}`
  const network = `network=${environment.network}`
  const ids = await docker(["ps", "--all", "--quiet", "--filter", label, "--filter", network])
  if (ids === "") return []
  const found = readJson(
    "What the engine says of a container",
    inspected,
    await docker(["inspect", ...ids.split("\n")]),
  )
  const versions: Array<Version> = []
  for (const { Name, Image: digest, Config } of found) {
    const image = await findImage(digest)
    const service = Config.Labels["touchstone.service"]
    const previous = Config.Labels["touchstone.previous"]
    if (image === undefined || service === undefined) continue
    versions.push({
      container: Name.slice(1),
      service,
      image,
      previous: previous === "" ? undefined : previous,
    })
  }
  return versions
}

const inRole = (
  environment: Environment,
  versions: ReadonlyArray<Version>,
  role: Role,
): ReadonlyMap<string, Version> =>
  new Map(
    versions
      .filter(({ container, service }) => container === nameOf(environment, service, role))
      .map((version) => [version.service, version]),
  )

/** What is live in an environment, by service. */
export const liveIn = async (environment: Environment): Promise<ReadonlyMap<string, Version>> =>
  inRole(environment, await versionsOf(environment), "live")

/** Takes away a version: what it has begun, it ends. */
export const remove = async ({ container }: Pick<Version, "container">): Promise<void> => {
  await ask(["stop", "--time=30", container])
  await docker(["rm", "--force", container])
}

/**
 * Puts in order what a delivery that was killed has left: the old version is live again where the new one had not yet been
 * watched to the end, and whatever else stands there is taken away.
 */
export const recover = async (environment: Environment): Promise<void> => {
  const versions = await versionsOf(environment)
  const live = new Map(inRole(environment, versions, "live"))
  const retiring = inRole(environment, versions, "retiring")
  for (const [service, old] of retiring) {
    const next = live.get(service)
    live.set(service, old)
    await route(environment, live.values())
    if (next !== undefined) await rename(next, otherName(environment, service, next.image.digest))
    live.set(service, await rename(old, nameOf(environment, service, "live")))
  }
  for (const version of await versionsOf(environment)) {
    if (!inRole(environment, [version], "live").has(version.service)) await remove(version)
  }
}

export interface Start {
  readonly service: string
  readonly image: Image
  readonly previous: string | undefined
  /** What only the environment knows: passwords and the like, by the name of the variable. */
  readonly secrets: Readonly<Record<string, string | undefined>>
}

/** Starts a version beside the live one. */
export const start = async (
  environment: Environment,
  { service, image, previous, secrets }: Start,
): Promise<Version> => {
  const container = otherName(environment, service, image.digest)
  await compose(["--file", composeFile("service.yaml"), "--project-name", container, "up", "--detach"], {
    env: {
      ...secrets,
      ALIAS: aliasOf(service, image.digest),
      CONTAINER: container,
      ENVIRONMENT: environment.name,
      IMAGE: image.digest,
      NETWORK: environment.network,
      PREVIOUS: previous ?? "",
      SERVICE: service,
    },
  })
  return { container, service, image, previous }
}

const rename = async (version: Version, container: string): Promise<Version> => {
  await docker(["rename", version.container, container])
  return { ...version, container }
}

/** Makes a version the live one, in name: what was it before is retiring until {@link retire}, or {@link recover}. */
export const promote = async (
  environment: Environment,
  next: Version,
  old: Version | undefined,
): Promise<void> => {
  if (old !== undefined) await rename(old, nameOf(environment, old.service, "retiring"))
  await rename(next, nameOf(environment, next.service, "live"))
}

/** Takes away what is retiring. From the first step on it is not what a {@link recover} goes back to. */
export const retire = async (environment: Environment, { service, image }: Version): Promise<void> => {
  const container = `${otherName(environment, service, image.digest)}-retired`
  await docker(["rename", nameOf(environment, service, "retiring"), container])
  await remove({ container })
}
