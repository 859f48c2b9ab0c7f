import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"

/** A weakening as it is told, and who approved of it. */
export interface Finding extends Diagnostic {
  readonly approvedBy?: string
}

/** `APPROVED gate rule file:line message (approved by USER)`: it is told, and does not fail. */
export const approvedLine = ({ rule, file, line, message, approvedBy }: Finding): string =>
  `APPROVED integrity ${rule} ${file}:${line} ${message.replaceAll(/\s+/g, " ").trim()} (approved by ${approvedBy ?? ""})`

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Reads what `--json` printed; null where it is something else. */
export const readFindings = (text: string): ReadonlyArray<Finding> | null => {
  try {
    const json: unknown = JSON.parse(text)
    const findings = isObject(json) ? json["findings"] : undefined
    if (!Array.isArray(findings)) return null
    return findings.flatMap((each: unknown): ReadonlyArray<Finding> => {
      const { rule, file, line, message } = isObject(each) ? each : {}
      return typeof rule === "string" &&
        typeof file === "string" &&
        typeof line === "number" &&
        typeof message === "string"
        ? [{ rule, file, line, message }]
        : []
    })
  } catch {
    return null
  }
}

/** The findings of two judges, each place and rule once. */
export const united = (
  own: ReadonlyArray<Finding>,
  others: ReadonlyArray<Finding>,
): ReadonlyArray<Finding> => {
  const place = ({ rule, file, line }: Finding): string => `${rule} ${file}:${line}`
  const known = new Set(own.map(place))
  return [...own, ...others.filter((each) => !known.has(place(each)))]
}
