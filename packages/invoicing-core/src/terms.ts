import { bankingDay, type Day, dayOf, numberOf, plusDays } from "./day.ts"

export const prepaid = "PREPAY"

/** What is meant where a customer's terms say no number of days; 0 says none. */
const usualDays = 14

const daysIn = (terms: string): number =>
  Number(/^\s*(?<days>[+-]?\d+)/.exec(terms)?.groups?.["days"] ?? 0) || usualDays

/**
 * The same day so many months later. **Kept:** a day that the month does not have is counted on into the next one, so that
 * what is sold on the 31st of January is due in March; customers plan with these days.
 */
const monthsLater = ({ year, month, day }: Day, months: number): Day =>
  dayOf(numberOf({ year, month: month + months, day }))

const lastOfMonth = ({ year, month }: Day): Day => dayOf(numberOf({ year, month: month + 1, day: 1 }) - 1)

const unmoved = (day: Day, terms: string): Day => {
  if (terms === "EOM") return lastOfMonth(day)
  if (terms === "M1") return monthsLater(day, 1)
  if (terms === "M2") return monthsLater(day, 2)
  return plusDays(day, daysIn(terms))
}

/** When an invoice of this day is to be paid. */
export const dueDay = (day: Day, terms: string): Day =>
  terms === prepaid ? day : bankingDay(unmoved(day, terms))
