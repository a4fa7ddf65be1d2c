import Foundation
public import ReportCore
import Synchronization

/// What happened at the door: sign-ins, refusals, changes of accounts. Lines of JSON in a file that only
/// grows; each carries the digest of the one before, so that a line taken out or changed is seen.
///
/// Acts on figures are not here: they are entries of the ledger.
public final class AccessJournal: Sendable {
  /// What happened.
  public struct Entry: Codable, Hashable, Sendable {
    /// Its place, from 1.
    public let number: Int
    /// Seconds since 1970.
    public let time: Int64
    /// What happened.
    public let event: Event
    /// Whose account it was about, or what name was tried.
    public let account: String
    /// Where the request came from.
    public let address: String
    /// What else is worth knowing.
    public let detail: String
    /// The digest of the entry before; empty for the first.
    public let previous: String
    /// The digest of all of the above.
    public let digest: String
  }

  /// The kinds of events.
  public enum Event: String, Codable, CaseIterable, Hashable, Sendable {
    case signedIn = "signed-in"
    case signedOut = "signed-out"
    case refused
    case lockedOut = "locked-out"
    case passwordChanged = "password-changed"
    case accountMade = "account-made"
    case accountReset = "account-reset"
    case accountBlocked = "account-blocked"
    case accountUnblocked = "account-unblocked"
    case forbidden
    case settingsChanged = "settings-changed"

    /// The event, as pages print it.
    public var name: String {
      switch self {
      case .signedIn: "Đăng nhập"
      case .signedOut: "Đăng xuất"
      case .refused: "Từ chối đăng nhập"
      case .lockedOut: "Tạm khóa vì sai mật khẩu nhiều lần"
      case .passwordChanged: "Đổi mật khẩu"
      case .accountMade: "Tạo tài khoản"
      case .accountReset: "Cấp lại mật khẩu"
      case .accountBlocked: "Khóa tài khoản"
      case .accountUnblocked: "Mở khóa tài khoản"
      case .forbidden: "Từ chối truy cập"
      case .settingsChanged: "Thay đổi thiết lập"
      }
    }
  }

  private struct State {
    var count: Int
    var last: String
  }

  private let path: String
  private let state: Mutex<State>

  /// Opens the journal, which is made if there is none.
  ///
  /// - Throws: `.storage` if it cannot be read, or does not hold together.
  public init(path: String) throws(AccountError) {
    self.path = path
    try Self.dropCutLine(of: path)
    let entries = try Self.read(path)
    if let broken = Self.firstBroken(entries) {
      throw .storage("\(path): entry \(broken) does not follow from the one before")
    }
    state = Mutex(State(count: entries.count, last: entries.last?.digest ?? ""))
  }

  /// Writes an entry to the disk.
  ///
  /// - Throws: `.storage`.
  public func append(
    _ event: Event, account: String, from address: String, at now: Timestamp, _ detail: String = ""
  ) throws(AccountError) {
    let result: Result<Void, AccountError> = state.withLock { state in
      let entry = Self.sealed(
        number: state.count + 1, now, event, account.shortened, address.shortened,
        detail.shortened, after: state.last)
      do {
        try Self.append(entry, to: path)
      } catch {
        return .failure(.storage("\(path): \(error.localizedDescription)"))
      }
      state = State(count: entry.number, last: entry.digest)
      return .success(())
    }
    try result.get()
  }

  /// All entries, in order.
  ///
  /// - Throws: `.storage` if the file cannot be read.
  public func entries() throws(AccountError) -> [Entry] { try Self.read(path) }

  /// The number of the first entry that is not as it was written; `nil` if all are.
  public static func firstBroken(_ entries: [Entry]) -> Int? {
    var last = ""
    for (position, entry) in entries.enumerated() {
      let sealed = sealed(
        number: position + 1, Timestamp(seconds: entry.time), entry.event, entry.account,
        entry.address, entry.detail, after: last)
      if sealed != entry { return position + 1 }
      last = entry.digest
    }
    return nil
  }

  private static func sealed(
    number: Int, _ time: Timestamp, _ event: Event, _ account: String, _ address: String,
    _ detail: String, after previous: String
  ) -> Entry {
    // Lengths before the texts, so that no two entries make the same line.
    let fields = [
      "\(number)", "\(time.seconds)", event.rawValue, account, address, detail, previous,
    ]
    let line = fields.map { "\($0.utf8.count):\($0)" }.joined()
    return Entry(
      number: number, time: time.seconds, event: event, account: account, address: address,
      detail: detail, previous: previous, digest: Sodium.digest(of: line))
  }

  private static func append(_ entry: Entry, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(entry) + Data([10])
    if !FileManager.default.fileExists(atPath: path) {
      guard
        FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      else { throw AccountError.storage("\(path): cannot be made") }
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: line)
    try file.synchronize()
  }

  /// Takes away the part of a line that a machine which stopped left at the end: nobody was told of it.
  private static func dropCutLine(of path: String) throws(AccountError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let whole = data.lastIndex(of: 10).map { $0 + 1 } ?? 0
      if whole == data.count { return }
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      defer { try? file.close() }
      try file.truncate(atOffset: UInt64(whole))
      try file.synchronize()
    } catch {
      throw .storage("\(path): \(error.localizedDescription)")
    }
  }

  private static func read(_ path: String) throws(AccountError) -> [Entry] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      return try data.split(separator: 10).map { try JSONDecoder().decode(Entry.self, from: $0) }
    } catch {
      throw .storage("\(path): \(error.localizedDescription)")
    }
  }
}

extension String {
  /// At most 300 characters: what a stranger sent must not fill the disk.
  fileprivate var shortened: String { count > 300 ? prefix(300) + "…" : self }
}
