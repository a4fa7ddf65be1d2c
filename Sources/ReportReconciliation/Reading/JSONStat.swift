import Foundation
import ReportCore

/// Reads JSON-stat 2 (a dataset, or the first one of a collection) as national offices publish it.
struct JSONStat: Decodable {
  private var label: String?
  private var source: String?
  private var id: [String]
  private var size: [Int]
  private var role: [String: [String]]?
  private var dimension: [String: Dimension]
  private var value: Cells

  static func isOne(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first(where: { ![32, 9, 10, 13, 0xEF, 0xBB, 0xBF].contains($0) }),
      first == UInt8(ascii: "{")
    else { return false }
    let text = String(decoding: bytes.prefix(200_000), as: UTF8.self)
    return text.contains("\"dimension\"") && text.contains("\"value\"")
  }

  static func cube(_ bytes: [UInt8]) throws(CubeFault) -> StatisticalCube {
    let data = Data(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    do {
      if let collection = try? JSONDecoder().decode([String: JSONStat].self, from: data),
        let one = collection.first?.value
      {
        guard collection.count == 1 else {
          throw CubeFault(
            message: "tệp JSON-stat có \(collection.count) bảng; cần một bảng một tệp")
        }
        return try one.cube()
      }
      return try JSONDecoder().decode(JSONStat.self, from: data).cube()
    } catch let fault as CubeFault {
      throw fault
    } catch {
      throw CubeFault(
        message: "tệp JSON không đúng theo JSON-stat 2 (cần id, size, dimension, value)")
    }
  }

  private func cube() throws(CubeFault) -> StatisticalCube {
    var cube = StatisticalCube()
    cube.title = label ?? ""
    cube.source = source ?? ""
    guard id.count == size.count else {
      throw CubeFault(message: "JSON-stat: id và size không cùng số chiều")
    }
    for (name, count) in zip(id, size) {
      guard let dimension = dimension[name] else {
        throw CubeFault(message: "JSON-stat: không có chiều '\(name)'")
      }
      var values = dimension.values
      if values.isEmpty, count == 1 { values = [.init(code: name, label: dimension.label ?? name)] }
      guard values.count == count else {
        throw CubeFault(
          message: "JSON-stat: chiều '\(name)' có \(values.count) giá trị, size ghi \(count)")
      }
      var found = StatisticalCube.Dimension(
        id: name, label: dimension.label ?? name, values: values)
      if role?["time"]?.contains(name) == true { found.role = .time }
      if role?["geo"]?.contains(name) == true { found.role = .area }
      if role?["metric"]?.contains(name) == true { found.role = .measure }
      cube.dimensions.append(found)
    }
    guard let total = StatisticalCube.size(of: cube.dimensions) else {
      throw CubeFault(message: "JSON-stat: bảng quá lớn")
    }
    cube.cells = Array(repeating: .empty, count: total)
    for (position, cell) in value.cells {
      guard cube.cells.indices.contains(position) else {
        throw CubeFault(message: "JSON-stat: có số ngoài bảng \(total) ô")
      }
      cube.cells[position] = cell
    }
    return cube
  }

  private struct Dimension: Decodable {
    var label: String?
    var category: Category

    struct Category: Decodable {
      var index: Index?
      var label: [String: String]?
      var unit: [String: Unit]?
    }

    struct Unit: Decodable {
      var decimals: Int?
      var label: String?
    }

    /// Codes in order, or the place of each code.
    enum Index: Decodable {
      case list([String])
      case places([String: Int])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let list = try? container.decode([String].self) {
          self = .list(list)
        } else {
          self = .places(try container.decode([String: Int].self))
        }
      }
    }

    var values: [StatisticalCube.Dimension.Value] {
      let codes: [String] =
        switch category.index {
        case .list(let list): list
        case .places(let places): places.sorted { $0.value < $1.value }.map(\.key)
        case nil: (category.label ?? [:]).keys.sorted()
        }
      return codes.map { code in
        .init(
          code: code, label: category.label?[code] ?? code,
          decimals: category.unit?[code]?.decimals, measure: category.unit?[code]?.label ?? "")
      }
    }
  }

  /// Numbers as the file writes them, exactly: in a list, or by their places.
  private struct Cells: Decodable {
    var cells: [(Int, StatisticalCube.Cell)] = []

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let list = try? container.decode([Entry?].self) {
        for (position, entry) in list.enumerated() {
          cells.append((position, entry?.cell ?? .empty))
        }
      } else {
        for (key, entry) in try container.decode([String: Entry?].self) {
          guard let position = Int(key) else { continue }
          cells.append((position, entry?.cell ?? .empty))
        }
      }
    }
  }

  private struct Entry: Decodable {
    var cell: StatisticalCube.Cell

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Decimal.self) {
        cell = ExactDecimal(number.description).map { .number($0) } ?? .other(number.description)
      } else {
        let text = try container.decode(String.self)
        cell = ["...", "..", ":"].contains(text) ? .notCollected : .other(text)
      }
    }
  }
}
