import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as Metric from "effect/Metric"
import * as Option from "effect/Option"
import { telemetry } from "../../src/telemetry.ts"
import { jsonLine } from "../../src/telemetry-log.ts"
import { collector } from "../collector.ts"
import { ask, Logged, served } from "../tiny-service.ts"
import { until } from "../until.ts"

const traceId = "0af7651916cd43dd8448eb211c80319c"
const traced = {
  headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01`, authorization: "Bearer abcdefgh" },
}

/** A small service with the telemetry of a real one, but for its log, which the test keeps. */
const observed = (otlpUrl: Option.Option<string>) => {
  const lines: Array<string> = []
  const log = Logger.map(jsonLine("tiny"), (line) => {
    lines.push(line)
  })
  return served().pipe(
    Layer.provideMerge(Layer.mergeAll(Layer.succeed(Logged, lines), Logger.layer([log]))),
    Layer.provide(telemetry({ name: "tiny", otlpUrl, logLevel: "Info", exportInterval: "20 millis" })),
    Layer.provideMerge(Layer.sync(Metric.MetricRegistry, () => new Map())),
  )
}

describe("with a collector", () => {
  it.live("traces and metrics arrive there, and a caller's trace is continued, down to the log", () =>
    Effect.gen(function* () {
      const { received, url } = yield* collector
      yield* Effect.gen(function* () {
        yield* ask("/notes/a", traced)
        yield* ask("/defect", traced)
        yield* ask("/health/live")
        const logged = (yield* Logged).join("\n")
        assert.include(logged, `"traceId":"${traceId}"`)
        const spanId = /"spanId":"(\w+)"/.exec(logged)?.[1] ?? "none"
        yield* until(Effect.sync(() => (received["/v1/traces"] ?? "").includes(spanId)))
        yield* until(
          Effect.sync(() => (received["/v1/metrics"] ?? "").includes("http_server_requests_total")),
        )
      }).pipe(Effect.provide(observed(Option.some(`${url}/`))))
      const traces = received["/v1/traces"] ?? ""
      assert.include(traces, `"traceId":"${traceId}"`)
      assert.include(traces, '"parentSpanId":"b7ad6b7169203331"')
      assert.include(traces, "/notes/:id")
      assert.include(traces, '"stringValue":"tiny"')
      assert.notInclude(traces, "/health/live")
      assert.notInclude(JSON.stringify(received), "abcdefgh")
    }),
  )
})

describe("without a collector", () => {
  it.live("no request makes a span", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* ask("/span", traced)).text, "none")
    }).pipe(Effect.provide(observed(Option.none()))),
  )

  it.live("what the process needs is measured all the same", () =>
    Effect.gen(function* () {
      const { text } = yield* ask("/metrics")
      assert.match(text, /^process_resident_memory_bytes \d{7,}$/m)
      assert.match(text, /^process_event_loop_delay_p99_seconds [\d.e-]+$/m)
    }).pipe(Effect.provide(observed(Option.none()))),
  )
})
