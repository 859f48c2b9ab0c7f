import { readFileSync } from "node:fs"
import * as Schema from "effect/Schema"

/** Who calculates a tenant's invoices: the old code; the old one, with the new one looking on; or the new code. */
const Mode = Schema.Literals(["old", "mirror", "new"])
export type Mode = typeof Mode.Type

export type Flags = (tenant: string) => Mode

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Record(Schema.String, Mode)))

/**
 * Flags in a file, such as `{ "nord": "mirror" }`, read anew for each order, so that a change holds from the next one on. Who
 * is not in it, and everybody where it cannot be read, is served by the old code.
 */
export const flagsIn =
  (file: string, report: (problem: string) => void): Flags =>
  (tenant) => {
    try {
      return decode(readFileSync(file, "utf8"))[tenant] ?? "old"
    } catch (error) {
      report(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
      return "old"
    }
  }
