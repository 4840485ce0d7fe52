// Loaded before the C library (LD_PRELOAD), it adds the seconds in the file $SET_CLOCK_FILE to the
// machine's clock, so that a test sets the clock of one program while it runs. The clocks that count
// time since the start stay as they are.
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile const int64_t* seconds_ahead;

__attribute__((constructor)) static void map_the_file(void) {
    const char* name = getenv("SET_CLOCK_FILE");
    const int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) abort();
    void* mapped = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (mapped == MAP_FAILED) abort();
    seconds_ahead = mapped;
}

int clock_gettime(clockid_t id, struct timespec* out) {
    const int result = (int)syscall(SYS_clock_gettime, id, out);
    const int may_be_set = id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE;
    if (result == 0 && may_be_set && seconds_ahead) out->tv_sec += *seconds_ahead;
    return result;
}

int gettimeofday(struct timeval* restrict out, void* restrict zone) {
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t* out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
