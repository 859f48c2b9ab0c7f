import { stripVTControlCharacters } from "node:util"

/** Without the colours of a terminal, and without what is invisible and could make a text look like another. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, "")

/** At most so many units of UTF-16, the last of which says that there was more. No character is cut in half. */
export const clipped = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`

/** A number of things, such as `1 gate` and `1,204 findings`. */
export const counted = (count: number, thing: string): string =>
  `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`

/** A span of time, such as `0.4 s` and `1 min 29 s`. */
export const duration = (seconds: number): string => {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** A size, such as `812 B` and `3.5 MB`. */
export const size = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A moment, such as `2026-11-23 09:41:27 UTC`. */
export const moment = (iso: string): string => iso.replace(/^(\S+)T([\d:]+)(?:\.\d+)?Z$/, "$1 $2 UTC")
