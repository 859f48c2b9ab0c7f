"use strict"
var db = require("./db.cjs")
var calc = require("./calc.cjs")
var mailer = require("./mailer.cjs")
var money = require("./money.cjs")
var dates = require("./dates.cjs")

function pad5(n) {
  var s = "" + n
  while (s.length < 5) s = "0" + s
  return s
}

// the next number of the tenant, without gaps because of the tax office
function nextNo(tenant, date, cb) {
  db.query("select next_no from tenants where id = $1", [tenant], function (err, res) {
    if (err) return cb(err)
    var n = res.rows[0].next_no
    db.query("update tenants set next_no = $1 where id = $2", [n + 1, tenant], function (err) {
      if (err) return cb(err)
      cb(null, date.getFullYear() + "-" + pad5(n))
    })
  })
}

function insertLines(id, lines, cb) {
  var left = lines.length
  var failed = false
  if (left == 0) return cb()
  lines.forEach(function (line, i) {
    db.query(
      "insert into invoice_lines (invoice_id, pos, sku, name, qty, price, net, rate, tax) " +
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      [id, i + 1, line.sku, line.name, line.qty, line.price, line.net, line.rate, line.tax],
      function (err) {
        if (failed) return
        if (err) {
          failed = true
          return cb(err)
        }
        left--
        if (left == 0) cb()
      },
    )
  })
}

function insert(tenant, date, invoice, status, cb) {
  nextNo(tenant, date, function (err, no) {
    if (err) return cb(err)
    var reference = "RF" + Math.floor(100000 + Math.random() * 900000)
    db.query(
      "insert into invoices (tenant_id, customer_id, no, created, due, net, tax, gross, status, terms, note, " +
        "reference, skonto, skonto_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) " +
        "returning id",
      [
        tenant,
        invoice.customer.id,
        no,
        invoice.created,
        invoice.due,
        invoice.net,
        invoice.tax,
        invoice.gross,
        status,
        invoice.terms,
        invoice.note,
        reference,
        invoice.skonto,
        invoice.skontoUntil,
      ],
      function (err, res) {
        if (err) return cb(err)
        insertLines(res.rows[0].id, invoice.lines, function (err) {
          cb(err, { id: res.rows[0].id, no: no, reference: reference })
        })
      },
    )
  })
}

exports.create = function (tenant, body, cb) {
  if (!body.lines || !body.lines.length) return cb({ status: 422, message: "no lines" })
  var date = dates.parse(body.date)
  calc.calculate(
    { tenant: tenant, customer: body.customer, lines: body.lines, voucher: body.voucher, date: date },
    function (err, invoice) {
      if (err) return cb(err)
      insert(tenant, date, invoice, "OPEN", function (err, saved) {
        if (err) return cb(err)
        var text = "Invoice " + saved.no + "\n\n"
        invoice.lines.forEach(function (line) {
          text += line.qty + " x " + line.name + ": " + money.format(line.net) + "\n"
        })
        text += "\nNet: " + money.format(invoice.net) + "\nVAT: " + money.format(invoice.tax)
        text += "\nTotal: " + money.format(invoice.gross) + "\nDue: " + invoice.due
        if (invoice.skonto > 0) {
          text += "\nIf you pay until " + invoice.skontoUntil + ", take off " + money.format(invoice.skonto)
        }
        if (invoice.note) text += "\n" + invoice.note
        text += "\nReference: " + saved.reference
        mailer.send({ to: invoice.customer.email, subject: "Invoice " + saved.no, text: text }).then(
          function () {
            cb(null, saved)
          },
          function (err) {
            // it is saved, so we do not fail
            console.log("MAIL FAILED " + err.message)
            cb(null, saved)
          },
        )
      })
    },
  )
}

exports.get = async function (tenant, id) {
  var res = await db.query("select * from invoices where id = $1 and tenant_id = $2", [id, tenant])
  var invoice = res.rows[0]
  if (!invoice) return null
  var lines = await db.query("select * from invoice_lines where invoice_id = $1 order by pos", [id])
  invoice.lines = lines.rows
  return invoice
}

exports.pay = async function (tenant, id, body) {
  var invoice = await exports.get(tenant, id)
  if (!invoice) throw { status: 404, message: "unknown invoice" }
  if (invoice.status == "PAID" || invoice.status == "CANCELLED")
    throw { status: 409, message: "nothing to pay" }
  var amount = parseFloat(body.amount)
  if (!(amount > 0)) throw { status: 422, message: "bad amount" }
  var date = dates.iso(dates.parse(body.date))
  var paid = money.round2(invoice.paid + amount)
  var wanted = invoice.gross
  if (invoice.skonto && date <= invoice.skonto_until) wanted = wanted - invoice.skonto
  // a few cents are not worth a reminder
  var status = paid >= wanted - 0.05 ? "PAID" : "PARTIAL"
  await db.query("update invoices set paid = $1, status = $2 where id = $3", [paid, status, id])
  return { status: status, paid: paid, rest: status == "PAID" ? 0 : money.round2(wanted - paid) }
}

exports.cancel = function (tenant, id, cb) {
  exports.get(tenant, id).then(function (invoice) {
    if (!invoice) return cb({ status: 404, message: "unknown invoice" })
    if (invoice.status == "CANCELLED") return cb({ status: 409, message: "is cancelled already" })
    if (invoice.paid > 0) return cb({ status: 409, message: "is paid already" })
    var today = new Date()
    var credit = {
      customer: { id: invoice.customer_id },
      created: dates.iso(today),
      due: dates.iso(today),
      net: -invoice.net,
      tax: -invoice.tax,
      gross: -invoice.gross,
      terms: "PREPAY",
      note: "Cancels " + invoice.no,
      skonto: 0,
      skontoUntil: null,
      lines: invoice.lines.map(function (line) {
        return Object.assign({}, line, { qty: -line.qty, net: -line.net, tax: -line.tax })
      }),
    }
    insert(tenant, today, credit, "CANCELLED", function (err, saved) {
      if (err) return cb(err)
      db.query("update invoices set status = 'CANCELLED' where id = $1", [id], function (err) {
        cb(err, saved)
      })
    })
  }, cb)
}
