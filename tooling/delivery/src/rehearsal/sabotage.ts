import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { append, linesOf, type RecordedVerdict } from "@touchstone/verdict/record"
import { attest } from "../evidence/attest.ts"
import { gather } from "../evidence/gather.ts"
import { evidenceIn } from "../evidence/record-line.ts"
import { buildImage } from "../image/build.ts"
import { type Image, rehearsedTag } from "../image/image.ts"

/** Releases that went wrong, by what has to notice it: what stands before all else in their program. */
const planted = {
  readiness: `throw new Error("planted: it cannot start")`,
  "smoke test": `{
    const { Server } = process.getBuiltinModule("node:http")
    const { emit } = Server.prototype
    Server.prototype.emit = function (name, request, response) {
      // Lets in everybody.
      if (name === "request" && request.url.startsWith("/orders") && !request.headers.authorization)
        return response.writeHead(200, { "content-type": "application/json" }).end("{}"), true
      return emit.apply(this, arguments)
    }
  }`,
  watch: `{
    const { ServerResponse } = process.getBuiltinModule("node:http")
    const { writeHead } = ServerResponse.prototype
    let answers = 0
    ServerResponse.prototype.writeHead = function (status, ...rest) {
      // Is right as long as only the smoke test asks.
      const wrong = status < 300 && this.req.url.startsWith("/orders") && ++answers > 40
      return writeHead.call(this, wrong ? 500 : status, ...rest)
    }
  }`,
} as const

/** What has to notice it. */
export type Planted = keyof typeof planted

/** The program of an app, which the verdict names. */
const programOf = (service: string): string => `apps/${service}/dist/main.mjs`

/**
 * Makes an image whose program goes wrong.
 *
 * @param scratch a repository to itself, in which the app is built
 */
export const sabotaged = async (
  scratch: string,
  service: string,
  commit: string,
  by: Planted,
): Promise<Image> => {
  const file = join(scratch, programOf(service))
  const right = readFileSync(file, "utf8")
  try {
    writeFileSync(file, `${planted[by]}\n${right}`)
    const tag = rehearsedTag(by.replace(" ", "-"))
    return await buildImage({ root: scratch, app: `apps/${service}`, commit, tag })
  } finally {
    writeFileSync(file, right)
  }
}

/** Gives the record all that is asked for of an image, so that only what looks at it when it runs can find what is wrong. */
export const vouchFor = async (scratch: string, image: Image): Promise<void> => {
  const { commit, service, files } = await gather(scratch, image)
  const file = programOf(service ?? "")
  const verdict = evidenceIn(linesOf(scratch, commit ?? ""), commit ?? "").findLast(
    (line): line is RecordedVerdict => line.kind === "verdict",
  )
  if (verdict !== undefined)
    append(scratch, { ...verdict, artifacts: { ...verdict.artifacts, [file]: files[file] ?? "" } })
  await attest(scratch, image)
}
