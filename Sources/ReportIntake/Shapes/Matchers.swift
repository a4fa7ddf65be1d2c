import ReportCore
import Synchronization

/// What titles and names are looked up in: made when a file first needs it, and kept for the others.
/// Making it takes longer than reading a commune's workbook.
///
/// A class, because all files of a reader share it.
final class Matchers: Sendable {
  private struct State {
    var indicators: IndicatorMatcher?
    var units: [UnitEdition: UnitMatcher] = [:]
  }

  /// What was found of texts.
  let texts = TextBook()

  private let context: IntakeContext
  private let forms: [ReportForm]
  private let state = Mutex(State())

  init(context: IntakeContext, forms: [ReportForm]) {
    self.context = context
    self.forms = forms
  }

  /// The indicators of the catalogue and the forms.
  var indicators: IndicatorMatcher {
    state.withLock { state in
      if let known = state.indicators { return known }
      let made = IndicatorMatcher(catalogue: context.catalogue, forms: forms)
      state.indicators = made
      return made
    }
  }

  /// The units of an edition; `nil` if there is no such edition.
  func units(of edition: UnitEdition) -> UnitMatcher? {
    state.withLock { state in
      if let known = state.units[edition] { return known }
      let made = UnitMatcher(context, edition: edition)
      state.units[edition] = made
      return made
    }
  }
}
