import Foundation
import ReportCore
import ReportTemplates
import Testing

@Suite struct UnitTemplatesTests {
  private static let head = "edition,code,name,type,parent,valid_from,valid_to\n"

  private func history(
    own: String, editions: EditionChoices = EditionChoices(forAll: UnitEdition(rawValue: "x"))
  ) throws -> OrganisationHistory {
    let folder = try TemporaryFolder(["units.csv": own])
    return try UnitTemplates.history(
      from: folder.url, own: folder.url.appending(path: "units.csv"), editions: editions)
  }

  private func faults(own: String) throws -> [String] {
    do {
      _ = try history(own: own)
      return []
    } catch let error as TemplateError {
      return error.all.map(\.description)
    }
  }

  @Test func `all units of both editions are read, with leading zeros`() throws {
    let history = try UnitTemplates.history(from: StandardTemplates.templates)
    let new = try #require(history.hierarchies[.july2025])
    let old = try #require(history.hierarchies[.june2025])
    #expect(new.roots.count == 34)
    let communes = new.roots.flatMap { new.reportingUnits(under: $0.code) }
    #expect(communes.count == 3321)
    #expect(old.roots.count == 63)
    #expect(old.units.count == 10_794)
    let oldCommunes = old.units.filter { old.ancestors(of: $0.code).count == 2 }
    #expect(oldCommunes.count == 10_035)
    #expect(history.successions.map(\.links.count) == [10_571])
    let hanoi = new.children(of: "01")
    #expect(hanoi.count == 126)
    #expect(hanoi.first?.id == OrganisationUnit.ID("00004", in: .july2025))
    #expect(communes.allSatisfy { $0.code.utf8.count == 5 })
    #expect(communes.count { $0.code.hasPrefix("0") } == 994)
    #expect(new["00004"]?.fullName == "Phường Ba Đình")
    #expect(new.children(of: "31").count == 114)
  }

  @Test func `each period uses the edition of its last day`() throws {
    let history = try UnitTemplates.history(from: StandardTemplates.templates)
    #expect(history.edition(for: .quarter(2, of: 2025)) == .june2025)
    #expect(history.edition(for: .quarter(3, of: 2025)) == .july2025)
    #expect(history.edition(for: .year(2019)) == .june2025)
  }

  @Test func `a workspace can keep an edition longer, or use its own for all`() throws {
    let kept = try UnitTemplates.history(
      from: StandardTemplates.templates,
      editions: EditionChoices(byPeriod: [.year(2025): .june2025]))
    #expect(kept.edition(for: .quarter(4, of: 2025)) == .june2025)
    #expect(kept.edition(for: .quarter(1, of: 2026)) == .july2025)
    let own = try history(own: Self.head + "x,1,Một,xã,,,\nx,1-1,Thôn,thôn,1,,\n")
    #expect(own.edition(for: .quarter(4, of: 2025)).rawValue == "x")
    #expect(own.hierarchies.count == 1)
  }

  @Test(arguments: [
    (
      "",
      [
        "units.csv:1: Tệp trống. Dòng đầu phải là: edition,code,name,type,parent,valid_from,valid_to."
      ]
    ),
    (
      "edition,code,nam,type,parent,valid_from,valid_to\n",
      [
        "units.csv:1: Thiếu cột 'name'.",
        "units.csv:1:14: Cột 'nam' không dùng được ở đây. Có phải 'name' không?",
      ]
    ),
    (
      head + "x,1,Một,xã,,\n",
      ["units.csv:2: Dòng có 6 cột, cần 7. Giá trị có dấu phẩy phải đặt trong ngoặc kép."]
    ),
    (
      head + "x,1,Một,xã,,2025-02-29,\n",
      [
        "units.csv:2:13: Cần một ngày có thật, viết năm-tháng-ngày như 2025-06-30, nhưng đây là '2025-02-29'."
      ]
    ),
    (head + "x,1,,xã,,,\n", ["units.csv:2:5: Cột 'name' không được để trống."]),
    (
      head + "x,1,A,xã,,,\nx,1,B,xã,,,\nx,2,C,xã,9,,\n",
      [
        "units.csv:3: Mã đơn vị '1' đã có trong danh mục 'x'.",
        "units.csv:4: Không tìm thấy đơn vị cấp trên '9' trong danh mục 'x'.",
      ]
    ),
    (
      head + "x,1,A,xã,2,,\r\nx,2,B,xã,1,,\r\nx,3,C,xã,,,\r\n",
      ["units.csv:2: Đơn vị '1' nằm dưới chính nó qua các cấp trên."]
    ),
    (
      head + "2025-07-01,1,A,xã,,,\nx,3,C,xã,,,\n",
      [
        "units.csv:2:1: Danh mục '2025-07-01' là của bộ mẫu; đơn vị riêng cần một tên danh mục khác."
      ]
    ),
  ])
  func `a wrong list of units is refused with its line`(own: String, expected: [String]) throws {
    let found = try faults(own: own)
    #expect(Array(found.prefix(expected.count)) == expected)
  }

  @Test func `an edition that nobody knows is refused`() throws {
    let folder = try TemporaryFolder(["units.csv": Self.head + "x,1,A,xã,,,\n"])
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try UnitTemplates.history(
        from: StandardTemplates.templates, own: folder.url.appending(path: "units.csv"),
        editions: EditionChoices(forAll: UnitEdition(rawValue: "2025-07-02")))
    }
    #expect(
      found == [
        "editions: Không tìm thấy danh mục đơn vị '2025-07-02'. Có phải '2025-07-01' không? "
          + "Các danh mục đã có: 2025-06-30, 2025-07-01, x."
      ])
  }

  @Test func `a quoted name may hold a comma and a broken quote is refused`() throws {
    let history = try history(own: Self.head + "x,1,\"Một, hai\",xã,,,\n")
    #expect(history.hierarchies.values.first?["1"]?.name == "Một, hai")
    #expect(
      try faults(own: Self.head + "x,1,Một,xã,,,\nx,2,\"Hai,xã,,,\n").contains(
        "units.csv:3: Dấu ngoặc kép mở mà không đóng."))
  }

  @Test func `bytes that are no UTF-8 are refused at their line`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Data((Self.head + "x,1,M").utf8) + [0xFF] + Data(",xã,,,\n".utf8), to: "units.csv")
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try UnitTemplates.history(
        from: folder.url, own: folder.url.appending(path: "units.csv"),
        editions: EditionChoices(forAll: UnitEdition(rawValue: "x")))
    }
    #expect(
      found == ["units.csv:2: Chữ không theo bảng mã UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."])
  }

  @Test func `separate diacritics in names are composed`() throws {
    let text = (Self.head + "x,1,Nhũ Tỉnh,thôn,,,\n").decomposedStringWithCanonicalMapping
    let unit = try #require(try history(own: text).hierarchies.values.first?["1"])
    #expect(unit.name.utf8.count == "Nhũ Tỉnh".precomposedStringWithCanonicalMapping.utf8.count)
  }

  @Test func `a broken succession is refused with its line`() throws {
    let head = "code,name,type,parent,valid_from,valid_to\n"
    let folder = try TemporaryFolder([
      "units/2020-01-01.csv": head + "1,A,xã,,,\n2,B,xã,,,\n",
      "units/2021-01-01.csv": head + "3,C,xã,,,\n",
      "units/2020-01-01--2021-01-01.csv": "old_code,new_code,relation,holds_centre\n1,3,whole,\n",
    ])
    let found = ReportTemplatesTests.faults { () throws(TemplateError) in
      _ = try UnitTemplates.history(from: folder.url)
    }
    #expect(
      found == [
        "units/2020-01-01--2021-01-01.csv: Đơn vị '2' của danh mục '2020-01-01' chưa có đơn vị kế tục."
      ])
  }
}
