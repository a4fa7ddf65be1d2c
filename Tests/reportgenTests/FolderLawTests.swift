import Foundation
import SeededRandom
import Testing

/// Whatever lies in a folder, each file of it and each of its cells with a figure comes to one of three ends.
@Suite struct FolderLawTests {
  private static let seeds: [UInt64] =
    ProcessInfo.processInfo.environment["TRIALS"] == nil ? Array(1...4) : Array(1...200)

  /// Writes a folder of files of all kinds; some are reports, some are damaged, some are neither.
  ///
  /// - Returns: how many files there are.
  private func fill(_ folder: URL, seed: UInt64, prefix: (Int) -> String) throws -> Int {
    var numbers = SeededGenerator(seed: seed)
    let lines = try String(contentsOfFile: LedgerWorkspace.sample("2025-Q3"), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    let byUnit = Dictionary(grouping: lines.dropFirst()) { $0.split(separator: ",")[1] }
    let units = byUnit.keys.sorted().shuffled(using: &numbers)
    let count = Int.random(in: 5...14, using: &numbers)
    for index in 0..<count {
      var text = ([lines[0]] + (byUnit[units[index]] ?? [])).joined(separator: "\n") + "\n"
      var ending = "csv"
      switch Int.random(in: 0..<9, using: &numbers) {
      case 0: text = text.replacing(",births,", with: ",birthz,")
      case 1: text = String(text.prefix(text.count / 2))
      case 2: text = ""
      case 3: (text, ending) = ("%PDF-1.7", "pdf")
      case 4: (text, ending) = ("Kính gửi: Chi cục Dân số\n", "txt")
      case 5: (text, ending) = ("không có gì", "dat")
      case 6: text = "Đơn vị;Số điện thoại\nXã A;0912 345 678\n"
      default: break
      }
      try Data(text.utf8).write(to: folder.appending(path: "\(prefix(index)).\(ending)"))
    }
    return count
  }

  private func numbers(in errors: String) throws -> [Int] {
    let line = try #require(
      errors.split(separator: "\n").first { $0.contains(" tệp: ") && $0.contains(" ô số: ") },
      "\(errors)")
    return line.split { !$0.isNumber && $0 != "." }
      .compactMap { Int($0.replacing(".", with: "")) }
  }

  @Test(arguments: seeds) func `files and cells add up, in whatever order they come`(
    seed: UInt64
  ) throws {
    var kept: [String] = []
    for isTurned in [false, true] {
      let (workspace, folder) = (try LedgerWorkspace(), try TemporaryFolder())
      let count = try fill(folder.url, seed: seed) {
        isTurned ? String(900 - $0) : String(100 + $0)
      }
      let run = try workspace.run("import", folder.url.path)
      let told = try numbers(in: run.errors)
      try #require(told.count == 8, "seed \(seed): \(run.errors)")
      #expect(told[0] == count, "seed \(seed)")
      #expect(told[0] == told[1] + told[2] + told[3], "seed \(seed)")
      #expect(told[4] == told[5] + told[6] + told[7], "seed \(seed)")
      #expect((run.status == 65) == (told[2] > 0), "seed \(seed): \(run.errors)")
      // Each file is named, by what was taken of it or why it was not.
      for name in try folder.files {
        #expect((run.output + run.errors).contains(name), "seed \(seed): \(name)")
      }
      let status = try workspace.run("status", "--period", "2025-Q3")
      // What was refused is listed by the names of files, which are other ones here.
      let lines = status.output.replacing(/[189]\d\d\.csv/, with: "x")
        .split(separator: "\n").sorted()
      kept.append("\(told)\n" + lines.joined(separator: "\n"))
    }
    #expect(kept[0] == kept[1], "seed \(seed)")
  }
}
