/*
 * The least that a fan-out can take: writes given octets to given connections, one after another.
 *
 * usage: fanout PORT FILE
 * FILE: for each connection a length (4 octets, big-endian) and so many octets.
 * Prints "ready" once all are connected. For each line that it reads it writes to all, and prints
 * the nanoseconds of CLOCK_MONOTONIC before the first and after the last write.
 */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct peer {
  int fd;
  uint32_t octets;
  char *frame;
};

static long long now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (long long)t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int dial(int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  int one = 1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) fail("socket");
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) fail("connect");
  if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) != 0) fail("TCP_NODELAY");
  return fd;
}

int main(int argc, char **argv) {
  struct peer *peers = NULL;
  size_t count = 0;
  unsigned char length[4];
  char line[64];
  FILE *file;
  if (argc != 3 || !(file = fopen(argv[2], "rb"))) fail("usage: fanout PORT FILE");
  while (fread(length, 1, 4, file) == 4) {
    struct peer p;
    p.octets = (uint32_t)length[0] << 24 | length[1] << 16 | length[2] << 8 | length[3];
    p.frame = malloc(p.octets);
    if (!p.frame || fread(p.frame, 1, p.octets, file) != p.octets) fail("frames");
    p.fd = dial(atoi(argv[1]));
    peers = realloc(peers, (count + 1) * sizeof *peers);
    if (!peers) fail("memory");
    peers[count++] = p;
  }
  printf("ready %zu\n", count);
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    long long began = now_ns();
    for (size_t i = 0; i < count; i++) {
      if (write(peers[i].fd, peers[i].frame, peers[i].octets) != (ssize_t)peers[i].octets) fail("write");
    }
    printf("%lld %lld\n", began, now_ns());
    fflush(stdout);
  }
  return 0;
}
