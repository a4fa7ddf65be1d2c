/// What a column on the tasks of a plan can hold.
enum TaskColumn: String, ColumnID {
  case number
  case task
  case place
  case lead
  case coordinating
  case others
  case deadline
  case status
  case result
  case difficulty
  case remarks

  var kind: Report.Table.Head.Kind {
    switch self {
    case .number: .ordinal
    case .task, .lead, .coordinating, .others, .result, .difficulty, .remarks: .text
    case .place, .deadline, .status: .label
    }
  }
}

/// What a column on duties to report can hold.
enum DutyColumn: String, ColumnID {
  case number
  case from
  case content
  case to
  case frequency
  case place

  var kind: Report.Table.Head.Kind {
    switch self {
    case .number: .ordinal
    case .from, .content, .to: .text
    case .frequency, .place: .label
    }
  }
}
