import Foundation
import ReportCore
import ReportTemplates
import Testing

@testable import ReportIntake

@Suite struct FileExplanationTests {
  private static let foreign = """
    Bảng của bệnh viện quý III năm 2025;;;;
    STT;Phường xã;Sinh ra;Bé trai;Số người chết
    1;Xã Hoà Bình;1.245;600;-
    2;(cộng dồn);9;9;9
    3;P. Hồng Bàng;10;5;1
    Người lập: A;;;;
    """

  private func explain(_ text: String, _ layout: ReturnLayout? = nil) -> FileExplanation {
    var options = ReadOptions()
    options.layout = layout
    return ReturnReader(context: SmallProvince.context, forms: SmallProvince.forms)
      .explain(Array(text.utf8), file: "bv.csv", options: options)
  }

  private func layout(_ yaml: String) throws -> ReturnLayout {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(yaml.utf8).write(to: url)
    return try LayoutTemplates.layout(at: url, catalogue: SmallProvince.catalogue)
  }

  @Test func `every cell is taken for something or passed over with a reason`() {
    let lines = explain(Self.foreign).lines
    for words in [
      "B3: đơn vị: Xã Hòa Bình (00101)", "kỳ báo cáo: quý III năm 2025",
      "C3: bỏ qua số: chưa rõ chỉ tiêu, Sinh ra ('1.245')",
      "A6: bỏ qua chữ: không phải tên đơn vị", "phát hiện: B4: Không có đơn vị '(cộng dồn)'",
    ] {
      #expect(lines.contains { $0.hasPrefix(words) }, "\(words)")
    }
    #expect(lines.dropLast().last?.hasPrefix("tổng cộng: ") == true)
    #expect(lines.last?.hasPrefix("việc cần làm: sửa các chỗ") == true)
    let cells = Set(
      lines.compactMap { line in
        line.replacing("phát hiện: ", with: "").split(separator: ":").first.map(String.init)
      })
    for cell in ["A1", "A2", "C2", "E2", "A3", "D3", "E3", "B4", "E4", "E5", "A6"] {
      #expect(cells.contains(cell), "\(cell)")
    }
  }

  @Test func `each cell that can be seen has its place, its text and what became of it`() {
    let found = explain(Self.foreign).cells
    let cells = Dictionary(
      found.map { (SheetColumn.letters(of: $0.column) + "\($0.row)", $0) },
      uniquingKeysWith: { first, _ in first })
    #expect(cells.count == found.count)
    let shown = [
      "A1": "Bảng của bệnh viện quý III năm 2025", "C3": "1.245", "B4": "(cộng dồn)",
      "A6": "Người lập: A",
    ]
    for (place, text) in shown { #expect(cells[place]?.shown == text, "\(place)") }
    #expect(cells["B3"]?.standing == .name)
    #expect(cells["B4"]?.standing == .refused)
    #expect(cells["B4"]?.words.contains("Không có đơn vị") == true)
    #expect(cells["A6"]?.standing == .notTaken)
    #expect(cells["B1"] == nil)
  }

  @Test func `what a good table says is taken`() {
    let text =
      "Đơn vị báo cáo: Xã Hòa Bình\nQuý III năm 2025\nChỉ tiêu,Thực hiện\nSố trẻ sinh ra,12\n"
    let explanation = explain(text)
    let taken = explanation.cells.filter { $0.standing == .taken }
    #expect(taken.map(\.shown) == ["12"], "\(explanation.lines)")
  }

  @Test func `the draft, completed, reads the table`() throws {
    let draft = explain(Self.foreign).text
    let completed = draft.replacing("# C: ?", with: "C: births #")
      .replacing("# D: ?", with: "D: births.male #")
      .replacing("# numbers:", with: "numbers:")
    #expect(completed != draft)
    let layout = try layout(completed)
    #expect(layout.skipped == [4] && layout.names == 2 && layout.first == 3 && layout.last == 5)
    var options = ReadOptions()
    options.layout = layout
    let result = ReturnReader(context: SmallProvince.context, forms: [])
      .read(Array(Self.foreign.utf8), file: "bv.csv", options: options)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.map(\.value) == [1245, 600, 0, 10, 5, 1])
  }

  @Test func `a table of which nothing is known still gets a draft that can be read as YAML`()
    throws
  {
    let draft = explain("Bảng \"lạ\"\nTên;Cột 1;Cột 2\nA;1;2\nB;3;4").text
    #expect(draft.contains("# B: ?   # Cột 1; chưa rõ chỉ tiêu"))
    #expect(draft.contains("first: 3"))
    let layout = try layout(draft.replacing("# B: ?", with: "B: births #"))
    #expect(layout.names == 1 && layout.figures == [2: IndicatorKey("births")])
  }

  @Test func `codes and a last line of sums find their place in the draft of an unknown table`()
    throws
  {
    let table = """
      Bảng quý III năm 2025
      STT;Địa bàn;Mã số;Khai sinh;Khai tử
      1;Hoà Bình;00101;20;7
      2;Hồng Bàng;00102;10;1
      Cộng;;;30;8
      """
    let draft = explain(table).text
    #expect(!draft.contains("# C: ?"), "\(draft)")
    let layout = try layout(
      draft.replacing("# D: ?", with: "D: births #").replacing("# E: ?", with: "E: deaths #"))
    #expect(layout.names == 2 && layout.codes == 3)
    var options = ReadOptions()
    options.layout = layout
    let result = ReturnReader(context: SmallProvince.context, forms: [])
      .read(Array(table.utf8), file: "bv.csv", options: options)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    #expect(result.observations.map(\.value) == [20, 7, 10, 1])
  }

  @Test func `units across make a draft of that kind`() throws {
    let draft = explain(
      "Quý III/2025;;\n;Hoà Bình;Hồng Bàng\nTổng số trẻ sinh ra;1;2\nSố người chết;3;4")
    let yaml = try #require(draft.layout)
    let layout = try layout(yaml)
    #expect(layout.direction == .across && layout.names == 2 && layout.first == 2)
    #expect(layout.figures == [3: IndicatorKey("births"), 4: IndicatorKey("deaths")])
  }

  @Test func `a file without figures gets no draft`() {
    #expect(explain("Kính gửi: Sở Y tế\nBáo cáo bằng lời").layout == nil)
    #expect(explain("").layout == nil)
  }
}
