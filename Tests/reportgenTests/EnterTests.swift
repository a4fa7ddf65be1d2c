import Foundation
import Testing

@Suite struct EnterTests {
  let workspace: LedgerWorkspace

  init() throws { workspace = try LedgerWorkspace() }

  @Test func `a figure told by telephone counts, with its reason`() throws {
    try workspace.takeThirdQuarter()
    let run = try workspace.run(
      "enter", "10507", "births.male", "61", "--period", "2025-Q3", "--reason", "trạm gọi điện")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("nhập tay: đã nhận (mục 2"))
    #expect(run.output.contains("→ 61"))
    let files = try workspace.build("--period", "2025-Q3", "--format", "csv-long", named: "out")
    let facts = String(
      decoding: files.first { $0.key.hasSuffix("--so-lieu.csv") }?.value ?? Data(), as: UTF8.self)
    #expect(facts.contains("nhập tay"))
  }

  @Test func `what did not occur and what was not collected are no plain zeros`() throws {
    let enter = ["--period", "2025-Q3", "--reason", "điện thoại"]
    #expect(try workspace.run(["enter", "11713", "births", "-"] + enter).status == 0)
    let run = try workspace.run(["enter", "11713", "births", "..."] + enter)
    #expect(run.output.contains("không phát sinh → không thu thập được"))
  }

  @Test(arguments: [
    ["11713", "births", "12.5"], ["11713", "births", "mười"], ["11713", "births", "1,5"],
    ["99999", "births", "1"], ["11713", "birhts", "1"], ["11713", "sex_ratio_at_birth", "110"],
    ["00004", "births", "1"],
  ])
  func `what no file may say may not be typed either`(arguments: [String]) throws {
    let run = try workspace.run(
      ["enter"] + arguments + ["--period", "2025-Q3", "--reason", "điện thoại"])
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("Lỗi: "))
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/ledger.sqlite"))
  }

  @Test(arguments: ["Phường Thành Đông", "UBND phường Thành Đông", "thành đông", "10507"])
  func `units and indicators are named as they are written, and several figures go in at once`(
    unit: String
  ) throws {
    let run = try workspace.run(
      "enter", unit, "Tổng số trẻ sinh ra trong quý", "83", "Con thứ 3+", "9", "Số người chết",
      "12",
      "--period", "quý III năm 2025", "--reason", "điện thoại")
    #expect(run.status == 0, "\(run.errors)")
    let files = try workspace.build("--period", "2025-Q3", "--format", "csv-long", named: "out")
    let text = String(
      decoding: files.first { $0.key.hasSuffix("--so-lieu.csv") }?.value ?? Data(), as: UTF8.self)
    let own = try FactRow.rows(in: text).filter { $0.unit == "10507" && $0.kind == "collected" }
    let figures = Dictionary(own.map { ($0.item, $0.value) }) { first, _ in first }
    #expect(figures["births"] == "83" && figures["deaths"] == "12", "\(figures)")
    #expect(figures.contains { $0.key.contains("order=3+") && $0.value == "9" }, "\(figures)")
    // What was told together is one entry: nothing can leave a part of it.
    let entries = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/journal")
    #expect(entries == ["00000001.json"])
  }

  @Test func `of several figures one that cannot be taken keeps all of them out`() throws {
    let run = try workspace.run(
      "enter", "10507", "births", "83", "Số người chết", "12.345", "--period", "2025-Q3",
      "--reason", "điện thoại")
    #expect(run.status == 64)
    #expect(
      run.errors.contains("ví dụ 12345") && !run.errors.contains("--numbers"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/ledger.sqlite"))
  }

  @Test func `a figure needs a reason`() throws {
    let run = try workspace.run(
      "enter", "11713", "births", "1", "--period", "2025-Q3", "--reason", " ")
    #expect(run.status == 64)
  }

  // MARK: - Files of figures

  private func file(_ text: String, _ name: String = "so-lieu.csv") throws -> (
    TemporaryFolder, String
  ) {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: name).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return (folder, path)
  }

  private let told = ["--period", "2025-Q3", "--reason", "điện thoại"]

  @Test(arguments: [
    "Đơn vị;Chỉ tiêu;Số liệu\nXã Nghi Dương;Tổng số trẻ sinh ra;99\nPhường Thành Đông;Con thứ 3+;9\n"
      + "Phường Thành Đông;Số người chết;-\n",
    "\u{FEFF}Chỉ tiêu,Đơn vị,Số lượng\r\nTổng số trẻ sinh ra,Nghi Dương,99\r\n"
      + "births[order=3+],10507,9\r\n\r\nSố người chết,10507,-\r\n",
    "11713\tTổng số trẻ sinh ra\t99\n10507\tCon thứ 3 trở lên\t9\n10507\tdeaths\t-\n",
  ])
  func `a small file of figures of several units is one entry`(text: String) throws {
    let (folder, path) = try file(text)
    defer { _ = folder }
    let run = try workspace.run(["enter", "--from", path] + told)
    #expect(run.status == 0, "\(run.errors)")
    let files = try workspace.build("--period", "2025-Q3", "--format", "csv-long", named: "out")
    let facts = String(
      decoding: files.first { $0.key.hasSuffix("--so-lieu.csv") }?.value ?? Data(), as: UTF8.self)
    let own = try FactRow.rows(in: facts).filter { $0.kind == "collected" }
    #expect(own.count == 3)
    #expect(own.contains { $0.unit == "11713" && $0.item == "births" && $0.value == "99" })
    #expect(own.contains { $0.unit == "10507" && $0.item.contains("order=3+") && $0.value == "9" })
    #expect(own.contains { $0.unit == "10507" && $0.item == "deaths" && $0.value == "0" })
    let entries = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/journal")
    #expect(entries == ["00000001.json"])
  }

  @Test func `a file of one unit's figures has no column of units`() throws {
    let (folder, path) = try file("Chỉ tiêu;Số liệu\nSố người chết;12\nTổng số trẻ sinh ra;83\n")
    defer { _ = folder }
    let without = try workspace.run(["enter", "--from", path] + told)
    #expect(without.status == 64)
    #expect(without.errors.contains("không có cột đơn vị"), "\(without.errors)")
    #expect(try workspace.run(["enter", "thành đông", "--from", path] + told).status == 0)
    let status = try workspace.run("status", "--period", "2025-Q3", "--json")
    #expect(status.output.contains("10507"))
  }

  @Test func `a file with wrong lines is refused whole, with all lines and columns`() throws {
    let (folder, path) = try file(
      "Đơn vị;Chỉ tiêu;Số liệu\nXã Nghi Dương;Tổng số trẻ sinh ra;99\nXã Nghi Duong;Số người chết;5\n"
        + "Xã Nghi Dương;Số người chêt;5\nXã Nghi Dương;Số người chết;12.345\n"
        + "Xã Nghi Dương;births;98\nXã Nghi Dương;;7\n")
    defer { _ = folder }
    let blank = try workspace.run(["enter", "--from", path] + told)
    #expect(blank.status == 65, "\(blank.errors)")
    #expect(blank.errors.contains("so-lieu.csv: dòng 7, cột 2: Ô để trống"), "\(blank.errors)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try Data(text.replacing("Xã Nghi Dương;;7\n", with: "").utf8)
      .write(to: URL(fileURLWithPath: path))
    let run = try workspace.run(["enter", "--from", path] + told)
    #expect(run.status == 65)
    for place in ["dòng 3, cột 1: ", "dòng 4, cột 2: ", "dòng 5, cột 3: ", "dòng 6, cột 2: "] {
      #expect(run.errors.contains("so-lieu.csv: \(place)"), "\(place): \(run.errors)")
    }
    #expect(run.errors.contains("không ghi gì vào sổ, vì 4 lỗi nêu trên"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/ledger.sqlite"))
  }

  @Test(arguments: [
    ("", "không có số liệu"), ("Đơn vị;Chỉ tiêu;Số liệu\n", "không có số liệu"),
    ("a;b;c;d\n", "dòng 1, cột 1: Không rõ các cột"),
    ("Đơn vị;Chỉ tiêu;Số liệu;Ghi chú\n10507;births;5;qua Zalo\n", "dòng 2, cột 4: 'qua Zalo'"),
    ("10507;births;\"5\n", "ngoặc kép ở đây bị hỏng"),
  ])
  func `a file that is no list of figures is refused`(text: String, words: String) throws {
    let (folder, path) = try file(text)
    defer { _ = folder }
    let run = try workspace.run(["enter", "--from", path] + told)
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `figures stand in the file or in the command, and the file must be there`() throws {
    let (folder, path) = try file("10507;births;5\n")
    defer { _ = folder }
    #expect(
      try workspace.run(["enter", "10507", "births", "5", "--from", path] + told).status == 64)
    #expect(
      try workspace.run(["enter", "10525", "--from", path] + told).errors.contains("khác với"))
    #expect(try workspace.run(["enter", "--from", path + "x"] + told).status == 65)
    #expect(try workspace.run(["enter"] + told).status == 64)
  }
}
