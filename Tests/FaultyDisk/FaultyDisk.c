// Takes the place of the C library's disk calls in a program that is linked with this: the dynamic
// linker finds a program's own functions before a library's, for SQLite's calls, too.
//
// FAULTY_PATH   only files whose path has this text in it
// FAULTY_NTH    which call fails, counted from 1 over all of the kinds below
// FAULTY_MODE   once; always: that call and all behind it; torn: a write that fails half done
// FAULTY_ERROR  the number of the error, 5 (EIO) or 28 (ENOSPC)
#define _GNU_SOURCE
#include "FaultyDisk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static long count;

long faulty_disk_count(void) { return count; }

static int matches(const char *path) {
  const char *part = getenv("FAULTY_PATH");
  return part != NULL && path != NULL && strstr(path, part) != NULL;
}

static int matches_file(int file) {
  char link[64], path[4096];
  if (getenv("FAULTY_PATH") == NULL) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return matches(path);
}

enum fate { works, fails, tears };

// Counts a call and says what becomes of it.
static enum fate fate(void) {
  long number = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
  const char *nth = getenv("FAULTY_NTH"), *mode = getenv("FAULTY_MODE");
  if (nth == NULL || mode == NULL) return works;
  long wanted = atol(nth);
  if (strcmp(mode, "always") == 0) return number >= wanted ? fails : works;
  if (number != wanted) return works;
  return strcmp(mode, "torn") == 0 ? tears : fails;
}

static int refuse(void) {
  const char *error = getenv("FAULTY_ERROR");
  errno = error == NULL ? EIO : atoi(error);
  return -1;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (real == NULL) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

int fsync(int file) {
  REAL(int, fsync, int);
  if (matches_file(file) && fate() != works) return refuse();
  return real(file);
}

int fdatasync(int file) {
  REAL(int, fdatasync, int);
  if (matches_file(file) && fate() != works) return refuse();
  return real(file);
}

#define WRITE(name, offset_type) \
  ssize_t name(int file, const void *bytes, size_t size, offset_type offset) { \
    REAL(ssize_t, name, int, const void *, size_t, offset_type); \
    if (matches_file(file)) { \
      switch (fate()) { \
      case works: break; \
      case tears: real(file, bytes, size / 2, offset); /* and then */ \
      case fails: return refuse(); \
      } \
    } \
    return real(file, bytes, size, offset); \
  }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

#define TRUNCATE(name, size_type) \
  int name(int file, size_type size) { \
    REAL(int, name, int, size_type); \
    if (matches_file(file) && fate() != works) return refuse(); \
    return real(file, size); \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  if (matches(from) && fate() != works) return refuse();
  return real(from, to);
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  if (matches(path) && fate() != works) return refuse();
  return real(path);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, mkdir, const char *, mode_t);
  if (matches(path) && fate() != works) return refuse();
  return real(path, mode);
}

int faulty_disk_cut(const char *path) {
  // EXT4_IOC_SHUTDOWN and EXT4_GOING_FLAGS_NOLOGFLUSH of Linux' fs/ext4/ext4.h.
  uint32_t without_journal = 2;
  int file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return errno;
  int error = ioctl(file, _IOR('X', 125, uint32_t), &without_journal) == 0 ? 0 : errno;
  close(file);
  return error;
}
