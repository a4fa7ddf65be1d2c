/// What is usual for one figure in a province: how it is best foretold, and how far it strays from that.
struct FigureNorm {
  /// What a figure is foretold from.
  enum Way: CaseIterable {
    /// A stock from the last one, moved as all units' moved.
    case last
    /// A stock from the mean of up to four earlier ones, each moved so.
    case mean
    /// A stock from the straight line through all earlier ones, each moved so: where units grow at their own pace.
    case line
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
  /// What small figures stray by, beside what chance does, and how much further the largest strays go than those of a
  /// normal distribution.
  var dispersion: Double
  /// Whether chance makes the figure stray as a part of a whole, and not as a number of events.
  var isPart: Bool
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
  /// By how much the expectation strays more, squared, the fewer earlier figures it rests on.
  var width = 1.0
  /// The whole that the figure may be a part of.
  var whole: (item: Int, factor: Double)?

  /// The expectation, offset included, beside those figures.
  func mean(beside values: [Double]) -> Double {
    var mean = constant
    if let base { mean += base.factor * values[base.item] }
    for term in terms { mean += term.factor * values[term.item] }
    return offset + max(mean, 0)
  }

  /// One by the whole that the figure may be a part of.
  func share(beside values: [Double]) -> Double {
    guard let whole, values[whole.item] >= 1 else { return 0 }
    return 1 / (whole.factor * values[whole.item])
  }

  /// The signed deviate of a figure beside those others.
  func deviate(of value: Double, beside values: [Double], norm: FigureNorm) -> Double {
    if value < 0 { return -20 }
    let mean = mean(beside: values)
    guard mean.isFinite, value.isFinite else { return 0 }
    let deviance = FigureDeviance.deviance(
      of: value - offset, mean: mean - offset,
      relative: norm.relative + uncertainty - (norm.isPart ? share(beside: values) : 0))
    // A count since 1 January that fell is as far off as it fell.
    let fall = max(0, offset - value)
    let size = ((deviance + fall) / (norm.dispersion * width)).squareRoot()
    return value < mean ? -size : size
  }
}
