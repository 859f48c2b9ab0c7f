import * as Schema from "effect/Schema"
import { ask, compose, docker, Stopped } from "../engine.ts"
import { findImage, type Image } from "../image/image.ts"
import { readJson } from "../read-json.ts"
import { aliasOf, composeFile, type Environment } from "./environment.ts"
import { route } from "./proxy.ts"

/** A version of a service that stands in an environment. */
export interface Version {
  /** The container: its name changes with what the version is to its service, its id does not. */
  readonly id: string
  readonly name: string
  readonly service: string
  readonly image: Image
  /** The digest of what was live before it; undefined where nothing was. */
  readonly previous: string | undefined
}

const inspected = Schema.Array(
  Schema.Struct({
    Id: Schema.String,
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

const inspect = async (ids: ReadonlyArray<string>): Promise<ReadonlyArray<Version>> => {
  const what = "What the engine says of a container"
  const versions: Array<Version> = []
  for (const { Id, Name, Image: digest, Config } of readJson(
    what,
    inspected,
    await docker(["inspect", ...ids]),
  )) {
    const image = await findImage(digest)
    const service = Config.Labels["touchstone.service"]
    const previous = Config.Labels["touchstone.previous"] ?? ""
    // One that is passed over would be taken for one that is not there.
    if (image === undefined || service === undefined)
      throw new Stopped(
        `${Name.slice(1)} does not say what it is, or has lost its image. Fix: remove it, or rename it`,
      )
    versions.push({
      id: Id,
      name: Name.slice(1),
      service,
      image,
      previous: previous === "" ? undefined : previous,
    })
  }
  return versions
}

/** Everything that stands in an environment, running or not. */
export const versionsIn = async ({ name, network }: Environment): Promise<ReadonlyArray<Version>> => {
  const filters = [`label=touchstone.environment=${name}`, `network=${network}`]
  const ids = await docker(["ps", "--all", "--quiet", ...filters.flatMap((filter) => ["--filter", filter])])
  return ids === "" ? [] : inspect(ids.split("\n"))
}

const inRole = (
  environment: Environment,
  versions: ReadonlyArray<Version>,
  role: Role,
): ReadonlyMap<string, Version> =>
  new Map(
    versions
      .filter(({ name, service }) => name === nameOf(environment, service, role))
      .map((version) => [version.service, version]),
  )

/** What is live in an environment, by service. */
export const liveIn = async (environment: Environment): Promise<ReadonlyMap<string, Version>> =>
  inRole(environment, await versionsIn(environment), "live")

/** Takes away a version: what it has begun, it ends. */
export const remove = async ({ id }: Pick<Version, "id">): Promise<void> => {
  await ask(["stop", "--time=30", id])
  await docker(["rm", "--force", id])
}

const rename = async ({ id }: Version, name: string): Promise<void> => {
  await docker(["rename", id, name])
}

/**
 * Puts in order what a delivery that was killed has left: the old version is live again where the new one had not yet been
 * watched to the end, and whatever else stands there is taken away.
 *
 * @returns the versions that lost the traffic by it
 */
export const recover = async (environment: Environment): Promise<ReadonlyArray<Version>> => {
  const versions = await versionsIn(environment)
  const live = new Map(inRole(environment, versions, "live"))
  const lost: Array<Version> = []
  for (const [service, old] of inRole(environment, versions, "retiring")) {
    const next = live.get(service)
    live.set(service, old)
    await route(environment, live.values())
    if (next !== undefined) {
      await rename(next, otherName(environment, service, next.image.digest))
      lost.push(next)
    }
    await rename(old, nameOf(environment, service, "live"))
  }
  const kept = new Set([...live.values()].map(({ id }) => id))
  for (const version of versions) if (!kept.has(version.id)) await remove(version)
  return lost
}

export interface Start {
  readonly service: string
  readonly image: Image
  readonly previous: string | undefined
  /** What only the environment knows: passwords and the like, by the name of the variable. */
  readonly secrets: Readonly<Record<string, string | undefined>>
}

/** Starts a version beside the live one; leaves nothing where that fails. */
export const start = async (
  environment: Environment,
  { service, image, previous, secrets }: Start,
): Promise<Version> => {
  const name = otherName(environment, service, image.digest)
  try {
    await compose(["--file", composeFile("service.yaml"), "--project-name", name, "up", "--detach"], {
      env: {
        ...secrets,
        ALIAS: aliasOf(service, image.digest),
        CONTAINER: name,
        ENVIRONMENT: environment.name,
        IMAGE: image.digest,
        NETWORK: environment.network,
        PREVIOUS: previous ?? "",
        SERVICE: service,
      },
    })
  } catch (error) {
    await ask(["rm", "--force", name])
    throw error
  }
  const id = await docker(["inspect", "--format", "{{.Id}}", name])
  return { id, name, service, image, previous }
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
export const retire = async (environment: Environment, old: Version): Promise<void> => {
  await rename(old, `${otherName(environment, old.service, old.image.digest)}-retired`)
  // What is left of it, the next delivery takes away: the new version is live, whatever becomes of the old one.
  await remove(old).catch(() => undefined)
}
