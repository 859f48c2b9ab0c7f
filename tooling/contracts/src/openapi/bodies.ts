import type { Direction, Found } from "../difference.ts"
import { quote } from "../json.ts"
import { compareEntries, compareRest, compareSchemaOf, found, type Place, placeIn } from "./document.ts"

const compareContent = (direction: Direction, place: Place): ReadonlyArray<Found> =>
  compareEntries(placeIn(place, "content"), {
    removed: (type, pointer) => [
      found(
        "breaking",
        `${direction}-media-type-removed`,
        pointer,
        `the media type ${quote(type)} is gone: ${direction === "request" ? "bodies of that type are refused" : "clients that read it get another"}`,
      ),
    ],
    added: (type, pointer) => [
      found("compatible", `${direction}-media-type-added`, pointer, `the media type ${quote(type)} is new`),
    ],
    kept: (type, media) => [
      ...compareSchemaOf(direction, media),
      ...compareRest(media, ["schema"], `the media type ${type}`),
    ],
  })

/** The body of a request. */
export const compareRequestBody = (operation: Place): ReadonlyArray<Found> => {
  const body = placeIn(operation, "requestBody")
  const [had, has] = ["requestBody" in operation.before, "requestBody" in operation.after]
  if (!had && !has) return []
  const required = { before: body.before["required"] === true, after: body.after["required"] === true }
  if (!has) return [found("breaking", "request-body-removed", body.was, "there is no request body any more")]
  if (!had) {
    return required.after
      ? [
          found(
            "breaking",
            "required-request-body-added",
            body.is,
            "a request body is required: requests of today have none",
          ),
        ]
      : [found("compatible", "optional-request-body-added", body.is, "there may be a request body")]
  }
  const requiredness =
    required.before === required.after
      ? []
      : [
          required.after
            ? found(
                "breaking",
                "request-body-became-required",
                body.is,
                "the request body became required: requests without it are refused",
              )
            : found(
                "compatible",
                "request-body-became-optional",
                body.is,
                "the request body became optional",
              ),
        ]
  return [
    ...requiredness,
    ...compareContent("request", body),
    ...compareRest(body, ["required", "content"], "the request body"),
  ]
}

const compareHeader = (name: string, header: Place): ReadonlyArray<Found> => {
  const [was, is] = [header.before["required"] === true, header.after["required"] === true]
  return [
    ...(was === is
      ? []
      : [
          is
            ? found(
                "compatible",
                "response-header-became-required",
                header.is,
                `the header ${name} is always there`,
              )
            : found(
                "breaking",
                "response-header-became-optional",
                header.is,
                `the header ${name} became optional: clients that read it may miss it`,
              ),
        ]),
    ...compareSchemaOf("response", header),
    ...compareRest(header, ["required", "schema", "deprecated"], `the header ${name}`),
  ]
}

const compareHeaders = (response: Place): ReadonlyArray<Found> =>
  compareEntries(placeIn(response, "headers"), {
    removed: (name, pointer) => [
      found(
        "breaking",
        "response-header-removed",
        pointer,
        `the header ${name} is gone: clients that read it miss it`,
      ),
    ],
    added: (name, pointer) => [
      found("compatible", "response-header-added", pointer, `the header ${name} is new`),
    ],
    kept: compareHeader,
  })

const kindOf = (status: string): string => (status.startsWith("2") ? "success" : "error")

/**
 * Statuses are a closed set, as the typed client has it: who matches them exhaustively, by a branch for each, no
 * longer compiles without one of them, and meets an answer that has no branch where one is new.
 */
export const compareResponses = (operation: Place): ReadonlyArray<Found> =>
  compareEntries(placeIn(operation, "responses"), {
    removed: (status, pointer) => [
      found(
        "breaking",
        `${kindOf(status)}-status-removed`,
        pointer,
        `the status ${status} is gone: clients that match statuses exhaustively handle one that is not declared`,
      ),
    ],
    added: (status, pointer) => [
      found(
        "breaking",
        `${kindOf(status)}-status-added`,
        pointer,
        `the status ${status} is new: clients that match statuses exhaustively do not know what to do with it`,
      ),
    ],
    kept: (status, response) => [
      ...compareHeaders(response),
      ...compareContent("response", response),
      ...compareRest(response, ["headers", "content"], `the response ${status}`),
    ],
  })
