import GRDB
import GRDBSQLite

/// A prepared statement whose whole numbers pass without being boxed: for the figures themselves, of
/// which there may be a million. The one place that calls SQLite beside GRDB.
///
/// The pointer belongs to the statement that GRDB keeps prepared; it is used only while the database
/// is, on its queue.
struct RawStatement {
  private let statement: Statement
  private let database: Database

  init(_ database: Database, sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql)
    sqlite3_reset(statement.sqliteStatement)
    sqlite3_clear_bindings(statement.sqliteStatement)
  }

  /// Sets the parameter at a position, from 1.
  func bind(_ value: Int64, at position: Int32) {
    sqlite3_bind_int64(statement.sqliteStatement, position, value)
  }

  /// Sets the parameter at a position, from 1, to a number or NULL.
  func bind(_ value: Int64?, at position: Int32) {
    if let value {
      bind(value, at: position)
    } else {
      sqlite3_bind_null(statement.sqliteStatement, position)
    }
  }

  /// Goes to the next row; false when there is none.
  func step() throws -> Bool {
    switch sqlite3_step(statement.sqliteStatement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let message = database.lastErrorMessage
      sqlite3_reset(statement.sqliteStatement)
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }

  /// Makes the statement ready for another run with the same parameters.
  func reset() { sqlite3_reset(statement.sqliteStatement) }

  /// The whole number in a column, from 0; 0 for NULL.
  func integer(at column: Int32) -> Int64 {
    sqlite3_column_int64(statement.sqliteStatement, column)
  }

  /// Whether there is no value in a column, from 0.
  func isNull(at column: Int32) -> Bool {
    sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_NULL
  }
}
