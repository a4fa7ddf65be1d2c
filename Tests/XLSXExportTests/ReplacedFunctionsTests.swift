import CXLSXWriter
import Foundation
import ReportCore
import Testing

@testable import XLSXExport

/// The functions of ours that stand in place of functions of the C library.
@Suite struct ReplacedFunctionsTests {
  @Test(arguments: [
    "zipOpen", "zipOpenNewFileInZip4_64", "zipWriteInFileInZip", "zipCloseFileInZip", "zipClose",
    "tmpfileplus", "lxw_get_sst_index", "lxw_sst_free", "lxw_xml_start_tag",
    "lxw_xml_start_tag_unencoded", "lxw_xml_empty_tag", "lxw_xml_empty_tag_unencoded",
    "lxw_xml_end_tag", "lxw_xml_data_element", "lxw_new_attribute_str", "lxw_new_attribute_int",
    "lxw_new_attribute_dbl", "lxw_rowcol_to_cell",
  ])
  func `the library finds ours`(name: String) throws {
    let library = try Self.library()
    defer { dlclose(library) }
    // The first is what the library itself finds, in the program before all libraries.
    let found = try #require(dlsym(nil, name))
    let theirs = try #require(dlsym(library, name))
    #expect(found != theirs)
  }

  @Test func `each text is in the file once, in the order of the cells`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/book.xlsx"
    let workbook = try WorkbookHandle(path: path)
    let sheet = try workbook.addSheet(named: "Bảng")
    let format = try workbook.addFormat(CellStyle())
    // Enough for the table to grow some times; of all lengths, and some that begin alike.
    let texts = (0..<3_000).map { index in
      String(repeating: "ệ", count: index % 23) + "\(index % 1_250)" + (index % 2 == 0 ? " " : "")
    }
    for (row, text) in texts.enumerated() {
      let area = SheetPlan.Area(rows: row...row, columns: 0...0)
      try sheet.write(.text(text), in: area, format)
    }
    try workbook.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let strings = try part("xl/sharedStrings.xml", of: bytes)
    let found = strings.matches(of: #/<t[^>]*>([^<]*)<\/t>/#).map { String($0.output.1) }
    var known: [String: Int] = [:]
    var expected: [String] = []
    for text in texts where known[text] == nil {
      known[text] = expected.count
      expected.append(text)
    }
    #expect(found == expected)
    #expect(strings.contains("count=\"3000\" uniqueCount=\"\(expected.count)\""))
    let numbers = try part("xl/worksheets/sheet1.xml", of: bytes)
      .matches(of: #/t="s"><v>(\d+)</v>/#).map { Int($0.output.1) }
    #expect(numbers == texts.map { known[$0] })
  }

  // MARK: Markup

  private static func library() throws -> UnsafeMutableRawPointer {
    guard let library = dlopen("libxlsxwriter.so.4", RTLD_LAZY | RTLD_NOLOAD) else {
      try Test.cancel("the library has another name here")
    }
    return library
  }

  private typealias Attribute = UnsafeMutablePointer<xml_attribute>
  private typealias Attributes = UnsafeMutablePointer<xml_attribute_list>

  /// The functions for markup, ours or the library's own.
  private struct Markup {
    typealias Text = UnsafePointer<CChar>
    typealias Stream = UnsafeMutablePointer<FILE>
    typealias Words = @convention(c) (Text, Text) -> Attribute
    typealias Whole = @convention(c) (Text, UInt32) -> Attribute
    typealias Real = @convention(c) (Text, Double) -> Attribute
    typealias Tag = @convention(c) (Stream, Text, Attributes?) -> Void
    typealias End = @convention(c) (Stream, Text) -> Void
    typealias Element = @convention(c) (Stream, Text, Text, Attributes?) -> Void
    typealias Cell = @convention(c) (UnsafeMutablePointer<CChar>, UInt32, UInt16) -> Void

    let words: Words
    let whole: Whole
    let real: Real
    let tags: [Tag]
    let end: End
    let data: Element
    let cell: Cell

    /// Those found in a library; in the program, if it is none.
    init(of library: UnsafeMutableRawPointer?) throws {
      func found<Function>(_ name: String, _ type: Function.Type) throws -> Function {
        unsafeBitCast(try #require(dlsym(library, name)), to: type)
      }
      words = try found("lxw_new_attribute_str", Words.self)
      whole = try found("lxw_new_attribute_int", Whole.self)
      real = try found("lxw_new_attribute_dbl", Real.self)
      tags = try [
        "lxw_xml_start_tag", "lxw_xml_start_tag_unencoded", "lxw_xml_empty_tag",
        "lxw_xml_empty_tag_unencoded",
      ].map { try found($0, Tag.self) }
      end = try found("lxw_xml_end_tag", End.self)
      data = try found("lxw_xml_data_element", Element.self)
      cell = try found("lxw_rowcol_to_cell", Cell.self)
    }

    /// The name of a cell.
    func name(_ row: UInt32, _ column: UInt16) -> String {
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { room in
        guard let start = room.baseAddress else { return "" }
        cell(start, row, column)
        return String(cString: start)
      }
    }

    /// What the functions write with those attributes.
    func written(_ attributes: [Attribute], data text: String) throws -> String {
      var (bytes, count): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
      let stream = try #require(open_memstream(&bytes, &count))
      for (index, attribute) in attributes.enumerated() {
        let next = index + 1 < attributes.count ? attributes[index + 1] : nil
        attribute.pointee.list_entries.stqe_next = next
      }
      var list = xml_attribute_list(stqh_first: attributes.first, stqh_last: nil)
      for tag in tags {
        tag(stream, "row", &list)
        tag(stream, "sheetData", nil)
      }
      end(stream, "row")
      data(stream, "t", text, &list)
      data(stream, "f", text, nil)
      fclose(stream)
      defer { free(bytes) }
      for attribute in attributes { free(attribute) }
      return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  @Test func `markup is the library's, byte for byte`() throws {
    let library = try Self.library()
    defer { dlclose(library) }
    let (ours, theirs) = (try Markup(of: nil), try Markup(of: library))
    let texts = [
      "", "a", "Xã \"An\" & <b>", "\n", "&&", "<", ">", "\"\"", "'\t",
      String(repeating: "ệ&", count: 900),
      String(repeating: "x", count: 3_000),
    ]
    let numbers: [UInt32] = [0, 1, 9, 10, 255, 1_048_576, .max / 2, .max / 2 + 1, .max]
    var doubles: [Double] = [0, -0.0, -1.5, 0.1, 1 / 3, 1e-7, 1e15, 1e300, 3_906_250, 0.00390625]
    doubles += (1...4_096).map { Double($0) / 256 } + (1...400).map { Double($0) * 0.7 }
    for text in texts {
      let wanted = try theirs.written(
        [theirs.words("k", text), theirs.words(text, "v"), theirs.words("z", "0")], data: text)
      let made = try ours.written(
        [ours.words("k", text), ours.words(text, "v"), ours.words("z", "0")], data: text)
      #expect(made == wanted)
      #expect(made.count > 20)
    }
    let wanted = try theirs.written(
      numbers.map { theirs.whole("n", $0) } + doubles.map { theirs.real("d", $0) }, data: "")
    let made = try ours.written(
      numbers.map { ours.whole("n", $0) } + doubles.map { ours.real("d", $0) }, data: "")
    #expect(made == wanted)
  }

  @Test func `names of cells are the library's`() throws {
    let library = try Self.library()
    defer { dlclose(library) }
    let (ours, theirs) = (try Markup(of: nil), try Markup(of: library))
    #expect(ours.name(0, 0) == "A1")
    #expect(ours.name(1_048_575, 16_383) == "XFD1048576")
    for column in 0...16_383 as ClosedRange<UInt16> {
      let row = UInt32(column) * 63
      #expect(ours.name(row, column) == theirs.name(row, column))
    }
  }

  @Test func `a part that was packed before is the same in the next workbook`() throws {
    let (first, second) = (
      try workbook(of: SampleReport.report([SampleReport.units(20)])),
      try workbook(of: SampleReport.report([SampleReport.units(20)], name: "so-ket-2025-Q4"))
    )
    #expect(first == second)
    // Another title, and so other properties between two workbooks that are alike.
    let other = try workbook(of: SampleReport.report([SampleReport.missing()], .statisticalForm))
    #expect(other != first)
    #expect(try workbook(of: SampleReport.report([SampleReport.units(20)])) == first)
    let styles = try part("xl/styles.xml", of: other)
    #expect(styles.contains("</styleSheet>"))
  }
}
