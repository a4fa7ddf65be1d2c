import ReportCore
import ReportTemplates

extension Examination {
  /// What the office has still to decide, or has let grow old.
  mutating func examineSettings(of workspace: Workspace, today: CalendarDate) {
    let settings = workspace.settings
    for setting in workspace.library.indicators.settings where setting.choice == nil {
      add(.advice, ExaminationWords.open(setting))
    }
    if let office = settings.office(on: today) {
      if office.number.isEmpty { add(.advice, ExaminationWords.noNumber(office.agency)) }
      if office.signers.allSatisfy({ $0.name.isEmpty }) {
        add(.advice, ExaminationWords.noSigner(office.agency))
      }
    } else {
      add(.fault, ExaminationWords.noOffice(on: today))
    }
    if let last = settings.lastPeriod, last.lastDay < today {
      add(.advice, ExaminationWords.lastPeriod(last, in: today.year))
    }
    if workspace.library.deadlines.holidays.years[today.year] == nil {
      add(.advice, ExaminationWords.noHolidays(in: today.year))
    }
    if !settings.notice.isEmpty { add(.advice, ExaminationWords.notice(settings.notice)) }
  }

  /// Whether there is a plan to judge by, and whether it is this office's.
  mutating func examinePlans(of workspace: Workspace, today: CalendarDate) {
    let plans = workspace.plans.plans
    let year = Period.year(today.year)
    let current = plans.filter { $0.period.on(.statistical).contains(year) }
    if current.isEmpty {
      let before = plans.contains { $0.period.kind == .year && $0.period.year == today.year - 1 }
      add(.advice, ExaminationWords.noPlan(in: today.year, after: before))
    } else {
      add(.fine, ExaminationWords.plans(current, in: today.year))
    }
    for plan in plans {
      if !workspace.history.isSameGround(plan.unit, workspace.settings.unit) {
        let owner = workspace.history[plan.unit]?.fullName ?? plan.unit.code
        add(.advice, ExaminationWords.foreign(plan, of: owner))
      }
      let targets = plan.targets.count { !$0.isConfirmed }
      let tasks = plan.tasks.count { !$0.isConfirmed }
      if targets + tasks > 0 {
        add(.advice, ExaminationWords.unconfirmed(plan, targets: targets, tasks: tasks))
      } else if !plan.notice.isEmpty {
        add(.advice, ExaminationWords.notice(of: plan))
      }
    }
  }
}
