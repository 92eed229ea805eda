import CSeccomp
import Glibc

/// What the kernel does for this process, and for whatever it becomes.
@safe struct SystemCallFilter: ~Copyable {
  /// What happens at a call that has no rule.
  enum Otherwise {
    /// The process is killed at once, by SIGSYS.
    case kill
    /// The call fails with EPERM.
    case refuse
  }

  /// What an argument of a call must be for a rule to hold.
  struct Condition {
    let argument: UInt32
    let comparison: scmp_compare
    let value: UInt64
    let masked: UInt64

    static func equal(_ argument: UInt32, _ value: Int) -> Condition {
      Condition(
        argument: argument, comparison: SCMP_CMP_EQ, value: UInt64(bitPattern: Int64(value)),
        masked: 0)
    }

    static func atMost(_ argument: UInt32, _ value: Int) -> Condition {
      Condition(
        argument: argument, comparison: SCMP_CMP_LE, value: UInt64(bitPattern: Int64(value)),
        masked: 0)
    }

    /// Of the bits in `mask`, exactly those in `value` are set.
    static func bits(_ argument: UInt32, _ mask: Int, are value: Int) -> Condition {
      Condition(
        argument: argument, comparison: SCMP_CMP_MASKED_EQ,
        value: UInt64(bitPattern: Int64(mask)), masked: UInt64(bitPattern: Int64(value)))
    }
  }

  private let context: scmp_filter_ctx

  init(otherwise: Otherwise) throws(ConfinementError) {
    let action = otherwise == .kill ? killProcess : refuseCall | UInt32(EPERM)
    guard let context = unsafe seccomp_init(action) else {
      throw ConfinementError("seccomp_init", number: EINVAL)
    }
    // Else a call in the manner of another architecture would end one thread only.
    let status = unsafe seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, killProcess)
    guard status == 0 else {
      unsafe seccomp_release(context)
      throw ConfinementError("seccomp_attr_set", number: -status)
    }
    unsafe self.context = context
  }

  deinit { unsafe seccomp_release(context) }

  /// Lets calls through; ones that this architecture does not have are left out.
  borrowing func allow(_ names: String..., when conditions: Condition...) throws(ConfinementError) {
    for name in names { try add(name, allowCall, conditions) }
  }

  /// Has calls fail with an error that programs know how to go on after.
  borrowing func refuse(
    _ names: String..., with number: Int32 = EPERM, when conditions: Condition...
  ) throws(ConfinementError) {
    for name in names { try add(name, refuseCall | UInt32(number), conditions) }
  }

  private borrowing func add(
    _ name: String, _ action: UInt32, _ conditions: [Condition]
  ) throws(ConfinementError) {
    let number = unsafe seccomp_syscall_resolve_name(name)
    // A call that this libseccomp has no name for is left to what happens otherwise.
    if number == unknownCall { return }
    let comparisons = conditions.map { condition in
      scmp_arg_cmp(
        arg: condition.argument, op: condition.comparison, datum_a: condition.value,
        datum_b: condition.masked)
    }
    try check(
      "seccomp_rule_add",
      unsafe seccomp_rule_add_array(
        context, action, number, UInt32(comparisons.count), comparisons))
  }

  /// Puts the filter in force, for good.
  ///
  /// libseccomp also forbids the process to gain privileges by running another program.
  consuming func load() throws(ConfinementError) {
    try check("seccomp_load", unsafe seccomp_load(context))
  }

  private borrowing func check(_ step: String, _ status: CInt) throws(ConfinementError) {
    if status != 0 { throw ConfinementError(step, number: -status) }
  }
}

// The macros of seccomp.h that Swift does not see.
private let killProcess: UInt32 = 0x8000_0000
private let allowCall: UInt32 = 0x7FFF_0000
private let refuseCall: UInt32 = 0x0005_0000
private let unknownCall: CInt = -1

extension ConfinementError {
  init(_ step: String, number: Int32) {
    let reason = unsafe String(cString: strerror(number))
    self.init(step: step, number: number, reason: reason)
  }
}
