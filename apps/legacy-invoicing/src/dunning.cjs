"use strict"
// Reminders. Called every night by cron with curl.
var db = require("./db.cjs")
var mailer = require("./mailer.cjs")
var money = require("./money.cjs")
var dates = require("./dates.cjs")

var FEES = [0, 5, 10]
var TEXTS = [
  "surely you have only overlooked our invoice",
  "we have not received your payment yet",
  "this is our last reminder before we hand the matter to a lawyer",
]

function interest(open, days) {
  // 9 percent a year, from the 31st day on
  if (days <= 30) return 0
  return money.round2((open * 0.09 * (days - 30)) / 365)
}

function levelOf(days) {
  if (days > 42) return 3
  if (days > 21) return 2
  if (days > 7) return 1
  return 0
}

function remindOne(tenant, invoice, today, cb) {
  var days = dates.daysBetween(dates.parse(invoice.due), today)
  var level = levelOf(days)
  if (level == 0) return cb(null, null)
  db.query(
    "select max(level) as level from reminders where invoice_id = $1",
    [invoice.id],
    function (err, res) {
      if (err) return cb(err)
      var last = res.rows[0].level || 0
      if (last >= level) return cb(null, null)
      // one level after the other, even if we were late
      level = last + 1
      var open = money.round2(invoice.gross - invoice.paid)
      var fee = FEES[level - 1]
      var extra = interest(open, days)
      var total = money.round2(open + fee + extra)
      db.query(
        "insert into reminders (invoice_id, level, fee, sent) values ($1, $2, $3, $4)",
        [invoice.id, level, money.round2(fee + extra), dates.iso(today)],
        function (err) {
          if (err) return cb(err)
          mailer
            .send({
              to: invoice.email,
              subject: level + ". reminder for invoice " + invoice.no,
              text:
                "Dear " +
                invoice.name +
                ",\n" +
                TEXTS[level - 1] +
                ".\nOpen: " +
                money.format(open) +
                "\nFee: " +
                money.format(fee) +
                "\nInterest: " +
                money.format(extra) +
                "\nTo pay: " +
                money.format(total) +
                "\n" +
                tenant.name,
            })
            .then(function () {
              cb(null, { invoice: invoice.no, level: level, days: days, total: total })
            })
            .catch(function (err) {
              // next night again
              db.query(
                "delete from reminders where invoice_id = $1 and level = $2",
                [invoice.id, level],
                function () {
                  cb(null, { invoice: invoice.no, error: err.message })
                },
              )
            })
        },
      )
    },
  )
}

exports.run = function (tenantId, today) {
  return new Promise(function (resolve, reject) {
    var tenant
    db.query("select * from tenants where id = $1", [tenantId])
      .then(function (res) {
        tenant = res.rows[0]
        if (!tenant) return reject(new Error("unknown tenant"))
        return db.query(
          "select i.*, c.name, c.email from invoices i join customers c on c.id = i.customer_id " +
            "where i.tenant_id = $1 and i.status in ('OPEN', 'PARTIAL') and i.gross > 0 order by i.id",
          [tenantId],
        )
      })
      .then(function (res) {
        if (!res) return
        var sent = []
        var rows = res.rows
        function next(i) {
          if (i >= rows.length) return resolve(sent)
          remindOne(tenant, rows[i], today, function (err, reminder) {
            if (err) return reject(err)
            if (reminder) sent.push(reminder)
            next(i + 1)
          })
        }
        next(0)
      })
      .catch(reject)
  })
}
