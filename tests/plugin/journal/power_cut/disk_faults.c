// LD_PRELOAD: a disk that loses what was not synced, and fails when it is told to.
//
// Below QUORUM_DISK_ROOT every call that changes something is counted: creation, write, sync,
// truncation, rename, removal, new folder. What is not durable yet is remembered with what was
// there before: sectors of files until the file is synced, names until their folder is. At call
// QUORUM_DISK_CUT the power goes: that is undone, and the process ends with status 99. From call
// QUORUM_DISK_FAIL on, QUORUM_DISK_TIMES calls fail with QUORUM_DISK_ERRNO. QUORUM_DISK_SEED other
// than 0: a part of what was not synced is on the disk all the same, as chosen by the seed. The
// number of calls is written to QUORUM_DISK_COUNT at the end.
//
// A sync that fails leaves what it should have written as the kernel does: seen by every reader,
// taken for clean by the next sync, and lost with the power unless it is written again.
// "-shm" files are not kept: they are memory, and made anew by whoever opens the database first.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { sector = 512, descriptors_max = 4096, status_of_a_cut = 99 };

struct piece {  // a sector as it is on the disk
    off_t number;
    int lost;  // a sync failed: only another write makes it durable
    struct piece* next;
    char bytes[sector];
};
struct file {
    dev_t device;
    ino_t inode;
    int kept;    // a descriptor of our own, to put things back
    off_t size;  // on the disk
    struct piece* pieces;
    struct file* next;
};
enum name_kind { created, made_folder, renamed, removed };
struct name {  // a change of a folder that is not durable
    enum name_kind kind;
    char* path;
    char* from;   // of a rename
    char* aside;  // what was there before
    struct name* earlier;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct file* files;
static struct file* open_files[descriptors_max];
static char* open_folders[descriptors_max];
static struct name* names;  // the last one first
static long count, cut_at, fail_at, fail_times, fail_errno;
static uint64_t seed;
static char root[PATH_MAX];
static size_t root_length;
static unsigned asides;
static int ready;

// The kernel's own calls, past the ones below.
static int real_open(const char* path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
static int real_unlink(const char* path) {
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
static int real_rename(const char* from, const char* to) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
static int real_mkdir(const char* path, mode_t mode) {
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

static long number_of(const char* name) {
    const char* text = getenv(name);
    return text == NULL ? 0 : atol(text);
}

static void prepare(void) {
    if (ready) return;
    ready = 1;
    const char* folder = getenv("QUORUM_DISK_ROOT");
    if (folder == NULL) return;
    snprintf(root, sizeof root, "%s/", folder);
    root_length = strlen(root);
    cut_at = number_of("QUORUM_DISK_CUT");
    fail_at = number_of("QUORUM_DISK_FAIL");
    fail_times = number_of("QUORUM_DISK_TIMES");
    fail_errno = number_of("QUORUM_DISK_ERRNO");
    seed = (uint64_t)number_of("QUORUM_DISK_SEED");
}

static int ours(const char* path) {
    prepare();
    if (root_length == 0 || path == NULL) return 0;
    const size_t folder = root_length - 1;  // without the slash: the folder itself is ours, too
    if (strncmp(path, root, folder) != 0) return 0;
    if (path[folder] != '/' && path[folder] != '\0') return 0;
    const size_t length = strlen(path);
    return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

/// One in two, if there is a seed.
static int stays(void) {
    if (seed == 0) return 0;
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)(seed >> 63);
}

static char* folder_of(const char* path) {
    char* folder = strdup(path);
    char* slash = strrchr(folder, '/');
    if (slash != NULL) *slash = '\0';
    return folder;
}

static void remove_below(const char* folder) {
    DIR* all = opendir(folder);
    if (all == NULL) return;
    for (struct dirent* one = readdir(all); one != NULL; one = readdir(all)) {
        if (strcmp(one->d_name, ".") == 0 || strcmp(one->d_name, "..") == 0) continue;
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", folder, one->d_name);
        if (real_unlink(path) != 0) remove_below(path);
    }
    closedir(all);
    syscall(SYS_unlinkat, AT_FDCWD, folder, AT_REMOVEDIR);
}

static void undo(const struct name* one) {
    if (one->kind == created) real_unlink(one->path);
    if (one->kind == made_folder) remove_below(one->path);
    if (one->kind == renamed) real_rename(one->path, one->from);
    if (one->aside != NULL) real_rename(one->aside, one->path);
}

static void put_back(struct file* file) {
    struct stat now;
    if (fstat(file->kept, &now) != 0) return;
    const int size_stays = stays();
    for (struct piece* one = file->pieces; one != NULL; one = one->next) {
        if (!one->lost && stays()) continue;
        syscall(SYS_pwrite64, file->kept, one->bytes, (size_t)sector, one->number * sector);
    }
    const off_t size = size_stays ? now.st_size : file->size;
    syscall(SYS_ftruncate, file->kept, size);
}

static void cut_the_power(void) {
    // Folders write their changes in order: what stays is all up to a moment.
    int keep = 0;
    for (struct name* one = names; one != NULL; one = one->earlier) {
        if (!keep && stays()) keep = 1;
        if (!keep) undo(one);
    }
    for (struct file* one = files; one != NULL; one = one->next) put_back(one);
    syscall(SYS_exit_group, status_of_a_cut);
}

/// The errno with which the call has to fail; 0: it is to be done.
static int step(void) {
    ++count;
    if (cut_at != 0 && count == cut_at) cut_the_power();
    const int fails = fail_at != 0 && count >= fail_at && count < fail_at + fail_times;
    return fails ? (int)fail_errno : 0;
}

__attribute__((destructor)) static void report(void) {
    const char* path = getenv("QUORUM_DISK_COUNT");
    if (path == NULL) return;
    FILE* out = fopen(path, "w");
    if (out == NULL) return;
    fprintf(out, "%ld\n", count);
    fclose(out);
}

static struct file* file_of(int descriptor) {
    return descriptor >= 0 && descriptor < descriptors_max ? open_files[descriptor] : NULL;
}

static void know_file(int descriptor, const char* path, int is_new) {
    struct stat now;
    if (descriptor < 0 || descriptor >= descriptors_max || fstat(descriptor, &now) != 0) return;
    if (S_ISDIR(now.st_mode)) {
        free(open_folders[descriptor]);
        open_folders[descriptor] = strdup(path);
        return;
    }
    struct file* file = files;
    // A new file may have the inode of one that is gone.
    while (file != NULL && (file->inode != now.st_ino || file->device != now.st_dev)) {
        file = file->next;
    }
    if (file == NULL) {
        const int kept = real_open(path, O_RDWR | O_CLOEXEC, 0);
        if (kept < 0) return;
        file = calloc(1, sizeof *file);
        file->device = now.st_dev;
        file->inode = now.st_ino;
        file->kept = kept;
        file->size = is_new ? 0 : now.st_size;
        file->next = files;
        files = file;
    }
    open_files[descriptor] = file;
}

static void remember(struct file* file, off_t from, off_t to) {
    for (off_t number = from / sector; number * sector < to; ++number) {
        struct piece* one = file->pieces;
        while (one != NULL && one->number != number) one = one->next;
        if (one == NULL) {
            one = calloc(1, sizeof *one);
            one->number = number;
            (void)!syscall(SYS_pread64, file->kept, one->bytes, (size_t)sector, number * sector);
            one->next = file->pieces;
            file->pieces = one;
        }
        one->lost = 0;
    }
}

static void add_name(enum name_kind kind, const char* path, const char* from, char* aside) {
    struct name* one = calloc(1, sizeof *one);
    one->kind = kind;
    one->path = strdup(path);
    one->from = from == NULL ? NULL : strdup(from);
    one->aside = aside;
    one->earlier = names;
    names = one;
}

/// Keeps what is about to lose its name. NULL: there is nothing.
static char* set_aside(const char* path) {
    char aside[PATH_MAX];
    char* folder = strdup(root);
    folder[root_length - 1] = '\0';
    snprintf(aside, sizeof aside, "%s.aside-%u", folder, asides++);
    free(folder);
    real_unlink(aside);
    return syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, aside, 0) == 0 ? strdup(aside) : NULL;
}

static void synced_folder(const char* folder) {
    struct name** link = &names;
    while (*link != NULL) {
        char* its = folder_of((*link)->path);
        if (strcmp(its, folder) == 0) {
            if ((*link)->aside != NULL) real_unlink((*link)->aside);
            *link = (*link)->earlier;
        } else {
            link = &(*link)->earlier;
        }
        free(its);
    }
}

static void synced_file(struct file* file) {
    struct stat now;
    struct piece** link = &file->pieces;
    while (*link != NULL) {
        struct piece* one = *link;
        if (one->lost) {
            link = &one->next;
        } else {
            *link = one->next;
            free(one);
        }
    }
    if (fstat(file->kept, &now) == 0) file->size = now.st_size;
}

// --- the calls ----------------------------------------------------------------------------------

static int opened(const char* path, int flags, mode_t mode) {
    if (!ours(path)) return real_open(path, flags, mode);
    pthread_mutex_lock(&mutex);
    const int is_new = (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
    const int error = is_new ? step() : 0;
    int descriptor = -1;
    if (error == 0) descriptor = real_open(path, flags, mode);
    const int its_errno = error != 0 ? error : errno;
    if (descriptor >= 0) {
        if (is_new) add_name(created, path, NULL, NULL);
        know_file(descriptor, path, is_new);
    }
    pthread_mutex_unlock(&mutex);
    errno = its_errno;
    return descriptor;
}

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return opened(path, flags, mode);
}

int close(int descriptor) {
    if (descriptor >= 0 && descriptor < descriptors_max) {
        pthread_mutex_lock(&mutex);
        open_files[descriptor] = NULL;
        free(open_folders[descriptor]);
        open_folders[descriptor] = NULL;
        pthread_mutex_unlock(&mutex);
    }
    return (int)syscall(SYS_close, descriptor);
}

static ssize_t written_at(int descriptor, const void* bytes, size_t size, off_t place, int at) {
    struct file* file = file_of(descriptor);
    ssize_t done = -1;
    pthread_mutex_lock(&mutex);
    const int error = file != NULL ? step() : 0;
    if (file != NULL && !at) place = (off_t)syscall(SYS_lseek, descriptor, (off_t)0, SEEK_CUR);
    // A write that fails may have written a part.
    const size_t part = error != 0 ? size / 2 : size;
    if (file != NULL && part > 0) remember(file, place, place + (off_t)part);
    if (error == 0 || part > 0) {
        done = at ? syscall(SYS_pwrite64, descriptor, bytes, part, place)
                  : syscall(SYS_write, descriptor, bytes, part);
    }
    const int its_errno = error != 0 ? error : errno;
    pthread_mutex_unlock(&mutex);
    errno = its_errno;
    return error != 0 ? -1 : done;
}
ssize_t write(int descriptor, const void* bytes, size_t size) {
    return written_at(descriptor, bytes, size, 0, 0);
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t place) {
    return written_at(descriptor, bytes, size, place, 1);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t place) {
    return written_at(descriptor, bytes, size, place, 1);
}

static int sync_of(int descriptor) {
    prepare();
    struct file* file = file_of(descriptor);
    int error = 0;
    pthread_mutex_lock(&mutex);
    char* folder =
        descriptor >= 0 && descriptor < descriptors_max ? open_folders[descriptor] : NULL;
    if (file != NULL || folder != NULL) error = step();
    if (file != NULL && error == 0) synced_file(file);
    if (file != NULL && error != 0) {
        for (struct piece* one = file->pieces; one != NULL; one = one->next) one->lost = 1;
    }
    if (folder != NULL && error == 0) synced_folder(folder);
    pthread_mutex_unlock(&mutex);
    errno = error;
    return error != 0 ? -1 : 0;
}
int fsync(int descriptor) {
    return sync_of(descriptor);
}
int fdatasync(int descriptor) {
    return sync_of(descriptor);
}

static int truncated(int descriptor, off_t size) {
    struct file* file = file_of(descriptor);
    int result = -1;
    pthread_mutex_lock(&mutex);
    const int error = file != NULL ? step() : 0;
    if (error == 0) {
        struct stat now;
        if (file != NULL && fstat(descriptor, &now) == 0 && size < now.st_size) {
            remember(file, size, now.st_size);
        }
        result = (int)syscall(SYS_ftruncate, descriptor, size);
    }
    const int its_errno = error != 0 ? error : errno;
    pthread_mutex_unlock(&mutex);
    errno = its_errno;
    return result;
}
int ftruncate(int descriptor, off_t size) {
    return truncated(descriptor, size);
}
int ftruncate64(int descriptor, off64_t size) {
    return truncated(descriptor, size);
}

int rename(const char* from, const char* to) {
    if (!ours(from)) return real_rename(from, to);
    pthread_mutex_lock(&mutex);
    const int error = step();
    int result = -1;
    if (error == 0) {
        char* aside = set_aside(to);
        result = real_rename(from, to);
        if (result == 0) add_name(renamed, to, from, aside);
    }
    const int its_errno = error != 0 ? error : errno;
    pthread_mutex_unlock(&mutex);
    errno = its_errno;
    return result;
}

int unlink(const char* path) {
    if (!ours(path)) return real_unlink(path);
    pthread_mutex_lock(&mutex);
    int result = -1;
    int error = access(path, F_OK) == 0 ? step() : 0;
    if (error == 0) {
        char* aside = set_aside(path);
        result = real_unlink(path);
        error = errno;
        if (result == 0) add_name(removed, path, NULL, aside);
    }
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}
int remove(const char* path) {
    return unlink(path);
}

int mkdir(const char* path, mode_t mode) {
    if (!ours(path)) return real_mkdir(path, mode);
    pthread_mutex_lock(&mutex);
    int result = -1;
    int error = access(path, F_OK) == 0 ? 0 : step();
    if (error == 0) {
        result = real_mkdir(path, mode);
        error = errno;
        if (result == 0) add_name(made_folder, path, NULL, NULL);
    }
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}
