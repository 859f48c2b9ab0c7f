import type { Month } from "../delivery/month.ts"

const format = (options: Intl.DateTimeFormatOptions) => {
  const names = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options })
  return (month: Month): string => names.format(new Date(`${month}-01T00:00:00Z`))
}

/** Such as `March 2026`. */
export const longName = format({ month: "long", year: "numeric" })

const short = format({ month: "short" })

/** Three letters, for below a plot. */
export const shortName = (month: Month): string => short(month).slice(0, 3)
