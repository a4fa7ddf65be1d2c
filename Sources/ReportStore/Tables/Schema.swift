import GRDB

/// The tables of the ledger, version by version.
///
/// Every table is append-only: triggers refuse any change and any removal, whoever asks. There is no
/// column of type REAL: values are whole numbers with a count of decimals.
enum Schema {
  /// Marks the file as one of ours: "RGLD".
  static let applicationID: Int32 = 0x5247_4C44

  /// The version that this program makes and reads.
  static let version = versions.count

  /// What each version adds to the one before. Those that were released never change.
  private static let versions: [[Table]] = [
    [
      Table(
        "entry", "id INTEGER PRIMARY KEY", "kind TEXT NOT NULL", "recorded INTEGER NOT NULL",
        "author TEXT NOT NULL", "digest TEXT NOT NULL"),
      Table("text", "id INTEGER PRIMARY KEY", "value TEXT NOT NULL UNIQUE"),
      Table(
        "unit", "id INTEGER PRIMARY KEY", "edition TEXT NOT NULL", "code TEXT NOT NULL",
        "UNIQUE (edition, code)"),
      Table(
        "item", "id INTEGER PRIMARY KEY", "indicator TEXT NOT NULL", "options TEXT NOT NULL",
        "UNIQUE (indicator, options)"),
      Table(
        "period", "id INTEGER PRIMARY KEY", "code TEXT NOT NULL", "calendar TEXT NOT NULL",
        "UNIQUE (code, calendar)"),
      Table("status", "id INTEGER PRIMARY KEY", "code TEXT NOT NULL UNIQUE"),
      Table(
        "source", "id INTEGER PRIMARY KEY", "file TEXT NOT NULL", "sheet TEXT NOT NULL",
        "UNIQUE (file, sheet)"),
      Table(
        "submission",
        "id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED",
        "file_name TEXT NOT NULL", "sha256 TEXT CHECK (length(sha256) = 64)",
        "received INTEGER NOT NULL", "sender TEXT NOT NULL",
        "maturity INTEGER NOT NULL CHECK (maturity BETWEEN 1 AND 3)", "form TEXT NOT NULL",
        "form_version TEXT NOT NULL", "reason TEXT NOT NULL", "reading TEXT NOT NULL",
        "reopening_reason TEXT",
        indexes: ["sha256"]),
      Table(
        "unit_return", "id INTEGER PRIMARY KEY",
        "submission INTEGER NOT NULL REFERENCES submission (id)",
        "unit INTEGER NOT NULL REFERENCES unit (id)",
        "period INTEGER NOT NULL REFERENCES period (id)", "number INTEGER NOT NULL",
        "observations INTEGER NOT NULL",
        "has_errors INTEGER NOT NULL CHECK (has_errors IN (0, 1))",
        "UNIQUE (period, unit, submission)", indexes: ["submission"]),
      // No REFERENCES here: looking five of them up would double the time that a figure takes. The
      // numbers come from the tables themselves, in the same transaction; `verify` checks them.
      Table(
        "observation", "unit_return INTEGER NOT NULL", "item INTEGER NOT NULL",
        "significand INTEGER", "scale INTEGER CHECK (scale BETWEEN 0 AND 18)",
        "status INTEGER NOT NULL", "source INTEGER NOT NULL", "row INTEGER NOT NULL",
        "column INTEGER NOT NULL", "note INTEGER", "PRIMARY KEY (unit_return, item)",
        hasRowID: false),
      Table(
        "left_out", "submission INTEGER NOT NULL REFERENCES submission (id)",
        "unit TEXT NOT NULL", "reason TEXT NOT NULL", indexes: ["submission"]),
      Table(
        "closing", "id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED",
        "period INTEGER NOT NULL REFERENCES period (id)", "note TEXT NOT NULL",
        indexes: ["period"]),
    ],
    [
      Table(
        "explanation",
        "id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED",
        "key TEXT NOT NULL", "value TEXT NOT NULL", indexes: ["key"]),
      Table(
        "agreement", "id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED",
        "unit INTEGER NOT NULL REFERENCES unit (id)",
        "item INTEGER NOT NULL REFERENCES item (id)",
        "period INTEGER NOT NULL REFERENCES period (id)", "significand INTEGER",
        "scale INTEGER CHECK (scale BETWEEN 0 AND 18)", "source TEXT NOT NULL",
        "reason TEXT NOT NULL", "CHECK ((significand IS NULL) = (scale IS NULL))",
        indexes: ["period"]),
    ],
    [
      Table(
        "agreement_other", "agreement INTEGER NOT NULL REFERENCES agreement (id)",
        "unit INTEGER NOT NULL REFERENCES unit (id)", "PRIMARY KEY (agreement, unit)",
        hasRowID: false)
    ],
  ]

  /// The version of the tables in a file: 0 if there are none.
  static func version(of db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// Whether the file is empty or one of ours.
  static func isOurs(_ db: Database) throws -> Bool {
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
    return id == applicationID || (id == 0 && tables == 0)
  }

  /// Whether tables, indexes and triggers are those that this program made, to the letter.
  static func isAsMade(_ db: Database) throws -> Bool {
    func all(_ db: Database) throws -> Set<String> {
      Set(
        try Row.fetchAll(
          db,
          sql: """
            SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master
            WHERE name NOT LIKE 'sqlite_stat%'
            """
        ).map { "\($0[0] as String) \($0[1] as String) \($0[2] as String) \($0[3] as String)" })
    }
    let made = try DatabaseQueue()
    return try made.writeWithoutTransaction { fresh in
      try migrate(fresh)
      return try all(fresh)
    } == all(db)
  }

  /// Brings the tables from their version to a later one, in the caller's transaction.
  static func migrate(_ db: Database, upTo target: Int = version) throws {
    let present = try version(of: db)
    for tables in versions[present..<max(present, target)] {
      for table in tables {
        for statement in table.statements { try db.execute(sql: statement) }
      }
    }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(max(present, target))")
  }

  /// A table with its indexes and the triggers that guard it.
  private struct Table {
    let name: String
    let parts: [String]
    let indexes: [String]
    let hasRowID: Bool

    init(_ name: String, _ parts: String..., indexes: [String] = [], hasRowID: Bool = true) {
      self.name = name
      self.parts = parts
      self.indexes = indexes
      self.hasRowID = hasRowID
    }

    var statements: [String] {
      let options = hasRowID ? "STRICT" : "STRICT, WITHOUT ROWID"
      return ["CREATE TABLE \(name) (\(parts.joined(separator: ", "))) \(options)"]
        + indexes.map { "CREATE INDEX \(name)_by_\($0) ON \(name) (\($0))" }
        + ["UPDATE", "DELETE"].map { action in
          """
          CREATE TRIGGER \(name)_refuses_\(action.lowercased()) BEFORE \(action) ON \(name)
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
          """
        }
    }
  }
}
