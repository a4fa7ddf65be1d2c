import Foundation
import ReportCore
import Testing

@testable import XLSXExport

/// The functions of ours that stand in place of functions of the C library.
@Suite struct ReplacedFunctionsTests {
  @Test(arguments: [
    "zipOpen", "zipOpenNewFileInZip4_64", "zipWriteInFileInZip", "zipCloseFileInZip", "zipClose",
    "tmpfileplus", "lxw_get_sst_index", "lxw_sst_free",
  ])
  func `the library finds ours`(name: String) throws {
    guard let library = dlopen("libxlsxwriter.so.4", RTLD_LAZY | RTLD_NOLOAD) else {
      try Test.cancel("the library has another name here")
    }
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
}
