import Foundation
import ReportCore

/// Figures in a file of this program's own: a line of JSON each, added at the end and never changed.
struct FigureStore {
  /// A figure, with the file that it was read from.
  struct Line: Codable {
    var key: ObservationKey
    var value: ExactDecimal?
    var status: ObservationStatus
    var place: Provenance
    var file: Report.Sources.File
  }

  var path: String

  /// Adds the figures of a file.
  func add(_ figures: DataSet, of file: Report.Sources.File) throws {
    var text = (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
    for position in 0..<figures.count {
      let figure = figures[position]
      let line = Line(
        key: figure.key, value: figure.value, status: figure.status, place: figure.provenance,
        file: file)
      text += try JSONEncoder().encode(line) + Data("\n".utf8)
    }
    try text.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// The figures that count, of two for the same key the later one, and the files that they come from.
  func figures() throws -> (DataSet, [Report.Sources.File]) {
    var latest: [ObservationKey: Line] = [:]
    for line in try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A) {
      let line = try JSONDecoder().decode(Line.self, from: line)
      latest[line.key] = line
    }
    var data = DataSet()
    for line in latest.values.sorted(by: { $0.key < $1.key }) {
      _ = data.insert(
        Observation(key: line.key, value: line.value, status: line.status, provenance: line.place))
    }
    return (data, Set(latest.values.map(\.file)).sorted { $0.path < $1.path })
  }
}
