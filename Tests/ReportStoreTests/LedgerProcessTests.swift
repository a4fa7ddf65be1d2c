import Foundation
import ReportCore
import ReportStore
import SeededRandom
import Testing

/// What happens when the process that imports is killed, is not alone, or runs out of room.
@Suite(.serialized) struct LedgerProcessTests {
  private let folder: Folder
  private static let returns = 114

  init() throws { folder = try Folder() }

  /// The helper program, built beside the tests.
  private static var probe: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("LedgerProbe")
  }

  private func start(_ arguments: [String]) throws -> (Process, Pipe) {
    let process = Process()
    process.executableURL = Self.probe
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    return (process, output)
  }

  private func lines(_ output: Pipe) throws -> [String] {
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: [1, 32])
  func `killed at any moment, the ledger holds every import that was told and no half one`(
    together: Int
  ) throws {
    let environment = ProcessInfo.processInfo.environment
    let kills = environment["LEDGER_KILLS"].flatMap(Int.init) ?? 200
    let seed = environment["LEDGER_SEED"].flatMap(UInt64.init) ?? 20_251_008
    var generator = SeededGenerator(seed: seed)
    let path = folder.path("killed")
    // How long a whole run takes here and now: the moments are spread over it.
    let clock = ContinuousClock()
    let whole = try clock.measure {
      let (process, output) = try start(
        ["import", folder.path("whole"), "\(Self.returns)", "\(together)"])
      _ = try lines(output)
      process.waitUntilExit()
    }
    let microseconds = UInt32(
      whole.components.seconds * 1_000_000 + whole.components.attoseconds / 1_000_000_000_000)
    var told: Set<String> = []
    for kill in 1...kills {
      if told.count == Self.returns {
        try FileManager.default.removeItem(atPath: path)
        told = []
      }
      let (process, output) = try start(
        ["import", path, "\(Self.returns)", "\(together)"])
      usleep(UInt32.random(in: 0...microseconds / 4, using: &generator))
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      for line in try lines(output) where line.hasPrefix("stored") {
        #expect(told.insert(String(line.dropFirst(7))).inserted, "stored twice: \(line)")
      }
      let ledger = try Ledger(at: path)
      let stored = try ledger.returns(for: [q3])
      // The last group may have been stored without there being time to tell of it.
      let untold = stored.map { String($0.submission.fileName.dropLast(4)) }
        .filter { !told.contains($0) }
      #expect(untold.count <= together, "seed \(seed), kill \(kill): \(untold)")
      #expect(stored.count == told.count + untold.count, "seed \(seed), kill \(kill)")
      #expect(stored.allSatisfy { $0.observations == 60 && $0.number == 1 })
      #expect(try ledger.dataSet().count == stored.count * 60)
      #expect(try ledger.verify().isEmpty, "seed \(seed), kill \(kill)")
      told.formUnion(untold)
    }
    let (process, output) = try start(["import", path, "\(Self.returns)"])
    #expect(try lines(output).count == Self.returns)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let ledger = try Ledger(at: path)
    #expect(try ledger.dataSet().sorted == Ledger(at: folder.path("whole")).dataSet().sorted)
    #expect(try ledger.verify().isEmpty)
    try expectNoLeftovers(path)
  }

  /// Pending journal entries and temporary files are cleared by the next import.
  private func expectNoLeftovers(_ path: String) throws {
    let all = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
    #expect(!all.contains { $0.hasSuffix(".pending") })
    #expect(all.filter { $0.hasSuffix(".json") }.count == Self.returns)
  }

  @Test(arguments: [1, 32])
  func `two programs that import at once both succeed, and each return is stored once`(
    together: Int
  ) throws {
    let path = folder.path("shared")
    let pair = try (0..<2).map { _ in
      try start(["import", path, "\(Self.returns)", "\(together)"])
    }
    var told: [String] = []
    for (process, output) in pair {
      told += try lines(output)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(told.count == 2 * Self.returns)
    #expect(told.filter { $0.hasPrefix("stored") }.count == Self.returns)
    let ledger = try Ledger(at: path)
    #expect(try ledger.dataSet().count == Self.returns * 60)
    #expect(try ledger.verify().isEmpty)
  }

  @Test(arguments: [1, 32])
  func `a full disk is told, and what was stored before stays`(together: Int) throws {
    let mount = try mountSmallDisk("size=1m")
    defer { run("umount", mount) }
    let (process, output) = try start(["import", mount + "/ledger", "400", "\(together)"])
    let told = try lines(output)
    process.waitUntilExit()
    #expect(process.terminationStatus == 73)
    #expect(told.last?.contains("Đĩa đã đầy") == true)
    run("mount", "-o", "remount,size=64m", mount)
    let ledger = try Ledger(at: mount + "/ledger")
    #expect(try ledger.submissions().count == told.count - 1)
    #expect(try ledger.verify().isEmpty)
    let (again, rest) = try start(["import", mount + "/ledger", "400"])
    #expect(try lines(rest).count == 400)
    again.waitUntilExit()
    #expect(again.terminationStatus == 0)
  }

  @Test func `a read-only disk is told, and what was stored before stays`() throws {
    let mount = try mountSmallDisk("size=8m")
    defer { run("umount", mount) }
    let (process, output) = try start(["import", mount + "/ledger", "3"])
    #expect(try lines(output).count == 3)
    process.waitUntilExit()
    run("mount", "-o", "remount,ro", mount)
    // Reading needs no leave to write.
    #expect(try Ledger(at: mount + "/ledger", patience: 1).submissions().count == 3)
    let (more, refused) = try start(["import", mount + "/ledger", "4"])
    #expect(try lines(refused).last?.hasPrefix("refused ") == true)
    more.waitUntilExit()
    #expect(more.terminationStatus == 74)
    run("mount", "-o", "remount,rw", mount)
    #expect(try Ledger(at: mount + "/ledger").submissions().count == 3)
  }

  @Test func `a disk that fills up under a rebuild loses no entry and leaves the ledger`() throws {
    let mount = try mountSmallDisk("size=12m")
    defer { run("umount", mount) }
    let path = mount + "/ledger"
    let (process, output) = try start(["import", path, "120", "32"])
    #expect(try lines(output).count == 120)
    process.waitUntilExit()
    let free = try FileManager.default.attributesOfFileSystem(forPath: mount)[.systemFreeSize]
    let room = try #require(free as? Int)
    for left in [4096, 65_536, 300_000, 600_000] {
      try Data(count: room - left).write(to: URL(fileURLWithPath: mount + "/filler"))
      do throws(StoreError) {
        let report = try Ledger.rebuild(at: path, reader: read)
        #expect(report.isComplete && report.entries == 120, "\(left): \(report)")
      } catch {
        #expect(error.code == .diskFull, "\(left): \(error)")
      }
      // Even looking at the tables needs some room beside them.
      try FileManager.default.removeItem(atPath: mount + "/filler")
      #expect(try Ledger(at: path).submissions().count == 120, "\(left)")
      #expect(try Ledger(at: path).verify().isEmpty, "\(left)")
    }
    let report = try Ledger.rebuild(at: path, reader: read)
    #expect(report.isComplete && report.entries == 120, "\(report)")
    #expect(try Ledger(at: path).verify().isEmpty)
  }

  /// What the helper program imports.
  private func read(_ submission: Submission, _ bytes: [UInt8]) throws -> [Observation] {
    let name = submission.fileName
    let number = try #require(Int64(name.dropLast(4)))
    return (1...60).map { item in
      Observation(
        key: ObservationKey(
          unit: OrganisationUnit.ID(String(11_000 + number), in: .july2025),
          item: IndicatorKey("item_\(item)"), period: .quarter(3, of: 2025)),
        value: ExactDecimal(number * Int64(item)),
        provenance: Provenance(file: name, row: item, column: 2))
    }
  }

  /// A disk in memory; where the system does not allow it, the test is cancelled and says so.
  private func mountSmallDisk(_ options: String) throws -> String {
    let mount = folder.path("disk")
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    if run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount) != 0 {
      try Test.cancel("this system does not allow mounting a small disk (needs root)")
    }
    return mount
  }

  @discardableResult
  private func run(_ command: String...) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return -1
    }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
