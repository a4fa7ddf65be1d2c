/// What is usual for one figure in a province: how it is best foretold, and how far it strays from that.
struct FigureNorm {
  /// What a figure is foretold from.
  enum Way: CaseIterable {
    /// A stock from the last one, moved as all units' moved.
    case last
    /// A stock from the mean of up to four earlier ones, each moved so.
    case mean
    /// A stock from the last one, moved as the figure that it is measured by moved.
    case withBase
    /// A stock from the last one and what was added and taken away since.
    case balance
    /// From what it is measured by, at the province's rate for the period, times how far the unit has always
    /// been above or below the province: an empirical Bayes estimate.
    case rate
  }

  var way: Way
  /// The share by which figures of any size stray, squared.
  var relative: Double
  /// What small figures stray by, beside what chance does.
  var dispersion: Double
}

/// What was to be expected of one figure of a unit, as it depends on the other figures of the return.
struct Expectation {
  /// What stands there before anything happens: of a count since 1 January that of the period before.
  var offset = 0.0
  var constant = 0.0
  var base: (item: Int, factor: Double)?
  var terms: [(item: Int, factor: Double)] = []
  /// How uncertain the expectation itself is: a share, squared.
  var uncertainty = 0.0

  /// The expectation, offset included, beside those figures.
  func mean(beside values: [Double]) -> Double {
    var mean = constant
    if let base { mean += base.factor * values[base.item] }
    for term in terms { mean += term.factor * values[term.item] }
    return offset + max(mean, 0)
  }

  /// The signed deviate of a figure beside those others.
  func deviate(of value: Double, beside values: [Double], norm: FigureNorm) -> Double {
    if value < 0 { return -20 }
    let mean = mean(beside: values)
    guard mean.isFinite, value.isFinite else { return 0 }
    let deviance = FigureDeviance.deviance(
      of: value - offset, mean: mean - offset, relative: norm.relative + uncertainty)
    // A count since 1 January that fell is as far off as it fell.
    let fall = max(0, offset - value)
    let size = ((deviance + fall) / norm.dispersion).squareRoot()
    return value < mean ? -size : size
  }
}
