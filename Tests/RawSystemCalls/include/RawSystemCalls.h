// What a process that a hostile picture has taken over might try, for ConfinementProbe.
#pragma once

// Tries the attempt of that name, past the C library where it can.
//
// Returns 0 when it was done, the number of the error (errno) when it was refused, and -1 for a name
// that is not known. Does not return when the process is killed for it.
int attempt(const char *name, const char *path);

// Goes on when the soft limit on work is reached.
void ignore_work_signal(void);

// Spins until the process is killed.
void spin(void);
