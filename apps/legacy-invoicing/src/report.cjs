"use strict"
var db = require("./db.cjs")
var money = require("./money.cjs")

function csv(value) {
  if (value === null || value === undefined) return ""
  var s = "" + value
  if (s.indexOf(";") >= 0 || s.indexOf('"') >= 0) return '"' + s.replace(/"/g, '""') + '"'
  return s
}

// for the tax adviser: all invoices of a month, then the sums by rate
exports.month = async function (tenant, month) {
  var res = await db.query(
    "select i.*, c.name from invoices i join customers c on c.id = i.customer_id " +
      "where i.tenant_id = $1 and i.created like $2 order by i.no",
    [tenant, month + "%"],
  )
  var out = ["no;date;customer;net;tax;gross;status"]
  var sums = {}
  for (const row of res.rows) {
    out.push(
      [
        row.no,
        row.created,
        csv(row.name),
        money.format(row.net),
        money.format(row.tax),
        money.format(row.gross),
        row.status,
      ].join(";"),
    )
    // one query for each invoice, it is only run once a month
    const lines = await db.query("select * from invoice_lines where invoice_id = $1 order by pos", [row.id])
    lines.rows.forEach(function (line) {
      var key = (line.rate * 100).toFixed(1)
      if (!sums[key]) sums[key] = { net: 0, tax: 0 }
      sums[key].net += line.net
      sums[key].tax += line.tax
    })
  }
  out.push("")
  out.push("rate;net;tax")
  Object.keys(sums)
    .sort(function (a, b) {
      return a - b
    })
    .forEach(function (key) {
      out.push(key + " %;" + money.format(sums[key].net) + ";" + money.format(sums[key].tax))
    })
  return out.join("\r\n") + "\r\n"
}

// what a customer owes
exports.balance = function (tenant, customerId, cb) {
  db.query(
    "select * from invoices where tenant_id = $1 and customer_id = $2 order by id",
    [tenant, customerId],
    function (err, res) {
      if (err) return cb(err)
      var open = 0
      var overdue = 0
      var today = new Date()
      res.rows.forEach(function (row) {
        if (row.status == "PAID" || row.status == "CANCELLED") return
        open += row.gross - row.paid
        if (new Date(row.due) < today) overdue += row.gross - row.paid
      })
      db.query(
        "select sum(fee) as fees from reminders r join invoices i on i.id = r.invoice_id " +
          "where i.customer_id = $1 and i.status <> 'PAID'",
        [customerId],
        function (err, res) {
          if (err) return cb(err)
          var fees = res.rows[0].fees || 0
          cb(null, {
            customer: customerId,
            open: money.round2(open),
            overdue: money.round2(overdue),
            fees: money.round2(fees),
            total: money.round2(open + fees),
          })
        },
      )
    },
  )
}
