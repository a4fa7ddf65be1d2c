import ArgumentParser
import ReportWorkspace

extension Units {
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Mỗi tỉnh có bao nhiêu đơn vị so sánh được với trước sắp xếp: riêng, cộng, hay theo nhóm.",
      discussion: """
        Ví dụ:
          reportgen units compare
        """)

    @OptionGroup var catalogue: Catalogue

    func run() throws {
      let (history, hierarchy) = try catalogue.load()
      guard let succession = history.successions.first(where: { $0.new == hierarchy.edition })
      else {
        throw Failure(.usage, "Không có bảng chuyển đổi đến danh mục \(hierarchy.edition).")
      }
      Console.result(
        "mã | tỉnh, thành phố | đơn vị | một đối một | tổng của nhiều | theo nhóm | nhóm | nhóm lớn nhất"
      )
      var all = Comparability()
      for province in hierarchy.roots {
        let own = try? Comparability(of: province.id, with: succession.old, history: history)
        guard let own else {
          throw Failure(.software, "\(province.fullName): không theo dõi được qua đợt sắp xếp.")
        }
        Console.result(line(province.code, province.name, own))
        all = all + own
      }
      Console.result(line("", "Cả nước", all))
    }

    private func line(_ code: String, _ name: String, _ own: Comparability) -> String {
      [
        code, name, String(own.units), String(own.oneToOne), String(own.sums), String(own.grouped),
        String(own.groups.count), String(own.groups.max() ?? 0),
      ].joined(separator: " | ")
    }
  }
}
