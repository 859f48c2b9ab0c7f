import { basename } from "node:path"
import { parseArgs } from "node:util"
import { commitOf } from "@touchstone/gate-kit/git"
import { root, runCommand } from "../command-line.ts"
import { assertEngine, Stopped } from "../engine.ts"
import { tagOf } from "../image/build.ts"
import { appsOf } from "../image/context.ts"
import { findImage } from "../image/image.ts"
import { isAccepted } from "./accepted.ts"
import { attest } from "./attest.ts"

const help = `npm run attest

After acceptance (npm run rehearsal): says in the record of the commit that is checked out that its images were accepted, as
an in-toto statement that joins commit, verdict, files and image. Without it, npm run deliver refuses them.

  --help    shows this

Exit code: 0 attested; 1 not, and why; 2 asked wrongly.
`

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean" } } })
  if (values.help === true) {
    process.stdout.write(help)
    return 0
  }
  assertEngine()
  const commit = commitOf(root, "HEAD") ?? ""
  for (const app of appsOf(root)) {
    const tag = tagOf(root, basename(app), commit)
    const image = await findImage(tag)
    if (image === undefined) throw new Stopped(`${tag} is not there. Fix: npm run image`)
    if (!isAccepted(root, image))
      throw new Stopped(
        `${tag}, ${image.digest}, was not accepted by the newest rehearsal. Fix: npm run rehearsal`,
      )
    await attest(root, image)
    process.stdout.write(`${tag}  ${image.digest}  attested\n`)
  }
  return 0
})
