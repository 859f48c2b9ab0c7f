import { expect, test } from "vitest"
import { servedOf, since } from "./metrics.ts"

const text = `# HELP http_server_requests_total Requests that were answered
# TYPE http_server_requests_total counter
http_server_requests_total{method="GET",route="/orders",status="200"} 7
http_server_requests_total{method="POST",route="/orders",status="500"} 2
http_server_requests_total{method="POST",route="/orders",status="503"} 1
http_server_request_duration_seconds_bucket{method="GET",route="/orders",le="0.5"} 7
http_server_request_duration_seconds_sum{method="GET",route="/orders"} 1.5
http_server_request_duration_seconds_count{method="GET",route="/orders"} 7
something_else 12
`

test("requests, errors and time are added up over all routes", () => {
  expect(servedOf(text)).toEqual({ requests: 10, errors: 3, seconds: 1.5 })
})

test("what says nothing has served nothing", () => {
  expect(servedOf("")).toEqual({ requests: 0, errors: 0, seconds: 0 })
})

test("between two looks is what came on top", () => {
  const now = { requests: 12, errors: 3, seconds: 2 }
  expect(since(servedOf(text), now)).toEqual({ requests: 2, errors: 0, seconds: 0.5 })
})
