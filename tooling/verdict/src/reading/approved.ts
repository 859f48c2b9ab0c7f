import { diagnosticOf } from "@touchstone/gate-kit/diagnostic"
import type { Finding } from "../verdict.ts"

const approval = / \(approved by (?<by>\S+)\)$/

/** Reads `APPROVED gate rule file:line message (approved by WHOM)`: what was found, and does not stand in the way. */
export const approvedOf = (output: string): ReadonlyArray<Finding> =>
  output.split("\n").flatMap((line) => {
    const found = diagnosticOf(line.replace(/^APPROVED /, "ERROR "))
    const by = approval.exec(found?.message ?? "")?.groups?.["by"]
    return !line.startsWith("APPROVED ") || found === null || by === undefined
      ? []
      : [{ ...found, message: found.message.replace(approval, ""), approvedBy: by }]
  })
