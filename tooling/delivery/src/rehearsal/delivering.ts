// A delivery in a process of its own, so that it can be killed: it is told of it in JSON, and says each step.
import { readFileSync } from "node:fs"
import { deliverAll, type To } from "../deploy/command.ts"

type Told = Omit<To, "say" | "signal"> & { readonly digests: ReadonlyArray<string> }

const isTold = (value: unknown): value is Told =>
  typeof value === "object" && value !== null && "digests" in value && "environment" in value

const told: unknown = JSON.parse(readFileSync(0, "utf8"))
if (!isTold(told)) throw new Error("It is not told what to deliver.")
await deliverAll(
  {
    ...told,
    signal: new AbortController().signal,
    say: (_, step) => {
      process.stdout.write(`${step}\n`)
    },
  },
  told.digests,
)
