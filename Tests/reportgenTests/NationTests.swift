import Foundation
import Testing

/// The country's workspace: what provinces send, added up.
@Suite struct NationTests {
  /// A workspace of the country with nothing in it, in a folder of its own.
  struct Country {
    let folder: TemporaryFolder
    var path: String { folder.url.appending(path: "w").path }

    init() throws {
      folder = try TemporaryFolder()
      let run = try Program.run(["init", path, "--unit", "VN"])
      try #require(run.status == 0, "\(run.errors)")
    }

    func run(_ arguments: String...) throws -> Program.Outcome {
      try Program.run(
        [arguments[0], "--workspace", path] + arguments.dropFirst(),
        environment: ["REPORTGEN_NOW": "2025-10-12T08:00:00+07:00"])
    }

    /// The facts of a report that is built now.
    func facts() throws -> [FactRow] {
      let out = try TemporaryFolder()
      let built = try run(
        "build", "--period", "2025-Q3", "--format", "csv-long", "--out", out.url.path)
      try #require([0, 1].contains(built.status), "\(built.errors)")
      let file = try #require(try out.files.first { $0.hasSuffix(".csv") })
      return try FactRow.rows(
        in: String(contentsOf: out.url.appending(path: file), encoding: .utf8))
    }
  }

  static let returns = ["cao-bang", "hue", "lai-chau"].map {
    Program.example("ca-nuoc/returns/\($0)-2025-Q3.csv").path
  }

  /// What the example of three provinces gives. It is built once.
  private struct Example {
    let out: TemporaryFolder

    init() throws {
      out = try TemporaryFolder()
      out.lastToTheEnd()
      let built = try Program.run([
        "build", "--workspace", Program.example("ca-nuoc").path, "--period", "2025-Q3", "--format",
        "csv,csv-long", "--out", out.url.path,
      ])
      try #require([0, 1].contains(built.status), "\(built.errors)")
    }

    /// The text of the file whose name ends so.
    func text(_ suffix: String) throws -> String {
      let name = try #require(try out.files.first { $0.hasSuffix(suffix) }, "\(suffix)")
      return try String(contentsOf: out.url.appending(path: name), encoding: .utf8)
    }
  }

  private static let example = Result { try Example() }

  @Test func `a new workspace of the country builds as it is`() throws {
    let country = try Country()
    let settings = try String(contentsOfFile: country.path + "/reportgen.yaml", encoding: .utf8)
    #expect(settings.contains("34 tỉnh, thành phố gồm 3321 xã, phường, đặc khu"))
    #expect(settings.contains("CỤC DÂN SỐ"))
    let out = try TemporaryFolder()
    let built = try country.run(
      "build", "--period", "2025-Q3", "--format", "csv", "--out", out.url.path)
    #expect([0, 1].contains(built.status), "\(built.errors)")
    #expect(try !out.files.isEmpty)
  }

  @Test
  func `the example of three provinces gives the expected figures, incompleteness carried upward`()
    throws
  {
    let facts = try FactRow.rows(in: Self.example.get().text("--so-lieu.csv"))
    let expected = try String(
      contentsOf: Program.example("ca-nuoc/expected/figures-2025-Q3.csv"), encoding: .utf8
    ).split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var compared = 0
    for line in expected {
      let item = line[2].isEmpty ? line[1] : "\(line[1]) \(line[2])"
      guard
        let fact = facts.first(where: {
          $0.unit == line[0] && $0.item == item && $0.period == "2025-Q3"
        })
      else { continue }
      compared += 1
      #expect(fact.value == line[3], "\(line)")
      #expect(fact.status == line[4], "\(line)")
    }
    // All but what the tables of a quarter do not show.
    #expect(compared >= 24, "\(compared)")
  }

  @Test func `national figures by provinces are held against what provinces sent`() throws {
    let folder = try TemporaryFolder()
    let table = folder.url.appending(path: "thong-ke.csv")
    let text = """
      SỐ TRẺ SINH RA VÀ SỐ NGƯỜI CHẾT PHÂN THEO ĐỊA PHƯƠNG,,
      Địa phương,Tổng số trẻ sinh ra,Số người chết
      CẢ NƯỚC,300000,90000
      Đồng bằng sông Hồng,5000,900
      Huế,1736,490
      Tỉnh Cao Bằng,3000,800
      TP. Hà Nội,12000,5000
      """
    try text.write(to: table, atomically: true, encoding: .utf8)
    let run = try Program.run([
      "reconcile", "--workspace", Program.example("ca-nuoc").path, "--period", "2025-Q3", "--with",
      table.path, "--format", "csv", "--all", "--out", folder.url.appending(path: "out").path,
    ])
    #expect(run.status == 1, "\(run.errors)")
    // A region is no unit: its two figures are listed.
    #expect(
      run.errors.contains("10 ô có số = 8 đưa vào đối khớp + 2 chưa ghép được."), "\(run.errors)")
    #expect(run.errors.contains("Chưa ghép được: 'Đồng bằng sông Hồng', 2 ô"), "\(run.errors)")
    let lines = try String(
      contentsOf: folder.url.appending(path: "out/doi-khop-2025-Q3--2-chi-tiet.csv"),
      encoding: .utf8)
    for line in [
      "Thành phố Huế (46),Tổng số trẻ sinh ra,1736,1736,",
      "Thành phố Huế (46),Số người chết,489,490,1,",
      "Thành phố Hà Nội (01),Tổng số trẻ sinh ra,,12000,",
      // The province says itself that communes are lacking.
      "Tỉnh Cao Bằng (04),Tổng số trẻ sinh ra,2326,3000,674,",
    ] {
      #expect(lines.contains(line), "\(line) \(lines)")
    }
    let incomplete = lines.split(separator: "\r\n").filter {
      $0.contains("(04),Tổng số trẻ sinh ra,")
    }
    #expect(incomplete.allSatisfy { $0.contains("ghi là số chưa đủ đơn vị") }, "\(incomplete)")
    let whole = lines.split(separator: "\r\n").filter { $0.contains("(VN)") }
    // What Cao Bằng sent as a total is in the sum: 2326 + 1807 + 1736.
    #expect(lines.contains("Cả nước (VN),Tổng số trẻ sinh ra,5869,300000,"), "\(whole)")
    #expect(whole.count == 2 && whole.allSatisfy { $0.contains("Không so sánh được") }, "\(whole)")
  }

  @Test func `a province that sent nothing is named, and not each of its communes`() throws {
    let text = try Self.example.get().text("--thuyet-minh.csv")
    #expect(text.contains("Chưa báo cáo: thành phố Hà Nội (01), tỉnh Tuyên Quang (08)"))
    #expect(!text.contains("Phường Ba Đình (00004)"))
    #expect(text.contains("131/3321 xã, phường, đặc khu đã báo cáo"))
  }

  @Test func `tables by unit have provinces as sums above their communes`() throws {
    let rows = try Self.example.get().text("theo-don-vi.csv")
      .split(whereSeparator: \.isNewline).map { PlanTests.fields(of: String($0)) }
    let codes = rows.map { $0[1] }
    let whole = try #require(codes.firstIndex(of: "VN"))
    #expect(rows[whole][2] == "Cả nước")
    #expect(codes.filter { $0.count == 2 && $0 != "VN" }.count == 34)
    #expect(codes.filter { $0.count == 5 }.count == 3321)
    let hue = try #require(codes.firstIndex(of: "46"))
    #expect(rows[hue][2] == "Thành phố Huế")
    #expect(codes[(hue + 1)...(hue + 40)].allSatisfy { $0.count == 5 })
    #expect(codes[hue + 41].count == 2)
  }

  @Test func `a province's own file of figures is taken a level higher, with what it lacks`() throws
  {
    let out = try TemporaryFolder()
    let built = try Program.run([
      "build", "--workspace", Program.example("hai-phong").path, "--period", "2025-Q3", "--format",
      "csv-long", "--out", out.url.path,
    ])
    #expect([0, 1].contains(built.status), "\(built.errors)")
    let name = try #require(try out.files.first { $0.hasSuffix(".csv") })
    let file = out.url.appending(path: name)
    let own = try FactRow.rows(in: String(contentsOf: file, encoding: .utf8))
    let country = try Country()
    let taken = try country.run("import", file.path)
    #expect(taken.status == 0, "\(taken.errors)")
    // The folder is there until the file has been taken.
    #expect(try out.files.count == 1)
    let facts = try country.facts()
    for item in ["births", "deaths", "population"] {
      let sent = try #require(
        own.first { $0.unit == "31" && $0.item == item && $0.period == "2025-Q3" })
      let found = try #require(
        facts.first { $0.unit == "31" && $0.item == item && $0.period == "2025-Q3" })
      #expect(found.value == sent.value, "\(item)")
      #expect(sent.status == "incomplete" && found.status == "incomplete", "\(item)")
      let whole = try #require(
        facts.first { $0.unit == "VN" && $0.item == item && $0.period == "2025-Q3" })
      #expect(whole.value == sent.value && whole.status == "incomplete", "\(item)")
    }
  }

  @Test func `the status tells what each province sent, and when`() throws {
    let country = try Country()
    for file in Self.returns {
      let run = try country.run("import", file)
      #expect(run.status == 0, "\(run.errors)")
    }
    let status = try country.run("status", "--period", "2025-Q3")
    #expect(status.status == 0, "\(status.errors)")
    #expect(status.output.contains("3/34 tỉnh, thành phố"))
    let lines = status.lines
    #expect(
      lines.contains {
        $0.contains("Tỉnh Lai Châu: 38/38 xã, phường, đặc khu, nhận ngày 12/10/2025")
          && $0.contains("lai-chau-2025-Q3.csv")
      }, "\(status.output)")
    #expect(lines.contains { $0.contains("Thành phố Huế: 37/40") }, "\(status.output)")
    #expect(
      lines.contains { $0.contains("Tỉnh Cao Bằng: số chung của tỉnh, thành phố") },
      "\(status.output)")
    #expect(lines.contains { $0.contains("Tỉnh Điện Biên: chưa gửi") })
  }

  @Test func `totals of a province are taken once, and again as a revision`() throws {
    let country = try Country()
    #expect(try country.run("import", Self.returns[0]).status == 0)
    let text = try String(contentsOfFile: Self.returns[0], encoding: .utf8)
    let changed = country.folder.url.appending(path: "lan-2.csv")
    try Data(
      text.replacing(",2326,,,incomplete", with: ",2451,,,normal")
        .replacing(",1116,,,incomplete", with: ",1178,,,normal")
        .replacing(",1210,,,incomplete", with: ",1273,,,normal").utf8
    ).write(to: changed)
    let again = try country.run("import", changed.path)
    #expect(again.status == 0, "\(again.errors)")
    let births = try country.facts().first {
      $0.unit == "04" && $0.item == "births" && $0.period == "2025-Q3"
    }
    #expect(births?.value == "2451")
    #expect(births?.status == "normal")
  }
}
