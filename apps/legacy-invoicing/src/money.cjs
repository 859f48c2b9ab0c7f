"use strict"

// round to cents
exports.round2 = function (x) {
  return Math.round(x * 100) / 100
}

// swiss rounding
exports.round5 = function (x) {
  return Math.round(x * 20) / 20
}

// 1234.5 -> 1.234,50 for the mails, our customers are used to it
exports.format = function (x) {
  var s = Math.abs(x).toFixed(2).split(".")
  var int = s[0]
  var out = ""
  while (int.length > 3) {
    out = "." + int.slice(-3) + out
    int = int.slice(0, -3)
  }
  return (x < 0 ? "-" : "") + int + out + "," + s[1]
}
