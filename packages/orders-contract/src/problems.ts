import * as HttpApiError from "effect/http-api/HttpApiError"
import * as Schema from "effect/Schema"

// RFC 9457 problems. Each names what was wrong in `errors`: a path into the request, such as
// ["payload", "lines", 0, "quantity"], and a message.
const errors = Schema.Array(HttpApiError.ProblemIssue)

export class Unauthenticated extends HttpApiError.Problem<Unauthenticated>()("Unauthenticated", {
  type: "urn:problem:unauthenticated",
  status: 401,
  title: "A valid bearer token is needed",
}) {}

export class Forbidden extends HttpApiError.Problem<Forbidden>()("Forbidden", {
  type: "urn:problem:forbidden",
  status: 403,
  title: "The token does not allow this",
}) {}

export class OrderNotFound extends HttpApiError.Problem<OrderNotFound>()(
  "OrderNotFound",
  { type: "urn:problem:order-not-found", status: 404, title: "There is no such order" },
  { errors },
) {}

export class VersionConflict extends HttpApiError.Problem<VersionConflict>()(
  "VersionConflict",
  { type: "urn:problem:version-conflict", status: 409, title: "The order has changed since that version" },
  { errors },
) {}

export class IllegalTransition extends HttpApiError.Problem<IllegalTransition>()(
  "IllegalTransition",
  { type: "urn:problem:illegal-transition", status: 409, title: "The order's status does not allow this" },
  { errors },
) {}

export class Unprocessable extends HttpApiError.Problem<Unprocessable>()(
  "Unprocessable",
  {
    type: "urn:problem:unprocessable",
    status: 422,
    title: "The request is well-formed but cannot be accepted",
  },
  { errors },
) {}

export class IdempotencyKeyReused extends HttpApiError.Problem<IdempotencyKeyReused>()(
  "IdempotencyKeyReused",
  {
    type: "urn:problem:idempotency-key-reused",
    status: 422,
    title: "The idempotency key was used for another request",
  },
  { errors },
) {}

export class Unavailable extends HttpApiError.Problem<Unavailable>()("Unavailable", {
  type: "urn:problem:unavailable",
  status: 503,
  title: "The service cannot answer now",
}) {}
