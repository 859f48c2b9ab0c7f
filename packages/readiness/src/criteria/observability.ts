import type { Criterion } from "./criterion.ts"
import { anywhere, documents, manifests, pipelines, rootManifest, sources } from "./places.ts"
import { any, finds, hasFile } from "./proof.ts"

const imports = (names: string) => finds(`(from|import|require\\() ?["'](${names})`, sources)

export const observability: ReadonlyArray<Criterion> = [
  {
    id: "logs",
    area: "observability",
    level: 2,
    title: "Logs are structured",
    proof: any(
      finds(
        '^\\s*"(pino|pino-http|winston|bunyan|roarr|nestjs-pino|consola|@logtape/logtape)":|fastify start [^"]*-l ',
        manifests,
      ),
      finds(
        "(^|[ {,(])logger: *(true|\\{|process)|Logger\\.(json|consoleJson|formatJson|formatStructured|consoleStructured|layerJson)|json_?(logger|line)\\(",
        sources,
      ),
    ),
    next: "log lines of JSON, such as with pino",
    when: "service",
  },
  {
    id: "quality-metrics",
    area: "observability",
    level: 2,
    title: "Measures of quality are taken by the pipeline or a command",
    proof: any(
      finds("codecov|coveralls|sonar|code-?climate|coverage", pipelines),
      finds('"(coverage|test:coverage|mutation|dora|quality)[a-z:-]*": *"', rootManifest),
    ),
    next: "measure coverage or the mutation score, and keep the figure",
  },
  {
    id: "errors",
    area: "observability",
    level: 3,
    title: "Errors are reported with their context",
    proof: any(
      finds(
        '^\\s*"(@sentry/[a-z]+|@bugsnag/[a-z-]+|rollbar|@honeybadger-io/js|@opentelemetry/[a-z-]+)":',
        manifests,
      ),
      finds(
        "(setErrorHandler|recordException|Effect\\.annotateLogs|Effect\\.annotateCurrentSpan|Effect\\.withSpan)\\(",
        sources,
      ),
    ),
    next: "report each error with the request that it came from",
    when: "deployed",
  },
  {
    id: "tracing",
    area: "observability",
    level: 3,
    title: "A request can be followed",
    proof: any(
      finds('"(@opentelemetry/[a-z-]+|dd-trace|@effect/opentelemetry|newrelic)":', manifests),
      imports("effect/observability/Otlp|effect/Tracer|@opentelemetry/|effect/unstable/observability"),
      finds("traceparent|OtlpTracer|traceId", sources),
    ),
    next: "trace requests with OpenTelemetry",
    when: "service",
  },
  {
    id: "metrics",
    area: "observability",
    level: 3,
    title: "It counts what it does",
    proof: any(
      finds('"(prom-client|fastify-metrics|hot-shots|@opentelemetry/sdk-metrics)":', manifests),
      imports("effect/Metric"),
      finds("/metrics", sources),
    ),
    next: "count requests, failures and times, such as with prom-client",
    when: "service",
  },
  {
    id: "health-checks",
    area: "observability",
    level: 3,
    title: "It says whether it is well",
    proof: finds("/(health|healthz|livez|readyz|healthcheck)[\"'`/?]", sources),
    next: "answer whether it lives, and whether it is ready",
    when: "service",
  },
  {
    id: "profiling",
    area: "observability",
    level: 4,
    title: "Where the time goes can be seen",
    proof: any(
      finds(
        '"(profile|flame|profiling)[a-z:-]*": *"|"(0x|clinic|@pyroscope/nodejs|@datadog/pprof)"|--(cpu-)?prof',
        manifests,
      ),
      finds("npm run profile|pyroscope|--cpu-prof", documents),
    ),
    next: "make a profile of the service with one command",
    when: "service",
  },
  {
    id: "alerts",
    area: "observability",
    level: 4,
    title: "Somebody is told when it is unwell",
    proof: finds("^\\s*- *alert:|PrometheusRule|aws_cloudwatch_metric_alarm|datadog_monitor|alert(s|ing)?:", [
      ...anywhere("*.yml", "*.yaml", "*.tf"),
      ":(exclude,glob)**/pnpm-lock.yaml",
      ":(exclude,glob)**/pnpm-workspace.yaml",
    ]),
    next: "keep alert rules in the repository",
    when: "service",
  },
  {
    id: "deployments-observed",
    area: "observability",
    level: 4,
    title: "What a deployment changed can be seen",
    proof: any(
      hasFile(...anywhere("dashboard*.json", "dashboards/**", "grafana/**")),
      finds("deployment.?(marker|event)|smoke.?test|sentry-cli releases|getsentry/action-release", pipelines),
    ),
    next: "mark each deployment in the dashboards",
    when: "service",
  },
  {
    id: "runbooks",
    area: "observability",
    level: 4,
    title: "What to do at night is written down",
    proof: hasFile(...anywhere("runbooks/**", "runbook*.md", "playbooks/**/*.md")),
    next: "write a runbook for each alert",
    when: "service",
  },
  {
    id: "circuit-breakers",
    area: "observability",
    level: 5,
    title: "What calls others gives up in time",
    proof: any(
      finds('"(opossum|cockatiel|p-timeout|mollitia|brakes)":', manifests),
      finds(
        "AbortSignal\\.timeout\\(|Effect\\.timeout|Effect\\.timeoutOption|signal: *AbortSignal|headersTimeout",
        sources,
      ),
    ),
    next: "give each call a time limit, and stop calling what does not answer",
    when: "calls",
  },
]
