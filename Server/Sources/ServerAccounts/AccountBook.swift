import Foundation
import GRDB

/// Who may sign in, and who is signed in: a file of SQLite beside the ledger, never part of a package.
///
/// Passwords are kept as Argon2id hashes, session tokens as digests: whoever reads the file can sign in
/// with neither. All calls block for a moment; `signIn` for as long as a hash takes.
public final class AccountBook: Sendable {
  let database: DatabasePool
  let limits: SessionLimits
  let cost: PasswordHash.Cost
  /// What a name without an account is tried against, so that it takes as long.
  let decoy: PasswordHash

  /// Opens the file of accounts, which is made if there is none.
  ///
  /// - Throws: `.storage` if it cannot be used.
  public convenience init(
    path: String, limits: SessionLimits = SessionLimits()
  ) throws(AccountError) {
    try self.init(path: path, limits: limits, cost: .interactive)
  }

  init(path: String, limits: SessionLimits, cost: PasswordHash.Cost) throws(AccountError) {
    (self.limits, self.cost) = (limits, cost)
    decoy = try PasswordHash(of: Sodium.token(), cost: cost)
    database = try Self.stored {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.foreignKeysEnabled = true
      let pool = try DatabasePool(path: path, configuration: configuration)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      try Self.tables.migrate(pool)
      return pool
    }
  }

  // MARK: - Accounts

  /// All accounts, by name.
  public func accounts() throws(AccountError) -> [Account] {
    try Self.stored {
      try self.database.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY login").map(Self.account)
      }
    }
  }

  /// Makes accounts, all or none.
  ///
  /// - Returns: their first passwords, in the same order; they are not kept and cannot be shown again.
  /// - Throws: `.unsuitableName`, `.nameTaken`.
  public func add(_ accounts: [Account]) throws(AccountError) -> [String] {
    for account in accounts where !Account.isSuitable(login: account.login) {
      throw .unsuitableName(account.login)
    }
    var secrets: [(password: String, hash: PasswordHash)] = []
    for _ in accounts {
      let password = Sodium.password()
      secrets.append((password, try PasswordHash(of: password, cost: cost)))
    }
    let hashes = secrets.map(\.hash.text)
    try write { db in
      for (account, hash) in zip(accounts, hashes) {
        if try Self.row(account.login, db) != nil { throw AccountError.nameTaken(account.login) }
        try db.execute(
          sql: "INSERT INTO account VALUES (?, ?, ?, ?, ?, 1, 0)",
          arguments: [
            account.login, account.fullName, account.role.rawValue, account.unit, hash,
          ])
      }
    }
    return secrets.map(\.password)
  }

  /// Gives an account a new first password and ends its sessions.
  ///
  /// - Parameters:
  ///   - login: whose.
  ///   - seen: the edition of the account that whoever asks looked at; `nil` asks for no particular one.
  /// - Returns: the password.
  /// - Throws: `.noAccount`; `.changedMeanwhile` if the account is not as it was looked at.
  public func reset(_ login: String, seen: String? = nil) throws(AccountError) -> String {
    let password = Sodium.password()
    let hash = try PasswordHash(of: password, cost: cost).text
    try write { db in
      _ = try Self.row(login, seen: seen, db)
      try db.execute(
        sql: "UPDATE account SET password = ?, must_change = 1 WHERE login = ?",
        arguments: [hash, login])
      try Self.forget(login, db)
    }
    return password
  }

  /// Blocks an account, which ends its sessions, or lets it sign in again.
  ///
  /// - Parameters:
  ///   - isBlocked: whether signing in is refused.
  ///   - login: whose.
  ///   - seen: the edition of the account that whoever asks looked at; `nil` asks for no particular one.
  /// - Throws: `.noAccount`; `.changedMeanwhile` if the account is not as it was looked at;
  ///   `.lastAdministrator` if nobody could manage accounts any more.
  public func setBlocked(
    _ isBlocked: Bool, _ login: String, seen: String? = nil
  ) throws(AccountError) {
    try write { db in
      let row = try Self.row(login, seen: seen, db)
      let others = try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM account WHERE role = 'administrator' AND is_blocked = 0 AND login <> ?
          """, arguments: [login])
      if isBlocked, Self.account(row).role == .administrator, others == 0 {
        throw AccountError.lastAdministrator
      }
      try db.execute(
        sql: "UPDATE account SET is_blocked = ? WHERE login = ?", arguments: [isBlocked, login])
      try Self.forget(login, db)
    }
  }

  /// Changes the password, which ends all other sessions and lets the account be used.
  ///
  /// - Parameters:
  ///   - login: whose.
  ///   - old: the present one.
  ///   - new: at least 10 characters, at most 200, neither the name nor the present one.
  ///   - token: the session that goes on.
  /// - Throws: `.notSignedIn` if `old` is wrong, `.unsuitablePassword`.
  public func changePassword(
    of login: String, from old: String, to new: String, keeping token: String
  ) throws(AccountError) {
    let row = try Self.stored { try self.database.read { db in try Self.row(login, db) } }
    guard let row, PasswordHash(text: row["password"]).matches(old) else { throw .notSignedIn }
    guard (10...200).contains(new.count), new != old, new.lowercased() != login else {
      throw .unsuitablePassword
    }
    let hash = try PasswordHash(of: new, cost: cost).text
    try write { db in
      try db.execute(
        sql: "UPDATE account SET password = ?, must_change = 0 WHERE login = ?",
        arguments: [hash, login])
      try db.execute(
        sql: "DELETE FROM session WHERE login = ? AND digest <> ?",
        arguments: [login, Sodium.digest(of: token)])
    }
  }

  // MARK: - Reading and writing

  static func row(_ login: String, _ db: Database) throws -> Row? {
    try Row.fetchOne(db, sql: "SELECT * FROM account WHERE login = ?", arguments: [login])
  }

  /// The account as whoever asks looked at it.
  private static func row(_ login: String, seen: String?, _ db: Database) throws -> Row {
    guard let row = try row(login, db) else { throw AccountError.noAccount(login) }
    if let seen, seen != account(row).edition { throw AccountError.changedMeanwhile(login) }
    return row
  }

  private static func forget(_ login: String, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM session WHERE login = ?", arguments: [login])
    try db.execute(sql: "DELETE FROM failure WHERE subject = ?", arguments: ["name " + login])
  }

  func write<Result: Sendable>(
    _ body: @Sendable (Database) throws -> Result
  ) throws(AccountError) -> Result {
    try Self.stored { try self.database.write(body) }
  }

  static func stored<Result>(_ body: () throws -> Result) throws(AccountError) -> Result {
    do {
      return try body()
    } catch let error as AccountError {
      throw error
    } catch {
      throw .storage("\(error)")
    }
  }
}
