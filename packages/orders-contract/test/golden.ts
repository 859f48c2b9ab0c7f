import { globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** Events of one type and version, as a released version of the contract told them. */
export interface Golden {
  /** From the folder `golden`: `RELEASE/TYPE.vVERSION.json`. */
  readonly file: string
  readonly type: string
  readonly version: number
  readonly events: ReadonlyArray<unknown>
}

const folder = join(import.meta.dirname, "../golden")

const decodeEvents = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.NonEmptyArray(Schema.Unknown)))

export const goldenEvents = (): ReadonlyArray<Golden> =>
  globSync("*/*.json", { cwd: folder })
    .toSorted()
    .map((file) => {
      const [, type = "", version = ""] = /^(.+)\.v(\d+)\.json$/.exec(basename(file)) ?? []
      return {
        file: file.replaceAll("\\", "/"),
        type,
        version: Number(version),
        events: decodeEvents(readFileSync(join(folder, file), "utf8")),
      }
    })

/** Which of the events do not decode any more, a line each. */
export const undecodable = (
  { file, type, version, events }: Golden,
  recorded: Schema.Codec<unknown, unknown>,
): ReadonlyArray<string> => {
  const decode = Schema.decodeUnknownResult(recorded)
  return events.flatMap((event, index) => {
    const decoded = decode(event)
    return Result.isSuccess(decoded)
      ? []
      : [
          `${type} version ${version} (golden/${file}, event ${index}) does not decode: ${decoded.failure.message}`,
        ]
  })
}
