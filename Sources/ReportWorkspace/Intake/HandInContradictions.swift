import ReportCore
import ReportIntake

/// Files that were handed in together and say different things of the same unit and period.
///
/// Which of them is right nobody can tell from the order in which they lie in a folder: all of them are held
/// until an officer names the right one, or says that the later ones replace the earlier (`--replace`).
struct HandInContradictions {
  /// A file with what was read in it.
  struct File {
    var position: Int
    var path: String
    var result: IntakeResult
  }

  /// What is said of the files, by their positions.
  private(set) var findings: [Int: [Finding]] = [:]

  private let workspace: Workspace

  /// Compares files with one another.
  init(of files: [File], in workspace: Workspace) {
    self.workspace = workspace
    let keys = files.map(\.result.returns)
    var counts: [ReturnKey: Int] = [:]
    for key in keys.joined() { counts[key, default: 0] += 1 }
    let shared = Set(counts.lazy.filter { $0.value > 1 }.map(\.key))
    if shared.isEmpty { return }
    var first: [ObservationKey: (file: Int, observation: Observation)] = [:]
    var differences: [Pair: [Difference]] = [:]
    for (index, file) in files.enumerated() where !keys[index].isDisjoint(with: shared) {
      for observation in file.result.observations {
        let key = ReturnKey(unit: observation.key.unit, period: observation.key.period)
        guard shared.contains(key) else { continue }
        guard let other = first[observation.key] else {
          first[observation.key] = (index, observation)
          continue
        }
        let (old, new) = (other.observation, observation)
        if other.file == index || old.value == new.value && old.status == new.status { continue }
        differences[Pair(one: other.file, other: index), default: []].append(
          Difference(one: old, other: new))
      }
    }
    for (pair, found) in differences.sorted(by: { $0.key < $1.key }) {
      let (one, other) = (files[pair.one], files[pair.other])
      findings[one.position, default: []] += [finding(found, against: other.path)]
      findings[other.position, default: []] += [
        finding(found.map { Difference(one: $0.other, other: $0.one) }, against: one.path)
      ]
    }
  }

  /// The hashes of all files that a ledger has taken.
  static func filesKnown(to store: any ReturnStore) throws -> Set<String> {
    let submissions = try reading { () throws(StoreError) in
      try store.submissions(.now, covering: nil)
    }
    return Set(submissions.compactMap(\.sha256))
  }

  private struct Pair: Hashable, Comparable {
    var one: Int
    var other: Int
    static func < (a: Pair, b: Pair) -> Bool { (a.one, a.other) < (b.one, b.other) }
  }

  private struct Difference {
    var one: Observation
    var other: Observation
  }

  private func finding(_ found: [Difference], against path: String) -> Finding {
    let first = found[0]
    let units = Set(found.map(\.one.key.unit)).sorted().compactMap { workspace.history[$0] }
    return Finding(
      .error, .heldBack,
      advising: """
        Tệp '\(path)' trong cùng lần nhận ghi khác \(found.count) số liệu của cùng đơn vị, cùng kỳ \
        (\(Wording.list(units, atMost: 5))), như '\(workspace.catalogue.name(of: first.one.key.item))': \
        tệp này \(Self.words(first.one)), tệp kia \(Self.words(first.other)). Các tệp này được giữ lại, \
        chưa nhận. Hãy hỏi lại đơn vị rồi chỉ nhận tệp đúng\(.takeLaterOfTwo).
        """, at: first.one.provenance, unit: first.one.key.unit)
  }

  private static func words(_ observation: Observation) -> String {
    observation.value.map { "ghi \(Wording.number($0))" } ?? "không có số"
  }
}
