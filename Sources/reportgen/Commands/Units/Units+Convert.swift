import ArgumentParser
import Foundation
import ReportCore
import ReportIntake
import ReportTemplates
import ReportWorkspace

extension Units {
  struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Chuyển số liệu theo đơn vị cũ (csv-long) sang đơn vị của danh mục khác.")

    @OptionGroup var catalogue: Catalogue

    @Argument(help: "Tệp csv-long của các đơn vị cũ.")
    var file: String

    @Option(help: "Tỉnh, thành phố có các đơn vị nhận số liệu, ví dụ 31.")
    var under: String

    @Option(help: "Thư mục ghi kết quả.")
    var out: String

    func run() throws {
      let (history, hierarchy) = try catalogue.load()
      guard let root = hierarchy[under] else {
        throw Failure(
          .usage, "Không có đơn vị mang mã '\(under)' trong danh mục \(hierarchy.edition).")
      }
      let indicators = try catalogue.indicators()
      let data = try read(IntakeContext(catalogue: indicators, history: history, unit: root.id))
      let carrier = SuccessionCarrier(catalogue: indicators, history: history)
      let carried = carrier.carry(data, to: hierarchy.edition, under: root.id)
      let report = report(on: root, carried, indicators, history)
      let written = try Exporters.publisher.publish(
        report, in: ["csv-long"], to: out, Watching.work)
      let units = Set(carried.map(\.observation.key.unit)).count
      let filled = Set(carried.filter { $0.gap == nil }.map(\.observation.key.unit)).count
      Console.note(
        "\(filled)/\(units) đơn vị có số liệu chuyển đổi; lý do của ô trống ghi ở cột note.")
      for path in written.paths { Console.result(path) }
    }

    private func read(_ context: IntakeContext) throws -> DataSet {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw Failure(.data, "\(file): không đọc được tệp.")
      }
      let result = LongTableReader(context).read(Array(bytes), file: file)
      if result.isRefused {
        Console.list(result.findings)
        throw Failure(.data, "\(file): tệp có lỗi nêu trên; không có tệp nào được ghi.")
      }
      var data = DataSet()
      for observation in result.observations { _ = data.insert(observation) }
      return data
    }

    /// Why there is no figure; or where it comes from, with every share that it was estimated by.
    private func note(
      on entry: SuccessionCarrier.Carried, _ history: OrganisationHistory
    ) -> String {
      if let gap = entry.gap { return Wording.gap(gap, history: history) }
      return entry.shares.isEmpty
        ? "chuyển đổi từ đơn vị cũ" : Wording.shares(entry.shares, history: history)
    }

    private func report(
      on root: OrganisationUnit, _ carried: [SuccessionCarrier.Carried],
      _ catalogue: IndicatorCatalogue, _ history: OrganisationHistory
    ) -> Report {
      let periods = carried.map(\.observation.key.period)
      let period = periods.max() ?? .year(2025)
      let facts = carried.map { entry in
        let indicator = catalogue[entry.observation.key.item.indicator]
        return Report.Fact(
          key: entry.observation.key, kind: .aggregated, value: entry.observation.value,
          status: entry.observation.status, decimals: indicator?.decimals ?? 0,
          provenance: Provenance(note: note(on: entry, history)))
      }
      return Report(
        name: "chuyen-doi-\(root.code)",
        header: .init(
          style: .letterhead, agency: "", title: ["Chuyển đổi số liệu theo đơn vị hành chính"],
          period: period, unit: root.id, unitName: root.fullName),
        tables: [], created: period.lastDay.advanced(byDays: 1), facts: facts)
    }
  }
}
