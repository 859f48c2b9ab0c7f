import { monitorEventLoopDelay } from "node:perf_hooks"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Metric from "effect/Metric"

const nothing = () => undefined

/** A gauge that is read when somebody asks for it, and costs nothing in between. */
const readGauge = (name: string, description: string, read: () => number): Effect.Effect<void> =>
  Effect.contextWith((context: Parameters<typeof Metric.registerUnsafe>[1]) =>
    Effect.sync(() => {
      Metric.registerUnsafe(Metric.gauge(name, { description }), context, {
        get: () => ({ value: read() }),
        update: nothing,
        modify: nothing,
      })
    }),
  )

/** What tells of the process itself: its memory, and how late its event loop is. */
export const processMetrics: Layer.Layer<never> = Layer.effectDiscard(
  Effect.gen(function* () {
    const delay = yield* Effect.acquireRelease(
      Effect.sync(() => {
        const histogram = monitorEventLoopDelay({ resolution: 20 })
        histogram.enable()
        return histogram
      }),
      (histogram) => Effect.sync(() => histogram.disable()),
    )
    yield* readGauge("process_resident_memory_bytes", "Memory that the process holds", () =>
      process.memoryUsage.rss(),
    )
    yield* readGauge(
      "process_heap_used_bytes",
      "Memory of JavaScript values",
      () => process.memoryUsage().heapUsed,
    )
    yield* readGauge(
      "process_event_loop_delay_p99_seconds",
      "How late the event loop is",
      () => delay.percentile(99) / 1e9,
    )
  }),
)
