import ReportCore

extension ReadSession {
  /// The observations without those that another sheet repeats; where sheets disagree, a finding.
  private func unique(
    _ observations: [Observation], log: inout FindingLog
  ) -> [Observation] {
    var positions: [ObservationKey: Int] = [:]
    var kept: [Observation] = []
    for observation in observations {
      guard let position = positions[observation.key] else {
        positions[observation.key] = kept.count
        kept.append(observation)
        continue
      }
      let first = kept[position]
      if observation.status == .missing { continue }
      if first.status == .missing {
        kept[position] = observation
        continue
      }
      if first.value == observation.value { continue }
      log.sheet = observation.provenance.sheet
      log.scope = .subject(observation.key.unit.code, observation.key.unit)
      log.add(
        .duplicateKey,
        "Chỉ tiêu '\(context.catalogue.name(of: observation.key.item))' của đơn vị \(observation.key.unit.code)"
          + " đã có số khác ở "
          + [first.provenance.sheet, first.provenance.address].filter { !$0.isEmpty }
          .joined(separator: " ") + ".",
        line: observation.provenance.row, column: observation.provenance.column,
        unit: observation.key.unit, item: observation.key.item)
    }
    return kept
  }

  /// The result with its account.
  func finished() -> IntakeResult {
    var result = settled()
    ProvinceTotals(context: context).take(in: &result)
    result.account = account(of: result)
    return result
  }

  /// The result, with units left out if the caller asked for that.
  private func settled() -> IntakeResult {
    var result = result
    var log = log
    if !result.isUnique {
      result.observations = unique(result.observations, log: &log)
    }
    result.findings = log.findings
    guard options.onlyUnitsWithoutFaults else { return result }
    let errors = log.findings.indices.filter { log.findings[$0].severity == .error }
    guard !errors.isEmpty, errors.allSatisfy({ log.scopes[$0] != nil }) else { return result }
    var names: [String] = []
    var units: Set<OrganisationUnit.ID> = []
    for index in errors {
      guard case .subject(let name, let unit)? = log.scopes[index] else { continue }
      if !names.contains(name) { names.append(name) }
      if let unit { units.insert(unit) }
      result.findings[index].severity = .warning
    }
    result.observations.removeAll { units.contains($0.key.unit) }
    // What includes the units that are left out can no longer be compared.
    result.derived.removeAll { units.contains($0.key.unit) || $0.key.unit == context.unit }
    result.leftOut = names
    result.findings.append(
      Finding(
        .warning, .leftOut,
        "Bỏ lại \(names.count) đơn vị có lỗi: \(names.joined(separator: "; ")). Các đơn vị còn lại đã được"
          + " nhận.", at: Provenance(file: log.file)))
    return result
  }
}
