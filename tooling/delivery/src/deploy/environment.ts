import { resolve } from "node:path"
import { askedWrongly } from "../command-line.ts"
import { ask, compose, docker, Stopped } from "../engine.ts"
import { short } from "../image/image.ts"

/** Where versions of services stand beside one another, behind one proxy. */
export interface Environment {
  readonly name: string
  /** Its network, and the beginning of every name in it. */
  readonly network: string
}

export const environmentOf = (product: string, name: string): Environment => {
  if (!/^[a-z][a-z0-9]{0,20}$/.test(name))
    return askedWrongly(`${name} is no name of an environment. Fix: name one such as staging or production`)
  return { name, network: `${product}-${name}` }
}

export const composeFile = (name: string): string => resolve(import.meta.dirname, "../../compose", name)

/** The volume with the certificates of authorities that services trust beside the known ones. */
const trustOf = ({ network }: Environment): string => `${network}-trust`

/** Where services find them, when there are any. */
export const trustedFile = "/trust/authorities.pem"

const create = async (kind: "network" | "volume", name: string): Promise<void> => {
  const { status } = await ask([kind, "inspect", name])
  if (status !== 0) await docker([kind, "create", name])
}

const defaultAddress = "127.0.0.1:8080"

/** Where the proxy listens; undefined where there is none. */
const publishedAt = async (proxy: string): Promise<string | undefined> => {
  const format =
    '{{(index (index .HostConfig.PortBindings "8080/tcp") 0).HostIp}} {{(index (index .HostConfig.PortBindings "8080/tcp") 0).HostPort}}'
  const { status, stdout } = await ask(["inspect", "--format", format, proxy])
  if (status !== 0) return undefined
  const [address = "", port = ""] = stdout.trim().split(" ")
  return `${address === "" ? "0.0.0.0" : address}:${port}`
}

/**
 * Makes what an environment needs before anything stands in it. A proxy that is there stays as it is: to make it anew would
 * cut everybody off.
 *
 * @param wanted where the proxy is to listen; where it does, or at a default, when left out
 */
export const prepare = async (environment: Environment, wanted: string | undefined): Promise<void> => {
  const proxy = `${environment.network}-proxy`
  const there = await publishedAt(proxy)
  if (there !== undefined && wanted !== undefined && wanted !== there)
    throw new Stopped(
      `${environment.name} is published at ${there}, and not at ${wanted}. Fix: leave --publish out, or docker rm --force ${proxy} first, which cuts everybody off`,
    )
  await create("network", environment.network)
  await create("volume", trustOf(environment))
  if (there === undefined)
    await compose(["--file", composeFile("proxy.yaml"), "--project-name", proxy, "up", "--detach"], {
      env: { NETWORK: environment.network, PUBLISHED: wanted ?? defaultAddress },
    })
  else await docker(["start", proxy])
}

/** Lets the services of an environment trust these authorities, in PEM. It goes by the engine, which may be elsewhere. */
export const trust = async (environment: Environment, image: string, pem: string): Promise<void> => {
  const write = `fs.writeFileSync("${trustedFile}", fs.readFileSync(0))`
  const volume = `${trustOf(environment)}:/trust`
  await docker(
    [
      "run",
      "--rm",
      "--interactive",
      "--network=none",
      "--user=0:0",
      "--volume",
      volume,
      image,
      "node",
      "--eval",
      write,
    ],
    { input: pem },
  )
}

/**
 * Does something that nobody else may do to the environment at the same time, on whichever machine they are: a container
 * that never runs is the lock, since the engine gives a name only once.
 */
export const alone = async <A>(
  environment: Environment,
  image: string,
  act: () => Promise<A>,
): Promise<A> => {
  const name = `${environment.network}-lock`
  const { status, stdout, stderr } = await ask(["create", "--name", name, "--network=none", image])
  if (status !== 0) {
    throw new Stopped(
      stderr.includes("already in use")
        ? `Somebody else is delivering to ${environment.name}. Fix: wait, or if it was killed: docker rm ${name}`
        : `The lock of ${environment.name} cannot be had: ${stderr.trim()}`,
    )
  }
  try {
    return await act()
  } finally {
    // By its id: the name may be somebody else's lock by now.
    await ask(["rm", stdout.trim()])
  }
}

/** What a version of a service is called within the environment. */
export const aliasOf = (service: string, image: string): string => `${service}-${short(image)}`
