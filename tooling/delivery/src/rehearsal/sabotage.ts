import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { append, linesOf } from "@touchstone/verdict/record"
import { attest } from "../evidence/attest.ts"
import { evidenceIn } from "../evidence/record-line.ts"
import { buildImage } from "../image/build.ts"
import type { Image } from "../image/image.ts"

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

/**
 * Makes an image whose program goes wrong, and for which the record has all that is asked for: only what looks at it when
 * it runs can find it.
 *
 * @param scratch a repository to itself, in which the app is built
 */
export const sabotaged = async (
  scratch: string,
  service: string,
  commit: string,
  by: Planted,
): Promise<Image> => {
  const built = `apps/${service}/dist/main.mjs`
  const file = join(scratch, built)
  const right = readFileSync(file, "utf8")
  try {
    const wrong = `${planted[by]}\n${right}`
    writeFileSync(file, wrong)
    const image = await buildImage({
      root: scratch,
      app: `apps/${service}`,
      commit,
      tag: `planted-${by.replace(" ", "-")}`,
    })
    const verdict = evidenceIn(linesOf(scratch, commit), commit).findLast(({ kind }) => kind === "verdict")
    if (verdict?.kind === "verdict") {
      const digest = `sha256:${createHash("sha256").update(wrong).digest("hex")}`
      append(scratch, { ...verdict, artifacts: { ...verdict.artifacts, [built]: digest } })
    }
    await attest(scratch, image)
    return image
  } finally {
    writeFileSync(file, right)
  }
}
