import Foundation
import ReportCore
import ReportTemplates

/// A folder with files that is gone when the test is over.
///
/// A class, so that the end of the last reference removes the folder.
final class TemporaryFolder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (path, text) in files { try write(Data(text.utf8), to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ data: Data, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }
}

/// The faults that an action throws, as they are printed; none if it throws nothing.
func faults(_ action: () throws(TemplateError) -> Void) -> [String] {
  do throws(TemplateError) {
    try action()
    return []
  } catch {
    return error.all.map(\.description)
  }
}

/// Small indicators that other templates can name.
let someIndicators = """
  categories:
    - code: sex
      name: Giới tính
      options: [{code: male, name: nam}, {code: female, name: nữ}]
    - code: order
      name: Thứ tự sinh
      options: [{code: "3+", name: con thứ 3 trở lên}]
  indicators:
    - {code: population, name: Dân số, unit: người, over_units: sum, over_time: last,
       legal_basis: thử, certainty: own}
    - {code: births, name: Sinh, unit: người, over_units: sum, over_time: sum,
       breakdown: [sex, order], legal_basis: thử, certainty: own}
    - {code: deaths, name: Chết, unit: người, over_units: sum, over_time: sum,
       legal_basis: thử, certainty: own}
    - {code: birth_rate, name: Tỷ suất sinh, unit: ‰, origin: computed, decimals: 2,
       formula: 1000 * births / average(population), legal_basis: thử, certainty: own}
    - {code: srb, name: Tỷ số giới tính khi sinh, unit: bé trai/100 bé gái, origin: computed,
       formula: 100 * births.male / births.female, legal_basis: thử, certainty: own}
  """
