import GRDB

extension AccountBook {
  /// The tables of the file of accounts, as each version of the program left them.
  static var tables: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          CREATE TABLE account(
            login TEXT PRIMARY KEY, full_name TEXT NOT NULL, role TEXT NOT NULL, unit TEXT,
            password TEXT NOT NULL, must_change INTEGER NOT NULL, is_blocked INTEGER NOT NULL
          ) STRICT;
          CREATE TABLE session(
            digest TEXT PRIMARY KEY, login TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
            form_token TEXT NOT NULL, began INTEGER NOT NULL, used INTEGER NOT NULL
          ) STRICT;
          CREATE TABLE failure(
            subject TEXT PRIMARY KEY, count INTEGER NOT NULL, last INTEGER NOT NULL
          ) STRICT;
          """)
    }
    return migrator
  }

  static func account(_ row: Row) -> Account {
    var account = Account(
      login: row["login"], fullName: row["full_name"],
      role: Role(rawValue: row["role"]) ?? .reader, unit: row["unit"])
    account.mustChangePassword = row["must_change"]
    account.isBlocked = row["is_blocked"]
    let (hash, blocked): (String, Int) = (row["password"], row["is_blocked"])
    account.edition = String(Sodium.digest(of: "\(hash) \(blocked)").prefix(16))
    return account
  }
}
