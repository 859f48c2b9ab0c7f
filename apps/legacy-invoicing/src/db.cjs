"use strict"
var pg = require("pg")

var pool = null

function getPool() {
  if (!pool) {
    pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
    pool.on("error", function (err) {
      console.log("DB ERROR " + err.message)
    })
  }
  return pool
}

// old style with callback, new style with promise
exports.query = function (sql, params, cb) {
  if (typeof params == "function") {
    cb = params
    params = []
  }
  var p = getPool().query(sql, params)
  if (!cb) return p
  p.then(
    function (res) {
      cb(null, res)
    },
    function (err) {
      cb(err)
    },
  )
}

exports.end = function () {
  var p = pool
  pool = null
  return p ? p.end() : Promise.resolve()
}
