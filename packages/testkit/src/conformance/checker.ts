import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js"
import type { JsonSchema, Schemas } from "./json-schema.ts"

/** Says what is wrong with a value; nothing where it is valid. */
export type Check = (schema: JsonSchema, value: unknown) => ReadonlyArray<string>

const alternativeOf = ({ schemaPath }: ErrorObject) => /^.*\/anyOf\/\d+(?=\/)/.exec(schemaPath)?.[0] ?? ""

/** Of an alternative that is another one by its tag, nothing that is wrong is worth reading. */
const telling = (errors: ReadonlyArray<ErrorObject>): ReadonlyArray<ErrorObject> => {
  const others = new Set(errors.filter(({ keyword }) => keyword === "enum").map(alternativeOf))
  others.delete("")
  const left = errors.filter((error) => error.keyword !== "anyOf" && !others.has(alternativeOf(error)))
  return left.length === 0 ? errors : left
}

const said = ({ instancePath, keyword, message, params }: ErrorObject): string => {
  const detail = ["additionalProperties", "enum"].includes(keyword)
    ? ` (${Object.values(params).join()})`
    : ""
  return `${instancePath === "" ? "it" : instancePath} ${message}${detail}`
}

/** Holds values against the schemas of a description, as JSON Schema 2020-12 has it. A keyword it does not know is an error. */
export const checker = (schemas: Schemas): Check => {
  const ajv = new Ajv2020({
    allErrors: true,
    // Schemas that are put together of parts have the type in one and the limits in another.
    strictTypes: false,
    formats: {
      uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
    },
  })
  ajv.addVocabulary(["components"])
  const compiled = new WeakMap<JsonSchema, ValidateFunction>()
  const validatorOf = (schema: JsonSchema): ValidateFunction => {
    const known = compiled.get(schema) ?? ajv.compile({ ...schema, components: { schemas } })
    compiled.set(schema, known)
    return known
  }
  return (schema, value) => {
    const validate = validatorOf(schema)
    return validate(value) ? [] : [...new Set(telling(validate.errors ?? []).map(said))].slice(0, 5)
  }
}
