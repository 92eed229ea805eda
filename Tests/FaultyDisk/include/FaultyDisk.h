#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

// A program that links this has disk calls that fail when its environment says so; see FaultyDisk.c.

// Cuts the power of the ext4 file system that `path` is on: nothing more reaches its disk, not even
// its journal. Returns 0, or the number of the error.
int faulty_disk_cut(const char *path);

// How many calls were counted so far.
long faulty_disk_count(void);

#endif
