import Foundation
import ReportCore
import ReportStore
import Testing

/// Returns that are stored together wait for the disk together; nothing else shows that they were.
@Suite struct LedgerGroupTests {
  private let folder: Folder
  private let ledger: Ledger

  init() throws {
    folder = try Folder()
    ledger = try Ledger(at: folder.path)
  }

  private static func madeUp(_ number: Int, figures: [Observation]? = nil) -> IncomingReturn {
    incoming(
      figures ?? [figure(ExactDecimal(Int64(number)), of: String(11_000 + number))],
      bytes: "\(number)", received: october(3, number % 20), name: "\(number).csv")
  }

  private func entry(_ number: Int, in path: String? = nil) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: 8 - digits.count)
    return "\(path ?? folder.path)/journal/\(zeros)\(digits).json"
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// As if the process had been killed after the commit, or its names had not reached the disk.
  private func unconfirm(_ numbers: [Int]) throws {
    for number in numbers {
      try FileManager.default.moveItem(atPath: entry(number), toPath: entry(number) + ".pending")
    }
  }

  @Test func `together or one by one, entries, bytes and figures are the same`() throws {
    var returns = (1...70).map { Self.madeUp($0) }
    // One that came before, and the same bytes for another period.
    returns.insert(returns[3], at: 40)
    var other = returns[5]
    other.observations = [figure(7, in: q2)]
    returns.insert(other, at: 6)
    let single = try Ledger(at: folder.path("single"))
    let expected = try returns.map { try single.add($0) }
    let outcomes = try ledger.add(returns).map { try $0.get() }
    #expect(outcomes.map { "\($0)" } == expected.map { "\($0)" })
    #expect(try ledger.dataSet().sorted == single.dataSet().sorted)
    for number in 1...71 {
      let bytes = FileManager.default.contents(atPath: entry(number))
      #expect(bytes != nil)
      #expect(bytes == FileManager.default.contents(atPath: entry(number, in: single.path)))
    }
    #expect(try ledger.verify().isEmpty)
  }

  @Test(arguments: [0, 2, 35])
  func `a refused return does not take those before it along, and none after it is stored`(
    position: Int
  ) throws {
    var returns = (0..<50).map { Self.madeUp($0) }
    returns[position] = Self.madeUp(position, figures: [figure(1), figure(2, row: 9)])
    let outcomes = ledger.add(returns)
    #expect(outcomes.count == position + 1)
    #expect(
      failure { () throws(StoreError) in _ = try outcomes[position].get() } == .duplicateFigure)
    #expect(try ledger.submissions().map(\.fileName) == (0..<position).map { "\($0).csv" })
    #expect(try ledger.dataSet().count == position)
    #expect(try ledger.verify().isEmpty)
    // The names that the refused one used do not stand for anything now.
    returns.remove(at: position)
    #expect(try ledger.add(returns).map { try $0.get() }.count == 49)
    #expect(try ledger.dataSet().count == 49)
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `where one cannot be written, those before it are stored and it is told`()
    throws
  {
    let returns = (1...5).map { Self.madeUp($0) }
    let file = try #require(returns[2].file)
    let trial = try Ledger(at: folder.path("trial"))
    _ = try trial.add([returns[2]]).map { try $0.get() }
    let originals = URL(fileURLWithPath: trial.path).appending(path: "originals")
    let kept = try #require(
      FileManager.default.subpaths(atPath: originals.path)?.first { $0.contains("/") })
    // Its place is taken by a folder.
    try FileManager.default.createDirectory(
      atPath: folder.path + "/originals/" + kept, withIntermediateDirectories: true)
    let outcomes = ledger.add(returns)
    #expect(outcomes.count == 3, "\(file.name): \(outcomes)")
    #expect(throws: StoreError.self) { try outcomes[2].get() }
    #expect(try ledger.submissions().map(\.fileName) == ["1.csv", "2.csv"])
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `a rebuild tells of an unconfirmed entry whose original is missing, and goes on`()
    throws
  {
    let path = folder.path("lost")
    do {
      let ledger = try Ledger(at: path)
      _ = try ledger.add((1...3).map { Self.madeUp($0) }).map { try $0.get() }
    }
    for number in 2...3 {
      let name = entry(number, in: path)
      try FileManager.default.moveItem(atPath: name, toPath: name + ".pending")
    }
    let originals = path + "/originals/"
    for name in FileManager.default.subpaths(atPath: originals) ?? [] {
      guard let bytes = FileManager.default.contents(atPath: originals + name) else { continue }
      if bytes == Data("2".utf8) { try FileManager.default.removeItem(atPath: originals + name) }
    }
    try FileManager.default.removeItem(atPath: path + "/ledger.sqlite")
    let report = try Ledger.rebuild(at: path) { _, bytes in
      Self.madeUp(Int(String(decoding: bytes, as: UTF8.self)) ?? 0).observations
    }
    #expect(report.lost.map(\.entry) == [2])
    #expect(report.entries == 2)
    #expect(try Ledger(at: path).dataSet().count == 2)
  }

  @Test(arguments: [[1, 2, 3], [2, 3], [1, 3]])
  func `a group that was stored and not confirmed is confirmed by the next entry`(
    unconfirmed: [Int]
  ) throws {
    _ = try ledger.add((1...3).map { Self.madeUp($0) }).map { try $0.get() }
    try unconfirm(unconfirmed)
    #expect(try ledger.verify().isEmpty)
    try ledger.store(Self.madeUp(4))
    for number in 1...4 { #expect(exists(entry(number)), "\(number)") }
    for number in unconfirmed { #expect(!exists(entry(number) + ".pending"), "\(number)") }
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `a group that was prepared and not stored is dropped by the next entry`() throws {
    try ledger.store(Self.madeUp(1))
    for number in 2...33 {
      try Data("{}".utf8).write(to: URL(fileURLWithPath: entry(number) + ".pending"))
    }
    try ledger.store(Self.madeUp(2))
    #expect(exists(entry(2)))
    for number in 2...33 { #expect(!exists(entry(number) + ".pending"), "\(number)") }
    #expect(try ledger.verify().isEmpty)
  }

  @Test(arguments: [[1, 2, 3], [2, 3], [1, 3]])
  func `a rebuild takes the entries of a group that were not confirmed`(
    unconfirmed: [Int]
  ) throws {
    let path = folder.path("lost")
    do {
      let ledger = try Ledger(at: path)
      _ = try ledger.add((1...3).map { Self.madeUp($0) }).map { try $0.get() }
    }
    for number in unconfirmed {
      let name = entry(number, in: path)
      try FileManager.default.moveItem(atPath: name, toPath: name + ".pending")
    }
    try FileManager.default.removeItem(atPath: path + "/ledger.sqlite")
    let report = try Ledger.rebuild(at: path) { _, bytes in
      Self.madeUp(Int(String(decoding: bytes, as: UTF8.self)) ?? 0).observations
    }
    #expect(report.entries == 3 && report.isComplete)
    let rebuilt = try Ledger(at: path)
    #expect(try rebuilt.dataSet().count == 3)
    #expect(try rebuilt.verify().isEmpty)
  }
}
