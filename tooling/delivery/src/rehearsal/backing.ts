import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { bundle } from "@touchstone/bundle"
import type { Environment } from "../deploy/environment.ts"
import { ask, docker, Stopped } from "../engine.ts"

const issuerHost = "id.rehearsal.example.com"
const issuerUrl = `https://${issuerHost}`

/** What an environment stands on, which a delivery does not bring: databases, and an issuer of tokens. */
export interface Backing {
  /** What `npm run deliver` reads from the environment. */
  readonly variables: Readonly<Record<string, string>>
  /** A token that says what is asked for. */
  readonly token: (scope: string) => Promise<string>
}

/** Removes all that stands in an environment, and what it stands on. */
export const tearDown = async ({ network }: Environment): Promise<void> => {
  const containers = await docker(["ps", "--all", "--quiet", "--filter", `name=^${network}-`])
  if (containers !== "") await docker(["rm", "--force", "--volumes", ...containers.split("\n")])
  const volumes = await docker(["volume", "ls", "--quiet", "--filter", `name=^${network}-`])
  if (volumes !== "") await docker(["volume", "rm", "--force", ...volumes.split("\n")])
  await ask(["network", "rm", network])
}

const startDatabase = async (
  { network }: Environment,
  service: string,
  password: string,
): Promise<string> => {
  const name = `${network}-${service}-database`
  const settings = [
    "--env",
    "POSTGRES_DB=data",
    "--env",
    "POSTGRES_USER=owner",
    "--env",
    `POSTGRES_PASSWORD=${password}`,
  ]
  await docker(["run", "--detach", "--name", name, "--network", network, ...settings, "postgres:18.4-alpine"])
  return `postgres://owner:${password}@${name}:5432/data`
}

const eventually = async (what: string, act: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + 30_000
  while (!(await act())) {
    if (Date.now() > end) throw new Stopped(`${what} is not there after 30 s.`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** The issuer speaks in the clear to whoever is on its own machine only; Caddy makes https of that, with its own authority. */
const startIssuer = async ({ network }: Environment, image: string, secret: string): Promise<string> => {
  const [front, behind] = [`${network}-issuer`, `${network}-issuer-behind`]
  const command = [
    "caddy",
    "reverse-proxy",
    "--internal-certs",
    "--from",
    issuerUrl,
    "--to",
    "127.0.0.1:4000",
  ]
  await docker([
    "run",
    "--detach",
    "--name",
    front,
    "--network",
    network,
    "--network-alias",
    issuerHost,
    "caddy:2.10.2-alpine",
    ...command,
  ])
  const folder = mkdtempSync(join(tmpdir(), "issuer-"))
  try {
    const { file } = await bundle({
      app: resolve(import.meta.dirname, "../.."),
      entry: "rehearsal/issuer",
      directory: folder,
    })
    const settings = ["--env", `CLIENT_SECRET=${secret}`, "--env", `ISSUER_URL=${issuerUrl}`]
    await docker([
      "create",
      "--name",
      behind,
      "--network",
      `container:${front}`,
      ...settings,
      image,
      "node",
      "/tmp/issuer.mjs",
    ])
    await docker(["cp", file, `${behind}:/tmp/issuer.mjs`])
    await docker(["start", behind])
    const root = "/data/caddy/pki/authorities/local/root.crt"
    await eventually(
      "The authority of the issuer",
      async () => (await ask(["exec", front, "cat", root])).status === 0,
    )
    return await docker(["exec", front, "cat", root])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const askForToken = `
const [url, client_secret, scope] = process.argv.slice(1)
const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "rehearsal", client_secret, scope, tenant: "rehearsal" })
const answer = await fetch(url, { method: "POST", body })
console.log((await answer.json()).access_token)
`

/**
 * Starts what an environment stands on in production: a database for each service, and an issuer behind https.
 *
 * @param image any image with Node.js
 * @param folder where the certificate of the issuer's authority is put
 */
export const startBacking = async (
  environment: Environment,
  image: string,
  folder: string,
): Promise<Backing> => {
  const secret = randomUUID()
  const authorities = join(folder, "authorities.pem")
  writeFileSync(authorities, await startIssuer(environment, image, secret))
  const variables = {
    ORDERS_DATABASE_URL: await startDatabase(environment, "orders", secret),
    FULFILMENT_DATABASE_URL: await startDatabase(environment, "fulfilment", secret),
    FULFILMENT_CLIENT_SECRET: secret,
    SMOKE_CLIENT_ID: "rehearsal",
    SMOKE_CLIENT_SECRET: secret,
    SMOKE_TOKEN_PARAMETERS: "tenant=rehearsal",
    TRUSTED_AUTHORITIES: authorities,
  }
  const behind = `${environment.network}-issuer-behind`
  return {
    variables,
    token: (scope) =>
      docker([
        "exec",
        behind,
        "node",
        "--input-type=module",
        "--eval",
        askForToken,
        "http://127.0.0.1:4000/token",
        secret,
        scope,
      ]),
  }
}
