import * as Schema from "effect/Schema"
import { type JsonSchema, jsonSchema, type Schemas } from "./json-schema.ts"

const content = Schema.Record(Schema.String, Schema.Struct({ schema: Schema.optionalKey(jsonSchema) }))

const Parameter = Schema.Struct({
  in: Schema.Literals(["path", "query", "header"]),
  name: Schema.String,
  required: Schema.optionalKey(Schema.Boolean),
  schema: jsonSchema,
})

const Response = Schema.Struct({
  content: Schema.optionalKey(content),
  headers: Schema.optionalKey(
    Schema.Record(Schema.String, Schema.Struct({ required: Schema.optionalKey(Schema.Boolean) })),
  ),
})

const security = Schema.optionalKey(Schema.Array(Schema.Record(Schema.String, Schema.Array(Schema.String))))

const DescribedOperation = Schema.Struct({
  parameters: Schema.optionalKey(Schema.Array(Parameter)),
  requestBody: Schema.optionalKey(Schema.Struct({ content })),
  responses: Schema.Record(Schema.String, Response),
  security,
})

const methods = ["get", "post", "put", "patch", "delete", "options"] as const

const operation = Schema.optionalKey(DescribedOperation)

const Document = Schema.Struct({
  paths: Schema.Record(
    Schema.String,
    Schema.Struct({
      get: operation,
      post: operation,
      put: operation,
      patch: operation,
      delete: operation,
      options: operation,
    }),
  ),
  components: Schema.Struct({ schemas: Schema.Record(Schema.String, jsonSchema) }),
  security,
})

export type Parameter = typeof Parameter.Type

export interface Operation {
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  /** The methods that its path has. */
  readonly methods: ReadonlyArray<string>
  /** Those that it has not. */
  readonly otherMethods: ReadonlyArray<string>
  readonly parameters: ReadonlyArray<Parameter>
  /** Of the JSON that is sent; undefined where nothing is. */
  readonly body: JsonSchema | undefined
  /** By status. */
  readonly responses: Readonly<Record<string, typeof Response.Type>>
  /** Whether it asks for a token. */
  readonly secured: boolean
}

/** What an OpenAPI document says of an API, as far as requests are made from it and answers held against it. */
export interface Description {
  readonly operations: ReadonlyArray<Operation>
  readonly schemas: Schemas
}

const decode = Schema.decodeUnknownSync(Document)

const inCapitals = (method: string): string => method.toUpperCase()

/** Reads an OpenAPI 3.1 document, such as `OpenApi.fromApi(Api)`. */
export const describedBy = (document: unknown): Description => {
  const { components, paths, security } = decode(document)
  return {
    schemas: components.schemas,
    operations: Object.entries(paths).flatMap(([path, item]) =>
      methods.flatMap((method): ReadonlyArray<Operation> => {
        const described = item[method]
        if (described === undefined) return []
        return [
          {
            method: method.toUpperCase(),
            path,
            methods: methods.filter((other) => item[other] !== undefined).map(inCapitals),
            otherMethods: methods.filter((other) => item[other] === undefined).map(inCapitals),
            parameters: described.parameters ?? [],
            body: described.requestBody?.content["application/json"]?.schema,
            responses: described.responses,
            secured: (described.security ?? security ?? []).length > 0,
          },
        ]
      }),
    ),
  }
}

/** What an operation is called in messages. */
export const titleOf = ({ method, path }: Operation): string => `${method} ${path}`
