// libseccomp, and the calls of Linux by which a process limits itself or its child but which need
// variadic C or _GNU_SOURCE. Imported by Confinement only.
#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline long tally_prctl(int option, unsigned long value) {
  return prctl(option, value, 0UL, 0UL, 0UL);
}

// Sets this process's limit, both of it, unless it is lower already. 0, or -1 with errno.
static inline long tally_set_limit(int resource, uint64_t value) {
  uint64_t limits[2];  // the kernel's struct rlimit64: soft, hard
  if (syscall(SYS_prlimit64, 0, resource, (void *)0, limits) != 0) return -1;
  if (value < limits[1]) limits[1] = value;
  if (limits[1] < limits[0]) limits[0] = limits[1];
  return syscall(SYS_prlimit64, 0, resource, limits, (void *)0);
}

// Sets the soft limit of another process, and leaves the hard one. 0, or -1 with errno.
static inline long tally_set_soft_limit(int process, int resource, uint64_t value) {
  uint64_t limits[2];
  if (syscall(SYS_prlimit64, process, resource, (void *)0, limits) != 0) return -1;
  limits[0] = value < limits[1] ? value : limits[1];
  return syscall(SYS_prlimit64, process, resource, limits, (void *)0);
}

static inline long tally_close_from(unsigned first) {
#ifdef SYS_close_range
  return syscall(SYS_close_range, first, ~0U, 0U);
#else
  errno = ENOSYS;
  return -1;
#endif
}

// No capability permitted, effective or inheritable: version 3 of capset(2).
static inline long tally_drop_capabilities(void) {
  uint32_t header[2] = {0x20080522, 0};
  uint32_t sets[6] = {0, 0, 0, 0, 0, 0};
  return syscall(SYS_capset, header, sets);
}

// Landlock, whose numbers are the same on every architecture; see landlock(7). These are written
// out because the kernel may be newer than its headers here.
struct tally_landlock_ruleset { uint64_t files, network, scopes; };
struct tally_landlock_beneath { uint64_t files; int32_t folder; } __attribute__((packed));

// The version the kernel has, from 1; below that, none.
static inline long tally_landlock_version(void) { return syscall(444, (void *)0, 0UL, 1U); }

static inline long tally_landlock_create(const struct tally_landlock_ruleset *rules, size_t size) {
  return syscall(444, rules, size, 0U);
}

static inline long tally_landlock_allow(int rules, const struct tally_landlock_beneath *beneath) {
  return syscall(445, rules, 1, beneath, 0U);
}

static inline long tally_landlock_restrict(int rules) { return syscall(446, rules, 0U); }

// Ends the process in a way of its own when the memory that it may have is what it lacks: whoever
// asks for memory and cannot go on without (Swift does not, nor does C++) crashes with errno as the
// refused call left it. Any other crash goes on as it would.
#define TALLY_OUT_OF_MEMORY 71
static inline void tally_on_crash(int number) {
  if (errno == ENOMEM) _exit(TALLY_OUT_OF_MEMORY);
  raise(number);  // by now the default: the handler is for one time only
}

static inline int tally_tell_crashes_by_memory(void) {
  static char stack[65536];  // a crash may be of the stack
  stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(&other, (stack_t *)0) != 0) return -1;
  const int crashes[] = {SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP};
  for (unsigned index = 0; index < sizeof crashes / sizeof *crashes; index++) {
    struct sigaction action = {.sa_handler = tally_on_crash};
    action.sa_flags = (int)(SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
    if (sigaction(crashes[index], &action, (struct sigaction *)0) != 0) return -1;
  }
  return 0;
}

static inline void tally_forget_error(void) { errno = 0; }
