import Foundation
import Testing
import WorkbookReading

/// The folder of the workbooks, and openpyxl's list of their cells.
private let genuine = (
  folder: ProcessInfo.processInfo.environment["EXCEL_FILES"],
  cells: ProcessInfo.processInfo.environment["EXCEL_CELLS"]
)

/// Workbooks that Excel itself wrote, read cell by cell as openpyxl reads them: the reference files of libxlsxwriter's own
/// tests, of which none is kept here. `make trials-workbooks` fetches them, and names their folder and openpyxl's list.
@Suite(.enabled(if: genuine.folder != nil, "make trials-workbooks fetches the workbooks"))
struct GenuineWorkbookTests {
  /// A cell as openpyxl reads it.
  struct Listed {
    let sheet: String
    let address: String
    let kind: String
    let value: String

    /// Whether it is what we read. A figure is the same number; a time of day has no other form to compare.
    func isSame(as value: WorkbookCell.Value) -> Bool {
      switch (kind, value) {
      case ("number", .number(let text)): Double(text) == Double(self.value)
      case ("text", .text(let text)): text == self.value
      case ("boolean", .boolean(let flag)): String(flag) == self.value
      case ("error", .error(let code)): code == self.value
      case ("date", .date(let date)): date.description.hasPrefix(self.value)
      case ("time", .number), ("time", .date): true
      default: false
      }
    }
  }

  @Test func `every cell of every workbook is what openpyxl reads`() throws {
    let folder = try #require(genuine.folder)
    var listed: [String: [Listed]] = [:]
    for line in try String(contentsOfFile: #require(genuine.cells), encoding: .utf8)
      .split(separator: "\n")
    {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields[3] == "file" {
        listed[fields[0]] = []
        continue
      }
      func plain(_ text: String) throws -> String {
        try JSONDecoder().decode(String.self, from: Data("\"\(text)\"".utf8))
      }
      listed[fields[0], default: []].append(
        Listed(
          sheet: try plain(fields[1]), address: fields[2], kind: fields[3],
          value: try plain(fields[4])))
    }
    #expect(listed.count >= 700)
    var cells = 0
    for (name, expected) in listed.sorted(by: { $0.key < $1.key }) {
      let workbook = try Workbook(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      for cell in expected {
        let sheet = try #require(workbook.sheet(named: cell.sheet), "\(name) \(cell.sheet)")
        let value = try sheet[#require(CellAddress(cell.address))].value
        #expect(
          cell.isSame(as: value),
          "\(name) \(cell.sheet) \(cell.address): \(cell.kind) '\(cell.value)', read as \(value)")
      }
      let read = workbook.sheets.reduce(0) { count, sheet in
        count
          + sheet.cells.count {
            $0.value != .blank && $0.value != .formulaWithoutValue && $0.value != .text("")
          }
      }
      #expect(read == expected.count, "\(name): \(read) cells read, \(expected.count) expected")
      cells += read
    }
    print("\(listed.count) workbooks, \(cells) cells")
  }
}
