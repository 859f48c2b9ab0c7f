import { parseArgs } from "node:util"
import { askedWrongly, root, runCommand } from "../command-line.ts"
import { assertEngine } from "../engine.ts"
import { rehearse } from "./rehearse.ts"

const help = `npm run rehearsal [-- OPTION...]

Acceptance, on the engine that is here: brings the images of this commit to an environment like production, with databases
and an issuer of tokens of its own, over the newest release and under traffic; takes them back, and brings them again. Then
releases that go wrong, which must not get there. Nothing is recorded: npm run attest does that.

  --rate N    requests a second; 100 when left out
  --port N    where the environment is reached; 8088 when left out
  --help      shows this

Exit code: 0 accepted; 1 not, and why; 2 asked wrongly.
`

const options = {
  help: { type: "boolean" },
  port: { type: "string", default: "8088" },
  rate: { type: "string", default: "100" },
} as const

await runCommand(async (signal) => {
  const { values } = parseArgs({ options })
  if (values.help === true) {
    process.stdout.write(help)
    return 0
  }
  const [port, perSecond] = [Number(values.port), Number(values.rate)]
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return askedWrongly(`--port takes a port, and not ${values.port}`)
  if (!(perSecond > 0)) return askedWrongly(`--rate takes a number, and not ${values.rate}`)
  assertEngine()
  await rehearse({ root, perSecond, port, signal, say: (line) => process.stdout.write(`${line}\n`) })
  process.stdout.write("accepted\n")
  return 0
})
