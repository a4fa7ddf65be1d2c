import ArgumentParser
import ReportWorkspace

extension Units {
  struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "convert",
      abstract: "Chuyển số liệu theo đơn vị cũ (csv-long) sang đơn vị của danh mục khác.",
      discussion: """
        Ví dụ:
          reportgen units convert returns/2025-Q2.csv --under "Hải Phòng" --out chuyen-doi
        """)

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Tệp csv-long của các đơn vị cũ.")
    var file: String

    @Option(help: "Tỉnh, thành phố có các đơn vị nhận số liệu: mã (31) hoặc tên.")
    var under: String

    @Option(help: "Thư mục ghi kết quả.")
    var out: String

    func run() throws {
      let units = try catalogue.load()
      let conversion = try UnitConversion(
        of: file, to: try units.unit(above: under), catalogue: try catalogue.indicators(),
        history: units.history)
      let written = try Exporters.publisher.publish(
        conversion.report, in: ["csv-long"], to: out, Watching.work)
      Console.note(
        "\(conversion.filled)/\(conversion.units) đơn vị có số liệu chuyển đổi; lý do của ô trống ghi ở cột"
          + " note.")
      Console.list(written)
    }
  }
}
