import Foundation
import ReportCore
import ReportStore
import Testing

@Suite struct LedgerImportTests {
  private let folder: Folder
  private let ledger: Ledger

  init() throws {
    folder = try Folder()
    ledger = try Ledger(at: folder.path)
  }

  @Test func `a return without a figure or a unit is refused`() throws {
    let error = #expect(throws: StoreError.self) { try ledger.add(incoming([], bytes: "")) }
    #expect(error?.code == .nothingToStore)
  }

  @Test func `two figures for one key refuse the whole return and name the second place`() throws {
    let twice = [figure(1), figure(2, "deaths"), figure(3, row: 9)]
    let error = #expect(throws: StoreError.self) {
      try ledger.add(incoming(twice, bytes: "twice"))
    }
    #expect(error?.code == .duplicateFigure)
    #expect(error?.location == "báo cáo.xlsx Biểu 1 C9")
    #expect(try ledger.submissions().isEmpty)
    #expect(try ledger.dataSet().isEmpty)
    #expect(try ledger.verify().isEmpty)
  }

  @Test func `a duplicate among very many figures leaves nothing behind`() throws {
    let many = (1...500).map { figure(1, "item_\($0)") } + [figure(2, "item_250")]
    #expect(
      failure { () throws(StoreError) in _ = try ledger.add(incoming(many, bytes: "many")) }
        == .duplicateFigure)
    #expect(try ledger.dataSet().isEmpty)
    #expect(try ledger.store(incoming(Array(many.dropLast()), bytes: "good")).submission.id == 1)
    #expect(try ledger.dataSet().count == 500)
  }

  @Test func `figures in columns are stored, sealed and read as those of a list are`() throws {
    // So many that they are sealed beside the storing.
    let many = (0..<3_000).map { number -> Observation in
      let code = 10_000 + number / 50 * 7 % 61
      let isMissing = number % 7 == 0
      return figure(
        isMissing ? nil : ExactDecimal(Int64(number)), "item_\(number % 50)", of: String(code),
        status: isMissing ? .missing : .normal, row: number + 2)
    }
    var data = DataSet()
    for figure in many { #expect(data.insert(figure) == nil) }
    let list = incoming(many, bytes: "many")
    try ledger.store(list)
    let other = try Ledger(at: folder.path("other"))
    try other.store(list.saying(data))
    #expect(try other.head() == ledger.head())
    for ledger in [ledger, other] {
      #expect(try ledger.verify().map(\.description) == [])
      #expect(try ledger.dataSet().observations == many.sorted { $0.key < $1.key })
    }
  }

  @Test func `the same bytes again change nothing and say so`() throws {
    try ledger.store(incoming([figure(53)], bytes: "a"))
    guard
      case .unchanged(let known, let isCurrent) = try ledger.add(
        incoming([figure(53)], bytes: "a", received: october(9)))
    else { return #expect(Bool(false), "stored again") }
    #expect(known.id == 1)
    #expect(isCurrent)
    #expect(try ledger.submissions().count == 1)
  }

  @Test func `bytes that were replaced since are known as not current, and can be sent again`()
    throws
  {
    try ledger.store(incoming([figure(53)], bytes: "a"))
    try ledger.store(incoming([figure(54)], bytes: "b", received: october(4)))
    var again = incoming([figure(53)], bytes: "a", received: october(5))
    guard case .unchanged(_, isCurrent: false) = try ledger.add(again) else {
      return #expect(Bool(false), "stored or current")
    }
    #expect(try ledger.value() == 54)
    again.isSentAgain = true
    try ledger.store(again)
    #expect(try ledger.value() == 53)
  }

  @Test func `the same bytes for another period or with another maturity are another return`()
    throws
  {
    try ledger.store(incoming([figure(0)], bytes: "zero", maturity: .provisional))
    try ledger.store(incoming([figure(0)], bytes: "zero"))
    try ledger.store(incoming([figure(0, in: q2)], bytes: "zero"))
    #expect(try ledger.submissions().count == 3)
  }

  @Test func `a file whose left-out units are put right is stored again`() throws {
    var part = incoming([figure(1)], bytes: "file")
    part.leftOut = [.init(unit: "Xã Không Có", reason: "không tìm thấy đơn vị")]
    let receipt = try ledger.store(part)
    #expect(try ledger.leftOut(of: receipt.submission) == part.leftOut)
    try ledger.store(incoming([figure(1), figure(2, of: "11299")], bytes: "file"))
    #expect(try ledger.value(of: "11299") == 2)
  }

  @Test func `one file of many units is one submission with a return for each`() throws {
    let receipt = try ledger.store(
      incoming(
        [figure(1, of: "11299"), figure(2, of: "11296"), figure(3, "deaths", of: "11299")],
        bytes: "many"))
    #expect(try ledger.submissions().count == 1)
    #expect(receipt.returns.map(\.key.unit.code) == ["11296", "11299"])
    #expect(receipt.returns.map(\.observations) == [1, 2])
    #expect(receipt.differences.isEmpty)
  }

  @Test func `a changed return is a revision that tells old and new values`() throws {
    try ledger.store(incoming([figure(53), figure(20, "deaths")], bytes: "a"))
    let receipt = try ledger.store(
      incoming(
        [figure(53), figure(21, "deaths"), figure(4, "marriages")], bytes: "b",
        received: october(7)))
    #expect(receipt.returns.map(\.number) == [2])
    #expect(receipt.differences.map(\.key.item.indicator) == ["deaths", "marriages"])
    #expect(receipt.differences.map { $0.old?.value } == [20, nil])
    #expect(receipt.differences.map { $0.new?.value } == [21, 4])
    #expect(receipt.withoutEffect.isEmpty)
  }

  @Test func `a return that came earlier or is less final does not count, and says so`() throws {
    try ledger.store(incoming([figure(53)], bytes: "final", received: october(7)))
    let earlier = try ledger.store(incoming([figure(50)], bytes: "early", received: october(2)))
    #expect(earlier.differences.isEmpty)
    #expect(earlier.withoutEffect.map { $0.old?.value } == [53])
    #expect(earlier.withoutEffect.map { $0.new?.value } == [50])
    let estimate = try ledger.store(
      incoming([figure(60)], bytes: "estimate", received: october(9), maturity: .estimate))
    #expect(estimate.withoutEffect.count == 1)
    #expect(try ledger.value() == 53)
  }

  @Test func `a blank that takes the place of a value is a difference, not a zero`() throws {
    try ledger.store(incoming([figure(53)], bytes: "a"))
    let receipt = try ledger.store(
      incoming([figure(nil, status: .missing)], bytes: "b", received: october(5)))
    #expect(receipt.differences.map { $0.new?.status } == [.missing])
    #expect(try ledger.value() == nil)
  }

  @Test func `a correction of one figure leaves the others as they were`() throws {
    try ledger.store(incoming([figure(53), figure(20, "deaths")], bytes: "a"))
    try ledger.store(incoming([figure(54)], bytes: "b", received: october(5)))
    #expect(try ledger.value(.now, "deaths") == 20)
    #expect(try ledger.value() == 54)
  }

  @Test func `the bytes are kept under their hash and come back`() throws {
    let receipt = try ledger.store(incoming([figure(1)], bytes: "abc"))
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(receipt.submission.sha256 == hash)
    let path = try #require(ledger.originalPath(of: receipt.submission))
    #expect(path == folder.path("originals/ba/\(hash).xlsx"))
    #expect(try ledger.original(of: receipt.submission) == Array("abc".utf8))
  }

  @Test func `an original that was changed or lost is told, and found by a verification`() throws {
    let submission = try ledger.store(incoming([figure(1)], bytes: "abc")).submission
    let path = try #require(ledger.originalPath(of: submission))
    try Data("abd".utf8).write(to: URL(fileURLWithPath: path))
    #expect(
      failure { () throws(StoreError) in _ = try ledger.original(of: submission) }
        == .originalLost)
    try FileManager.default.removeItem(atPath: path)
    #expect(try ledger.verify().map(\.code) == [.originalLost])
  }

  @Test(arguments: ["../../etc/passwd", "a/b.csv", "x.CSV", "tên.tệp lạ", ""])
  func `a name cannot lead the original out of its folder`(name: String) throws {
    let submission = try ledger.store(incoming([figure(1)], bytes: name, name: name)).submission
    let path = try #require(ledger.originalPath(of: submission))
    #expect(path.hasPrefix(folder.path("originals/")) && !path.contains(".."))
    #expect(try ledger.original(of: submission) == Array(name.utf8))
  }

  @Test func `a figure typed in carries its reason as a note and replaces what a file said`() throws
  {
    try ledger.store(incoming([figure(53)], bytes: "a"))
    let outcome = try ledger.enter(
      55, for: figure(0).key, reason: "Trạm gọi điện báo lại", by: "chị Hà", at: october(6))
    guard case .stored(let receipt) = outcome else { return #expect(Bool(false)) }
    #expect(receipt.submission.fileName == "nhập tay")
    #expect(receipt.differences.map { $0.old?.value } == [53])
    let entered = try #require(try ledger.dataSet()[figure(0).key])
    #expect(entered.provenance == Provenance(file: "nhập tay", note: "Trạm gọi điện báo lại"))
    #expect(
      failure { () throws(StoreError) in _ = try ledger.original(of: receipt.submission) }
        == .notFound)
  }

  @Test func `values come back exactly, with status and place`() throws {
    let figures = [
      figure(ExactDecimal("-12.345678901234567"), "a"), figure(ExactDecimal(Int64.max), "b"),
      figure(0, "c", status: .nil), figure(nil, "d", status: .notCollected),
      figure(ExactDecimal("0.000000000000000001"), "e"),
    ]
    try ledger.store(incoming(figures, bytes: "exact"))
    #expect(try ledger.dataSet().sorted == figures)
  }
}
