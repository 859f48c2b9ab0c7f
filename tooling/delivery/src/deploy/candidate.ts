import { ask, docker, Stopped } from "../engine.ts"
import { apiFile } from "../image/context.ts"
import { aliasOf, type Environment } from "./environment.ts"
import { type Document, type ProbeAnswer, probesOf, wrongAnswer } from "./smoke.ts"
import type { Version } from "./versions.ts"
import { within } from "./within.ts"

/** How long a version may take until it is ready, its migrations included. */
const longestStart = 60

const lastWordOf = async ({ container }: Version): Promise<string> => {
  const { stdout, stderr } = await ask(["logs", "--tail", "1", container])
  const said = `${stdout}${stderr}`.trim()
  return said === "" ? "it says nothing" : `it says: ${said.slice(0, 300)}`
}

/** Waits until a version is ready; fails with what it says of itself where it does not get so. */
export const assertReady = async (environment: Environment, version: Version): Promise<void> => {
  const { status } = await within(environment, version, "ready", [String(longestStart)])
  if (status !== 0) throw new Stopped(`It does not get ready; ${await lastWordOf(version)}`)
}

/** Makes the requests of its own API description to a version; fails with the first answer that is not as declared. */
export const smokeTest = async (
  environment: Environment,
  version: Version,
  secrets: Readonly<Record<string, string>>,
): Promise<number> => {
  if (version.image.routes.length === 0) return 0
  const document = JSON.parse(await docker(["exec", version.container, "cat", `/app/${apiFile}`])) as Document
  const probes = probesOf(document)
  const host = aliasOf(version.service, version.image.digest)
  const { status, stdout, stderr } = await within(
    environment,
    version,
    "smoke",
    [host, JSON.stringify(probes)],
    secrets,
  )
  if (status !== 0) throw new Stopped(`The smoke test could not be made: ${reasonIn(stderr)}`)
  const answers = JSON.parse(stdout) as ReadonlyArray<ProbeAnswer>
  for (const [index, probe] of probes.entries()) {
    const answer = answers[index]
    const wrong = answer === undefined ? "is not answered" : wrongAnswer(probe, answer)
    if (wrong !== null) throw new Stopped(`The smoke test fails: ${wrong}`)
  }
  return probes.length
}

/** The line of a stack that says what went wrong. */
const reasonIn = (stderr: string): string =>
  stderr.split("\n").find((line) => /^\w*Error\b/.test(line)) ?? stderr.trim().slice(-300)
