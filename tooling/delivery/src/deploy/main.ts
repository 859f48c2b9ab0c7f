import { parseArgs } from "node:util"
import { commitOf } from "@touchstone/gate-kit/git"
import { linesOf } from "@touchstone/verdict/record"
import { askedWrongly, root, runCommand } from "../command-line.ts"
import { evidenceIn } from "../evidence/record-line.ts"
import { productOf } from "../product.ts"
import { assertEngine } from "../engine.ts"
import { deliverAll, rollback, type To } from "./command.ts"
import { environmentOf } from "./environment.ts"

const help = `npm run deliver -- ENVIRONMENT [DIGEST...] [OPTION...]

Brings images live in an environment, such as staging or production, or leaves it as it was. Each is refused unless the
record proves it: a verdict RELEASABLE, the files that the verdict saw, and an attestation that it was accepted.
Then: start beside the old one, which applies migrations; readiness; smoke test; switch; watch; retire the old one. At any
failure the old one has the traffic.

  DIGEST             sha256:..., as npm run image prints it; what was accepted of this commit when left out
  --rollback [NAME]  takes the services named back to what was live before them; all that can be when none is named
  --incident         says that it mends what an earlier delivery broke
  --watch SECONDS    how long a new version is watched; 30 when left out
  --publish ADDRESS  where a proxy that is not there yet is to listen; 127.0.0.1:8080 when left out
  --help             shows this

The engine is that of DOCKER_HOST. The secrets are read from the environment:
  SERVICE_DATABASE_URL, SERVICE_CLIENT_SECRET, SERVICE_NATS_URL   such as ORDERS_DATABASE_URL
  SMOKE_CLIENT_ID, SMOKE_CLIENT_SECRET, SMOKE_TOKEN_PARAMETERS    as whom the smoke test asks the issuer for a token
  TRUSTED_AUTHORITIES                                             a file, where the issuer's authority is a private one

Exit code: 0 live; 1 refused, stopped or taken back, and the old version serves; 2 asked wrongly.
`

const options = {
  help: { type: "boolean" },
  incident: { type: "boolean" },
  publish: { type: "string" },
  rollback: { type: "boolean" },
  watch: { type: "string", default: "30" },
} as const

/** What was accepted of the commit that is checked out, the newest image of each service. */
const accepted = (): ReadonlyArray<string> => {
  const commit = commitOf(root, "HEAD") ?? ""
  const images = new Map<string, string>()
  for (const line of evidenceIn(linesOf(root, commit), commit))
    if (line.kind === "attestation") images.set(line.service, line.image)
  return [...images.values()]
}

const say: To["say"] = (service, step, detail = "") => {
  process.stdout.write(`${service.padEnd(12)} ${step.padEnd(12)} ${detail}`.trimEnd() + "\n")
}

await runCommand(async (signal) => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  if (values.help === true) {
    process.stdout.write(help)
    return 0
  }
  const [name, ...named] = positionals
  if (name === undefined) return askedWrongly(`No environment is named.\n\n${help}`)
  const watchSeconds = Number(values.watch)
  if (!Number.isFinite(watchSeconds) || watchSeconds < 1)
    return askedWrongly(`--watch takes seconds, at least 1, and not "${values.watch}"`)
  if (values.publish !== undefined && !/^\S+:\d+$/.test(values.publish))
    return askedWrongly(
      `--publish takes an address and a port, such as 127.0.0.1:8080, and not "${values.publish}"`,
    )
  assertEngine()
  const to: To = {
    root,
    environment: environmentOf(productOf(root), name),
    publishedAt: values.publish,
    watchSeconds,
    cause: values.incident === true ? "incident" : "planned",
    variables: process.env,
    signal,
    say,
  }
  const { outcome, reason } =
    values.rollback === true
      ? await rollback(to, named)
      : await deliverAll(to, named.length > 0 ? named : accepted())
  if (outcome === "live") return 0
  process.stderr.write(
    outcome === "stopped"
      ? `Stopped before the switch: ${reason ?? ""}\n`
      : `Taken back, the old version serves: ${reason ?? ""}\n`,
  )
  return 1
})
