"use strict"
var http = require("http")
var db = require("./db.cjs")
var invoices = require("./invoices.cjs")
var report = require("./report.cjs")
var dunning = require("./dunning.cjs")
var dates = require("./dates.cjs")

function json(res, status, data) {
  res.writeHead(status, { "content-type": "application/json" })
  res.end(JSON.stringify(data))
}

function fail(res, err) {
  if (!err.status) console.log("ERROR " + (err.stack || err.message))
  json(res, err.status || 500, { error: err.message })
}

function readBody(req, cb) {
  var data = ""
  req.on("data", function (chunk) {
    data += chunk
  })
  req.on("end", function () {
    var body
    try {
      body = data ? JSON.parse(data) : {}
    } catch (e) {
      return cb({ status: 400, message: "not JSON" })
    }
    cb(null, body)
  })
}

function route(req, res, body) {
  var parts = req.url.split("?")[0].split("/")
  // /tenants/:tenant/:what/:id/:action
  if (parts[1] != "tenants" || !parts[2]) return json(res, 404, { error: "not found" })
  var tenant = parts[2]
  var what = parts[3]
  var id = parts[4]
  var action = parts[5]

  if (what == "invoices" && req.method == "POST" && !id) {
    return invoices.create(tenant, body, function (err, saved) {
      if (err) return fail(res, err)
      json(res, 201, saved)
    })
  }
  if (what == "invoices" && req.method == "GET" && id) {
    return invoices
      .get(tenant, parseInt(id) || 0)
      .then(function (invoice) {
        if (!invoice) return json(res, 404, { error: "unknown invoice" })
        json(res, 200, invoice)
      })
      .catch(function (err) {
        fail(res, err)
      })
  }
  if (what == "invoices" && req.method == "POST" && action == "payments") {
    return invoices.pay(tenant, parseInt(id) || 0, body).then(
      function (result) {
        json(res, 200, result)
      },
      function (err) {
        fail(res, err)
      },
    )
  }
  if (what == "invoices" && req.method == "POST" && action == "cancel") {
    return invoices.cancel(tenant, parseInt(id) || 0, function (err, saved) {
      if (err) return fail(res, err)
      json(res, 201, saved)
    })
  }
  if (what == "customers" && req.method == "GET" && action == "balance") {
    return report.balance(tenant, parseInt(id) || 0, function (err, balance) {
      if (err) return fail(res, err)
      json(res, 200, balance)
    })
  }
  if (what == "customers" && req.method == "PUT" && id) {
    return db.query(
      "update customers set email = coalesce($1, email), country = coalesce($2, country), vat_id = $3, " +
        "grp = coalesce($4, grp), terms = coalesce($5, terms), blocked = coalesce($6, blocked) " +
        "where id = $7 and tenant_id = $8",
      [body.email, body.country, body.vat_id, body.grp, body.terms, body.blocked, parseInt(id) || 0, tenant],
      function (err, result) {
        if (err) return fail(res, err)
        if (result.rowCount == 0) return json(res, 404, { error: "unknown customer" })
        json(res, 200, { ok: true })
      },
    )
  }
  if (what == "reminders" && req.method == "POST") {
    return dunning
      .run(tenant, dates.parse(body.date))
      .then(function (sent) {
        json(res, 200, { sent: sent })
      })
      .catch(function (err) {
        fail(res, err)
      })
  }
  if (what == "reports" && req.method == "GET" && id) {
    return report
      .month(tenant, id.replace(".csv", ""))
      .then(function (text) {
        res.writeHead(200, { "content-type": "text/csv; charset=utf-8" })
        res.end(text)
      })
      .catch(function (err) {
        fail(res, err)
      })
  }
  json(res, 404, { error: "not found" })
}

exports.start = function (port, cb) {
  var server = http.createServer(function (req, res) {
    readBody(req, function (err, body) {
      if (err) return fail(res, err)
      try {
        route(req, res, body)
      } catch (e) {
        fail(res, e)
      }
    })
  })
  server.listen(port, "127.0.0.1", function () {
    cb(null, server)
  })
  return server
}

if (require.main === module) {
  exports.start(process.env.PORT || 8080, function (err, server) {
    console.log("listening on " + server.address().port)
  })
}
