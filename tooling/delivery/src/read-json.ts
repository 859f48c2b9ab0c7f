import * as Schema from "effect/Schema"
import { Stopped } from "./engine.ts"

/** Reads JSON of a form; what the form does not name is left out. Fails with what was read and what is wrong with it. */
export const readJson = <A>(what: string, form: Schema.Codec<A, unknown>, text: string): A => {
  try {
    return Schema.decodeUnknownSync(Schema.fromJsonString(form))(text)
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, " ") : String(error)
    throw new Stopped(`${what} cannot be read: ${why}`, { cause: error })
  }
}
