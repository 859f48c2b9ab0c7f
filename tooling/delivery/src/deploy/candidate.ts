import { ask, docker, Stopped } from "../engine.ts"
import { apiFile } from "../image/context.ts"
import { readJson } from "../read-json.ts"
import { aliasOf, type Environment } from "./environment.ts"
import { apiDocument, probeAnswers, probesOf, wrongAnswer } from "./smoke.ts"
import type { Version } from "./versions.ts"
import { within, type WithinOptions } from "./within.ts"

/** How long a version may take until it is ready, its migrations included. */
const longestStart = 60

/** The line of a stack that says what went wrong; the last line of what has none. */
const reasonIn = (said: string): string => {
  const lines = said.trim().split("\n")
  return (lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? "").slice(0, 300)
}

const saidBy = async ({ id }: Version): Promise<string> => {
  const { stdout, stderr } = await ask(["logs", "--tail", "40", id])
  const said = reasonIn(`${stdout}${stderr}`)
  return said === "" ? "it says nothing" : `it says: ${said}`
}

/** Waits until a version is ready; fails with what it says of itself where it does not get so. */
export const assertReady = async (
  environment: Environment,
  version: Version,
  signal: AbortSignal,
): Promise<void> => {
  const timeout = (longestStart + 10) * 1000
  const { status } = await within(environment, version, "ready", [String(longestStart)], { signal, timeout })
  if (status !== 0) throw new Stopped(`It does not get ready; ${await saidBy(version)}`)
}

/** Makes the requests of its own API description to a version; fails with the first answer that is not as declared. */
export const smokeTest = async (
  environment: Environment,
  version: Version,
  options: WithinOptions,
): Promise<number> => {
  if (version.image.routes.length === 0) return 0
  const document = readJson(
    "The document of the API",
    apiDocument,
    await docker(["exec", version.id, "cat", `/app/${apiFile}`]),
  )
  const probes = probesOf(document)
  const host = aliasOf(version.service, version.image.digest)
  const { status, stdout, stderr } = await within(
    environment,
    version,
    "smoke",
    [host, JSON.stringify(probes)],
    options,
  )
  if (status !== 0) throw new Stopped(`The smoke test could not be made: ${reasonIn(stderr)}`)
  const answers = readJson("What the smoke test was answered", probeAnswers, stdout)
  for (const [index, probe] of probes.entries()) {
    const answer = answers[index]
    const wrong = answer === undefined ? "is not answered" : wrongAnswer(probe, answer)
    if (wrong !== null) throw new Stopped(`The smoke test fails: ${wrong}`)
  }
  return probes.length
}
