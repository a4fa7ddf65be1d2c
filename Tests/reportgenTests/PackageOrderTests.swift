import Foundation
import Testing

/// What a package holds depends on what was handed in, not on the order in which it was.
@Suite struct PackageOrderTests {
  /// The return of a quarter in two files, each with every other unit.
  private func halves(of period: String, in folder: URL) throws -> [String] {
    let text = try String(contentsOfFile: LedgerWorkspace.sample(period), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
    var units: [Substring] = []
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      if !units.contains(fields[1]) { units.append(fields[1]) }
    }
    return try (0...1).map { half in
      let kept = Set(units.enumerated().filter { $0.offset % 2 == half }.map(\.element))
      let own = lines.dropFirst().filter {
        kept.contains($0.split(separator: ",", omittingEmptySubsequences: false)[1])
      }
      let url = folder.appending(path: "phan-\(half + 1).csv")
      try Data((lines.prefix(1) + own).joined(separator: "\n").utf8).write(to: url)
      return url.path
    }
  }

  @Test func `the bytes of a package do not depend on the order of import`() throws {
    let folder = try TemporaryFolder()
    let files =
      try halves(of: "2025-Q3", in: folder.url) + [LedgerWorkspace.sample("2024-Q3")]
    var packages: [Data] = []
    for (number, order) in [[0, 1, 2], [2, 1, 0], [1, 2, 0]].enumerated() {
      let workspace = try LedgerWorkspace()
      for (minute, file) in order.enumerated() {
        let taken = try workspace.run(
          "import", files[file], at: "2025-10-06T08:0\(minute):00+07:00")
        #expect(taken.status == 0, "\(taken.errors)")
      }
      let out = folder.url.appending(path: "\(number)")
      let built = try workspace.run([
        "build", "--period", "2025-Q3", "--format", "xlsx,docx,html,csv,csv-long,json", "--package",
        "zip", "--out", out.path,
      ])
      #expect([0, 1].contains(built.status), "\(built.errors)")
      packages.append(try Data(contentsOf: out.appending(path: "so-ket-2025-Q3.zip")))
    }
    #expect(packages[0].count > 10_000)
    #expect(packages[1] == packages[0] && packages[2] == packages[0])
  }
}
