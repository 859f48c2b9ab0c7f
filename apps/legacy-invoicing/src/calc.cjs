"use strict"
// Calculates an invoice. Please talk to Horst before you change anything here!
var db = require("./db.cjs")
var mailer = require("./mailer.cjs")
var money = require("./money.cjs")
var dates = require("./dates.cjs")

var CACHE_TIME = 5 * 60 * 1000
global.CUSTOMERS = global.CUSTOMERS || {}

var VAT = { DE: 0.19, AT: 0.2, FR: 0.2, NL: 0.21, IT: 0.22, CH: 0.081 }
var VAT_REDUCED = { DE: 0.07, AT: 0.1, FR: 0.055, NL: 0.09, IT: 0.04, CH: 0.026 }
var EU = ["DE", "AT", "FR", "NL", "IT", "BE", "ES", "PL"]

exports.loadCustomer = function (tenant, id, cb) {
  var hit = global.CUSTOMERS[id]
  if (hit && Date.now() - hit.at < CACHE_TIME) return cb(null, hit.customer)
  db.query("select * from customers where id = $1 and tenant_id = $2", [id, tenant], function (err, res) {
    if (err) return cb(err)
    var customer = res.rows[0]
    if (customer) global.CUSTOMERS[id] = { at: Date.now(), customer: customer }
    cb(null, customer)
  })
}

exports.loadArticles = function (tenant, lines, cb) {
  var skus = []
  for (var i = 0; i < lines.length; i++) skus.push(lines[i].sku)
  db.query(
    "select * from articles where tenant_id = $1 and sku = any($2)",
    [tenant, skus],
    function (err, res) {
      if (err) return cb(err)
      var bySku = {}
      res.rows.forEach(function (row) {
        bySku[row.sku] = row
      })
      cb(null, bySku)
    },
  )
}

function fail(status, message) {
  var err = new Error(message)
  err.status = status
  return err
}

// which VAT for whom
function vatRate(home, customer, kind) {
  if (customer.country == home) return kind == "book" ? VAT_REDUCED[home] : VAT[home]
  if (EU.indexOf(customer.country) < 0) return 0
  if (EU.indexOf(home) < 0) return 0
  if (customer.vat_id) return 0
  return kind == "book" ? VAT_REDUCED[home] : VAT[home]
}

function note(home, customer) {
  if (customer.country == home) return ""
  if (EU.indexOf(customer.country) < 0 || EU.indexOf(home) < 0) return "Export, no VAT"
  if (customer.vat_id) return "Reverse charge, VAT id " + customer.vat_id
  return ""
}

/**
 * order: { tenant, customer, lines: [{ sku, qty, discount }], voucher, date }
 * cb(err, invoice)
 */
exports.calculate = function (order, cb) {
  db.query("select * from tenants where id = $1", [order.tenant], function (err, res) {
    if (err) return cb(err)
    var tenant = res.rows[0]
    if (!tenant) return cb(fail(404, "unknown tenant"))
    exports.loadCustomer(order.tenant, order.customer, function (err, customer) {
      if (err) return cb(err)
      if (!customer) return cb(fail(404, "unknown customer"))
      if (customer.blocked == 1) return cb(fail(403, "customer is blocked"))
      exports.loadArticles(order.tenant, order.lines, function (err, articles) {
        if (err) return cb(err)

        var home = tenant.country
        var net = 0
        var tax = 0
        var list = 0
        var goods = false
        var lines = []
        for (var i = 0; i < order.lines.length; i++) {
          var line = order.lines[i]
          var article = articles[line.sku]
          if (!article) return cb(fail(422, "unknown article " + line.sku))
          var qty = parseFloat(line.qty)
          if (!qty) return cb(fail(422, "bad quantity for " + line.sku))
          var price = article.price
          if (article.kind != "service") goods = true
          list += price * qty
          if (article.scale == 1) {
            if (qty >= 100) price = price * 0.92
            else if (qty >= 50) price = price * 0.95
            else if (qty >= 10) price = price * 0.97
          }
          var amount = money.round2(price * qty)
          var discount = line.discount || 0
          if (discount > 30) discount = 30
          amount = money.round2(amount - (amount * discount) / 100)
          if (customer.grp == "C") amount = money.round2(amount * 0.95)
          else if (customer.grp == "B") amount = money.round2(amount * 0.975)
          var rate = vatRate(home, customer, article.kind)
          var lineTax = money.round2(amount * rate)
          net += amount
          tax += lineTax
          lines.push({
            sku: line.sku,
            name: article.name,
            qty: qty,
            price: money.round2(price),
            net: amount,
            rate: rate,
            tax: lineTax,
          })
        }

        var voucher = ("" + (order.voucher || "")).toUpperCase()
        // small orders cost us money
        if (goods && list < 50 && voucher != "FREESHIP") {
          var feeRate = vatRate(home, customer, "goods")
          var feeTax = money.round2(4.9 * feeRate)
          net += 4.9
          tax += feeTax
          lines.push({
            sku: "FEE",
            name: "Small order",
            qty: 1,
            price: 4.9,
            net: 4.9,
            rate: feeRate,
            tax: feeTax,
          })
        }
        if (voucher == "WELCOME10" && net > 10) {
          net -= 10
          lines.push({ sku: "VOUCHER", name: "Voucher", qty: 1, price: -10, net: -10, rate: 0, tax: 0 })
        }

        net = money.round2(net)
        tax = money.round2(tax)
        var gross = money.round2(net + tax)
        if (home == "CH") gross = money.round5(gross)

        var invoice = {
          customer: customer,
          lines: lines,
          net: net,
          tax: tax,
          gross: gross,
          terms: customer.terms,
          note: note(home, customer),
          skonto: 0,
          skontoUntil: null,
          created: dates.iso(order.date),
        }

        function finish() {
          invoice.due = dates.iso(dates.due(order.date, invoice.terms))
          if (customer.grp == "C" && invoice.terms != "PREPAY" && gross > 0) {
            invoice.skonto = money.round2(gross * 0.02)
            invoice.skontoUntil = dates.iso(dates.addDays(order.date, 10))
          }
          cb(null, invoice)
        }

        db.query(
          "select sum(gross - paid) as open from invoices where customer_id = $1 and status <> 'PAID'",
          [customer.id],
          function (err, res) {
            if (err) return cb(err)
            var open = res.rows[0].open || 0
            if (customer.credit_limit > 0 && open + gross > customer.credit_limit) {
              invoice.terms = "PREPAY"
              mailer
                .send({
                  to: tenant.sales_email,
                  subject: "Credit limit of " + customer.name,
                  text:
                    "Open: " +
                    money.format(open) +
                    "\nNew: " +
                    money.format(gross) +
                    "\nLimit: " +
                    money.format(customer.credit_limit),
                })
                .then(finish, function (err) {
                  console.log("MAIL FAILED " + err.message)
                  finish()
                })
            } else {
              finish()
            }
          },
        )
      })
    })
  })
}
