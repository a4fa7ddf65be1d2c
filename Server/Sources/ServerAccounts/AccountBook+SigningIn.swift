import GRDB
public import ReportCore

extension AccountBook {
  /// Signs somebody in.
  ///
  /// - Parameters:
  ///   - login: the name, in any case.
  ///   - password: the password.
  ///   - address: where the request came from.
  ///   - now: the time.
  /// - Returns: the new session's token, for the cookie; it is never that of a session before.
  /// - Throws: `.lockedOut`, `.notSignedIn`.
  public func signIn(
    _ login: String, password: String, from address: String, at now: Timestamp
  ) throws(AccountError) -> String {
    let name = login.lowercased()
    let subjects = [("name " + name, LockOut.name), ("address " + address, LockOut.address)]
    let known = try write { db -> (account: Account, hash: String)? in
      for (subject, lockOut) in subjects {
        let wait = try Self.wait(subject, lockOut, now, db)
        if wait > 0 { throw AccountError.lockedOut(seconds: wait) }
      }
      // Counted before it is known to be wrong: two guesses at once are two guesses.
      for (subject, _) in subjects { try Self.countFailure(subject, now, db) }
      return try Self.row(name, db).map { row -> (account: Account, hash: String) in
        (Self.account(row), row["password"])
      }
    }
    let isRight = (known.map { PasswordHash(text: $0.hash) } ?? decoy).matches(password)
    guard let known, isRight, !known.account.isBlocked else { throw .notSignedIn }
    let token = Sodium.token()
    let (digest, formToken) = (Sodium.digest(of: token), Sodium.token())
    try write { db in
      try db.execute(
        sql: "DELETE FROM failure WHERE subject = ?", arguments: [subjects[0].0])
      // One success does not forgive a machine its other guesses.
      try db.execute(
        sql: "UPDATE failure SET count = count - 1 WHERE subject = ?", arguments: [subjects[1].0])
      try db.execute(
        sql: "DELETE FROM session WHERE used <= ? OR began <= ?",
        arguments: [now.seconds - self.limits.idle, now.seconds - self.limits.whole])
      try db.execute(
        sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
        arguments: [digest, name, formToken, now.seconds, now.seconds])
    }
    return token
  }

  /// The session of a token, which counts as used now.
  ///
  /// - Returns: `nil` if there is none, or it has ended.
  public func session(_ token: String, at now: Timestamp) throws(AccountError) -> Session? {
    let digest = Sodium.digest(of: token)
    let row = try Self.stored {
      try self.database.read { db in
        try Row.fetchOne(
          db, sql: "SELECT * FROM session JOIN account USING (login) WHERE digest = ?",
          arguments: [digest])
      }
    }
    guard let row else { return nil }
    let (began, used): (Int64, Int64) = (row["began"], row["used"])
    let (account, ends) = (Self.account(row), Timestamp(seconds: began + limits.whole))
    guard !account.isBlocked, now.seconds < used + limits.idle, now.seconds < ends.seconds else {
      return nil
    }
    // Written once a minute, so that looking at pages does not wait for the disk.
    if now.seconds >= used + 60 {
      try write { db in
        try db.execute(
          sql: "UPDATE session SET used = ? WHERE digest = ?", arguments: [now.seconds, digest])
      }
    }
    return Session(account: account, formToken: row["form_token"], ends: ends)
  }

  /// Ends a session.
  public func signOut(_ token: String) throws(AccountError) {
    let digest = Sodium.digest(of: token)
    try write { db in
      try db.execute(sql: "DELETE FROM session WHERE digest = ?", arguments: [digest])
    }
  }

  private static func wait(
    _ subject: String, _ lockOut: LockOut, _ now: Timestamp, _ db: Database
  ) throws -> Int64 {
    let row = try Row.fetchOne(
      db, sql: "SELECT count, last FROM failure WHERE subject = ?", arguments: [subject])
    guard let row else { return 0 }
    return row["last"] + lockOut.wait(after: row["count"]) - now.seconds
  }

  private static func countFailure(
    _ subject: String, _ now: Timestamp, _ db: Database
  ) throws {
    // A day without a wrong password is a new beginning.
    try db.execute(
      sql: """
        INSERT INTO failure VALUES (?1, 1, ?2) ON CONFLICT (subject) DO UPDATE
        SET count = CASE WHEN last < ?2 - 86400 THEN 1 ELSE count + 1 END, last = ?2
        """, arguments: [subject, now.seconds])
  }
}
