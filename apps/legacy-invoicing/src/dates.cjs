"use strict"

function pad(n) {
  return n < 10 ? "0" + n : "" + n
}

exports.iso = function (d) {
  return d.getFullYear() + "-" + pad(d.getMonth() + 1) + "-" + pad(d.getDate())
}

exports.parse = function (s) {
  if (!s) return new Date()
  var p = ("" + s).split("-")
  return new Date(p[0], p[1] - 1, p[2])
}

exports.addDays = function (d, n) {
  var x = new Date(d.getTime())
  x.setDate(x.getDate() + n)
  return x
}

// terms: number of days, EOM = end of month, M1 / M2 = one / two months, PREPAY = at once
exports.due = function (d, terms) {
  var x = new Date(d.getTime())
  if (terms == "PREPAY") return x
  if (terms == "EOM") {
    x = new Date(x.getFullYear(), x.getMonth() + 1, 0)
  } else if (terms == "M1") {
    x.setMonth(x.getMonth() + 1)
  } else if (terms == "M2") {
    x.setMonth(x.getMonth() + 2)
  } else {
    x = exports.addDays(x, parseInt(terms) || 14)
  }
  // banks do not work on weekends
  if (x.getDay() == 6) x = exports.addDays(x, 2)
  if (x.getDay() == 0) x = exports.addDays(x, 1)
  return x
}

exports.daysBetween = function (a, b) {
  return Math.floor((b.getTime() - a.getTime()) / 86400000)
}
