/* A disk that lies, put before the C library by LD_PRELOAD: of all calls that the program makes on the files of its
 * journal, the Nth fails, or is where the machine loses its power. Told by the environment:
 *
 *   DISK_JOURNAL  the journal's path; its log and its mark begin with it
 *   DISK_CALLS    a file of eight bytes: how many calls were counted
 *   DISK_KINDS    which ones count: w writes, t truncations, s flushes, r reads
 *   DISK_NTH      which one is it; 0: none
 *   DISK_ERRNO    how it fails; 0: the process is killed there
 *   DISK_STAYS    1: from then on all of them fail
 *   DISK_PLATTER  a folder for what is really on the disk: what was flushed, page by page. As in Linux, a page whose
 *                 flush has failed counts as clean, and the next flush says that all is well.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 4096, FILES = 16, CLEAN = 0, DIRTY = 1 };

static struct {
    int ready;
    const char *journal, *kinds, *platter;
    unsigned long nth;
    int error, stays;
    unsigned long *calls;
} disk;

static struct {
    char name[NAME_MAX];
    unsigned char *pages;
} files[FILES];

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static void *shared(const char *path, size_t length) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || syscall(SYS_ftruncate, fd, length) != 0) abort();
    void *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED) abort();
    syscall(SYS_close, fd);
    return memory;
}

/* What a path has after the journal's, or NULL for any other file. The log's index is memory, not disk. */
static const char *ours(const char *path) {
    if (!disk.ready) {
        disk.journal = getenv("DISK_JOURNAL");
        disk.kinds = getenv("DISK_KINDS");
        disk.platter = getenv("DISK_PLATTER");
        disk.nth = (unsigned long)number("DISK_NTH");
        disk.error = (int)number("DISK_ERRNO");
        disk.stays = (int)number("DISK_STAYS");
        if (disk.journal) disk.calls = shared(getenv("DISK_CALLS"), sizeof *disk.calls);
        disk.ready = 1;
    }
    if (!disk.journal || strncmp(path, disk.journal, strlen(disk.journal)) != 0) return NULL;
    const char *end = path + strlen(disk.journal);
    return strcmp(end, "-shm") == 0 ? NULL : end;
}

static const char *file_of(int fd, char path[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length < 0) return NULL;
    path[length] = 0;
    return ours(path);
}

/* Counts a call, and says whether it fails. */
static int fails(char kind) {
    if (!strchr(disk.kinds, kind)) return 0;
    unsigned long call = __atomic_add_fetch(disk.calls, 1, __ATOMIC_SEQ_CST);
    if (!disk.nth || call < disk.nth || (call > disk.nth && !disk.stays)) return 0;
    if (!disk.error) syscall(SYS_kill, getpid(), SIGKILL);
    errno = disk.error;
    return 1;
}

static void on_platter(char path[PATH_MAX], const char *name, const char *more) {
    snprintf(path, PATH_MAX, "%s/journal%s%s", disk.platter, name, more);
}

static unsigned char *pages_of(const char *name) {
    int at = 0;
    for (; at < FILES && files[at].pages; at++)
        if (strcmp(files[at].name, name) == 0) return files[at].pages;
    if (at == FILES) abort();
    char path[PATH_MAX];
    on_platter(path, name, ".pages");
    snprintf(files[at].name, NAME_MAX, "%s", name);
    return files[at].pages = shared(path, PAGES);
}

static void wrote(const char *name, off_t from, long length) {
    if (!disk.platter || length <= 0) return;
    pthread_mutex_lock(&lock);
    unsigned char *pages = pages_of(name);
    for (long page = from / PAGE; page <= (from + length - 1) / PAGE; page++) {
        if (page >= PAGES) abort();
        pages[page] = DIRTY;
    }
    pthread_mutex_unlock(&lock);
}

static void flushed(const char *name, int fd, int is_well) {
    if (!disk.platter) return;
    pthread_mutex_lock(&lock);
    unsigned char *pages = pages_of(name);
    if (is_well) {
        char path[PATH_MAX], link[64], bytes[PAGE];
        struct stat about;
        on_platter(path, name, "");
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        int from = (int)syscall(SYS_openat, AT_FDCWD, link, O_RDONLY | O_CLOEXEC, 0);
        int to = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (from < 0 || to < 0 || fstat(fd, &about) != 0) abort();
        for (long page = 0; page < PAGES; page++) {
            if (pages[page] != DIRTY) continue;
            long length = syscall(SYS_pread64, from, bytes, PAGE, page * PAGE);
            if (length > 0 && syscall(SYS_pwrite64, to, bytes, length, page * PAGE) != length) abort();
        }
        if (syscall(SYS_ftruncate, to, about.st_size) != 0) abort();
        syscall(SYS_close, from);
        syscall(SYS_close, to);
    }
    memset(pages, CLEAN, PAGES);
    pthread_mutex_unlock(&lock);
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t at) {
    char path[PATH_MAX];
    const char *name = file_of(fd, path);
    if (name && fails('w')) return -1;
    off_t from = name && at < 0 ? (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR) : at;
    long done = at < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, at);
    if (name) wrote(name, from, done);
    return done;
}

static ssize_t read_at(int fd, void *bytes, size_t length, off_t at) {
    char path[PATH_MAX];
    if (file_of(fd, path) && fails('r')) return -1;
    return at < 0 ? syscall(SYS_read, fd, bytes, length) : syscall(SYS_pread64, fd, bytes, length, at);
}

static int flush(int fd, long call) {
    char path[PATH_MAX];
    const char *name = file_of(fd, path);
    int failed = name && fails('s');
    int error = errno;
    if (name) flushed(name, fd, !failed);
    errno = error;
    return failed ? -1 : (int)syscall(call, fd);
}

ssize_t write(int fd, const void *bytes, size_t length) { return write_at(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return write_at(fd, bytes, length, at); }
ssize_t read(int fd, void *bytes, size_t length) { return read_at(fd, bytes, length, -1); }
ssize_t pread(int fd, void *bytes, size_t length, off_t at) { return read_at(fd, bytes, length, at); }
ssize_t pread64(int fd, void *bytes, size_t length, off_t at) { return read_at(fd, bytes, length, at); }
int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }

int ftruncate(int fd, off_t length) {
    char path[PATH_MAX];
    if (file_of(fd, path) && fails('t')) return -1;
    return (int)syscall(SYS_ftruncate, fd, length);
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

/* Names change on the platter as they do in the folder: that a folder loses them is another disk's lie. */
static void moved(const char *from, const char *to) {
    pthread_mutex_lock(&lock);
    for (int at = 0; at < FILES && files[at].pages; at++)
        if (strcmp(files[at].name, from) == 0 || (to && strcmp(files[at].name, to) == 0)) {
            memset(files[at].pages, CLEAN, PAGES);
            files[at].name[0] = '/';
        }
    char old[PATH_MAX], new[PATH_MAX];
    for (int more = 0; more < 2; more++) {
        on_platter(old, from, more ? ".pages" : "");
        if (to) on_platter(new, to, more ? ".pages" : "");
        if (to) syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
        else syscall(SYS_unlinkat, AT_FDCWD, old, 0);
    }
    pthread_mutex_unlock(&lock);
}

int rename(const char *from, const char *to) {
    int done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    const char *old = ours(from), *new = ours(to);
    if (done == 0 && old && new && disk.platter) moved(old, new);
    return done;
}

int unlink(const char *path) {
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    const char *name = ours(path);
    if (done == 0 && name && disk.platter) moved(name, NULL);
    return done;
}
