import Foundation
import ReportWorkspace
import Synchronization

/// What people say to one another about a unit's return of a period: a thread that only grows, beside the
/// workspace. It is no part of any report.
///
/// A class, because all pages share what was read.
final class MessageBook: Sendable {
  /// Something that somebody said.
  struct Message: Codable, Hashable, Sendable {
    /// The unit's code with the edition that has it: `2025-07-01/11659`.
    let unit: String
    /// `2025-Q3`.
    let period: String
    let author: String
    /// Seconds since 1970.
    let time: Int64
    let text: String
  }

  private struct Thread: Hashable {
    let unit: String
    let period: String
  }

  /// The most characters of a message.
  static let longest = 2_000
  /// Within so many seconds the same words of the same person are the same message.
  private static let sameWithin: Int64 = 60

  private let path: String
  private let threads: Mutex<[Thread: [Message]]>

  /// Opens the book, which is made with its first message.
  ///
  /// - Throws: an error if the file cannot be read.
  init(path: String) throws {
    self.path = path
    var threads: [Thread: [Message]] = [:]
    for message in try Self.read(path) {
      threads[Thread(unit: message.unit, period: message.period), default: []].append(message)
    }
    self.threads = Mutex(threads)
  }

  /// What was said of a unit's return, the earliest first.
  func messages(of unit: OrganisationUnit.ID, in period: Period) -> [Message] {
    threads.withLock { $0[Self.thread(of: unit, in: period)] ?? [] }
  }

  /// Keeps a message; it is on the disk when this returns.
  ///
  /// - Throws: an error if it cannot be written; it was not said then.
  func add(
    _ text: String, by author: String, of unit: OrganisationUnit.ID, in period: Period,
    at now: Timestamp
  ) throws {
    let thread = Self.thread(of: unit, in: period)
    let message = Message(
      unit: thread.unit, period: thread.period, author: author, time: now.seconds,
      text: String(text.prefix(Self.longest)))
    // A form that was sent twice says nothing new.
    if let last = messages(of: unit, in: period).last, last.author == author,
      last.text == message.text, message.time - last.time < Self.sameWithin
    {
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(message) + Data([10])
    try threads.withLock { threads in
      try Self.append(line, to: path)
      threads[thread, default: []].append(message)
    }
  }

  private static func thread(of unit: OrganisationUnit.ID, in period: Period) -> Thread {
    Thread(unit: "\(unit.edition.rawValue)/\(unit.code)", period: period.code)
  }

  private static func append(_ line: Data, to path: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      guard
        FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
    }
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let end = try file.seekToEnd()
    do {
      try file.write(contentsOf: line)
      try file.synchronize()
    } catch {
      // A part of a line would stand before the next one.
      try? file.truncate(atOffset: end)
      throw error
    }
  }

  /// The messages of the file. A line that a machine which stopped left half written was told to nobody.
  private static func read(_ path: String) throws -> [Message] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let whole = data.lastIndex(of: 10).map { $0 + 1 } ?? 0
    if whole < data.count {
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      defer { try? file.close() }
      try file.truncate(atOffset: UInt64(whole))
      try file.synchronize()
    }
    return try data.prefix(whole).split(separator: 10).map {
      try JSONDecoder().decode(Message.self, from: $0)
    }
  }
}
