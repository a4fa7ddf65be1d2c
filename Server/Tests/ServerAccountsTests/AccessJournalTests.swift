import Foundation
import ReportCore
import ServerAccounts
import Testing

struct AccessJournalTests {
  private let path = FileManager.default.temporaryDirectory
    .appending(path: UUID().uuidString + ".jsonl").path

  private func write(_ count: Int) throws -> AccessJournal {
    let journal = try AccessJournal(path: path)
    for number in 0..<count {
      try journal.append(
        .signedIn, account: "lan", from: "10.0.0.\(number)",
        at: Timestamp(seconds: 1_760_000_000 + Int64(number)))
    }
    return journal
  }

  @Test func `entries go on where the file ended`() throws {
    _ = try write(2)
    let entries = try write(1).entries()
    #expect(entries.map(\.number) == [1, 2, 3])
    #expect(AccessJournal.firstBroken(entries) == nil)
  }

  @Test(arguments: ["10.0.0.1", "\"number\":2", "lan", "1760000001"])
  func `a changed entry is seen`(_ text: String) throws {
    _ = try write(3)
    let file = URL(fileURLWithPath: path)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(
      String.init)
    let other = text.replacing("1", with: "7").replacing("2", with: "8").replacing("l", with: "k")
    let changed = [lines[0], lines[1].replacing(text, with: other), lines[2]]
    try Data((changed.joined(separator: "\n") + "\n").utf8).write(to: file)
    #expect(throws: AccountError.self) { try AccessJournal(path: path) }
  }

  @Test(arguments: 0..<3)
  func `an entry taken out of the middle or the beginning is seen`(_ position: Int) throws {
    _ = try write(4)
    let file = URL(fileURLWithPath: path)
    var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    lines.remove(at: position)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    #expect(throws: AccountError.self) { try AccessJournal(path: path) }
  }

  @Test func `a line that was cut off when the machine stopped is no entry`() throws {
    _ = try write(2)
    let file = URL(fileURLWithPath: path)
    let whole = try Data(contentsOf: file)
    try (whole + whole.prefix(40)).write(to: file)
    #expect(try write(1).entries().map(\.number) == [1, 2, 3])
  }

  @Test func `what a stranger sent does not fill the disk`() throws {
    let journal = try write(0)
    try journal.append(
      .refused, account: String(repeating: "a", count: 100_000), from: "x",
      at: Timestamp(seconds: 0))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count < 1_000)
  }
}
