#define _GNU_SOURCE
#include "RawSystemCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static int result(long status) { return status < 0 ? errno : 0; }

static void *nothing(void *argument) { return argument; }

// A child that ends at once; the parent waits for it.
static int end_of(long child) {
  if (child == 0) syscall(SYS_exit_group, 0);
  if (child > 0) waitpid((pid_t)child, NULL, 0);
  return result(child);
}

static int connect_by_tcp(void) {
  int descriptor = (int)syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);
  if (descriptor < 0) return errno;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  long status = syscall(SYS_connect, descriptor, &address, sizeof address);
  // That nobody listens there is an answer of the network.
  return status < 0 && errno != ECONNREFUSED ? errno : 0;
}

static int map(size_t size, int protection, int flags) {
  void *memory = mmap(NULL, size, protection, flags | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? errno : 0;
}

static int raise_limit(int resource) {
  struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
  return result(syscall(SYS_prlimit64, 0, resource, &limit, NULL));
}

// Memory made executable after it was written, as injected code would be.
static int run_data(void) {
  void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return errno;
  return result(syscall(SYS_mprotect, memory, 4096, PROT_READ | PROT_EXEC));
}

static int start_thread(void) {
  pthread_t thread;
  int status = pthread_create(&thread, NULL, nothing, NULL);
  if (status == 0) pthread_join(thread, NULL);
  return status;
}

static int read_neighbour(void) {
  char byte;
  struct iovec here = {&byte, 1}, there = {&byte, 1};
  return result(syscall(SYS_process_vm_readv, getpid(), &here, 1, &there, 1, 0));
}

int attempt(const char *name, const char *path) {
#define IS(word) (strcmp(name, word) == 0)
  if (IS("open to read")) return result(syscall(SYS_openat, AT_FDCWD, path, O_RDONLY));
  if (IS("open to write")) return result(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY));
  if (IS("open to append"))
    return result(syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_APPEND));
#ifdef SYS_open
  if (IS("open the old way")) return result(syscall(SYS_open, path, O_RDONLY));
#endif
  if (IS("remove a file")) return result(syscall(SYS_unlinkat, AT_FDCWD, path, 0));
  if (IS("make a folder")) return result(syscall(SYS_mkdirat, AT_FDCWD, path, 0700));
  if (IS("look at a file")) return access(path, F_OK) == 0 ? 0 : errno;
  if (IS("a file in memory")) return result(syscall(SYS_memfd_create, "x", 0));
  if (IS("a socket")) return result(syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0));
  if (IS("a connection")) return connect_by_tcp();
  if (IS("a pair of sockets")) {
    int ends[2];
    return result(syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, ends));
  }
  if (IS("a pipe")) {
    int ends[2];
    return result(syscall(SYS_pipe2, ends, 0));
  }
  if (IS("another descriptor")) return result(syscall(SYS_dup, 0));
  if (IS("clone")) return end_of(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  if (IS("fork")) return end_of(fork());
  if (IS("a thread")) return start_thread();
  if (IS("another program")) {
    char *arguments[] = {"true", NULL}, *environment[] = {NULL};
    return result(syscall(SYS_execve, "/bin/true", arguments, environment));
  }
  if (IS("a debugger")) return result(syscall(SYS_ptrace, PTRACE_TRACEME, 0, 0, 0));
  if (IS("another's memory")) return read_neighbour();
  if (IS("a signal to the parent")) return result(syscall(SYS_kill, getppid(), 0));
  if (IS("a signal to the parent's thread"))
    return result(syscall(SYS_tgkill, getppid(), getppid(), 0));
  if (IS("a signal by fcntl")) return result(syscall(SYS_fcntl, 0, F_SETOWN, getpid()));
  if (IS("much memory")) return map((size_t)2 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE);
  if (IS("much shared memory")) return map((size_t)2 << 30, PROT_READ | PROT_WRITE, MAP_SHARED);
  if (IS("some memory")) return map((size_t)16 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE);
  if (IS("memory to run")) return map(4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE);
  if (IS("data to run")) return run_data();
  if (IS("a higher limit")) return raise_limit(RLIMIT_AS);
  if (IS("another's limit"))
    return result(syscall(SYS_prlimit64, getppid(), RLIMIT_CORE, &(struct rlimit){0, 0}, NULL));
  if (IS("to be dumped")) return result(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0));
  if (IS("to outlive the parent")) return result(prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0));
  if (IS("a namespace")) return result(syscall(SYS_unshare, CLONE_NEWUSER));
#ifdef SYS_io_uring_setup
  if (IS("a ring of requests")) {
    char parameters[512] = {0};
    return result(syscall(SYS_io_uring_setup, 1, parameters));
  }
#endif
#undef IS
  return -1;
}

void ignore_work_signal(void) { signal(SIGXCPU, SIG_IGN); }

void spin(void) {
  for (volatile uint64_t turns = 0;; turns++) continue;
}
