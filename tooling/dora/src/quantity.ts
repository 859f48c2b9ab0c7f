const units = [
  { name: "d", seconds: 86_400 },
  { name: "h", seconds: 3600 },
  { name: "min", seconds: 60 },
  { name: "s", seconds: 1 },
] as const

/** A span of time in its two largest units, such as `2 d 4 h`, `52 min 30 s` and `45 s`. */
export const duration = (seconds: number): string => {
  const large = units.findIndex((unit) => seconds >= unit.seconds || unit.name === "s")
  const [first, second] = [units[large] ?? units[3], units[large + 1] ?? units[3]]
  const whole = Math.round(seconds / second.seconds) * second.seconds
  // 23 h 59.7 min is 1 d: rounding can make the next unit full.
  if (large > 0 && whole >= (units[large - 1]?.seconds ?? Infinity)) return duration(whole)
  const rest = (whole % first.seconds) / second.seconds
  const firstText = `${Math.floor(whole / first.seconds)} ${first.name}`
  return rest === 0 || first === second ? firstText : `${firstText} ${rest} ${second.name}`
}

/** A share of a whole, and both numbers: few deployments make large shares. */
export const share = (part: number, whole: number): string =>
  `${Math.round((100 * part) / whole)} % (${part}/${whole})`

/** A size, such as `1.5 KiB` and `212 MiB`. */
export const bytes = (count: number): string => {
  const large = ["GiB", "MiB", "KiB"].findIndex((_, index) => count >= 1024 ** (3 - index))
  if (large === -1) return `${Math.round(count)} B`
  const value = count / 1024 ** (3 - large)
  return `${Number(value.toPrecision(3))} ${["GiB", "MiB", "KiB"][large] ?? ""}`
}
