#include "config.h"

#include "store/search/br-search-gram.h"

#define XX BR_SEARCH_FOREIGN
#define XX16 XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX

const guint8 br_search_alphabet[256] = {
  XX16,
  XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, 43, 44, 45, 46,
  /* space & ' + - . / */
  36, XX, XX, XX, XX, XX, 47, 37, XX, XX, XX, 38, XX, 39, 40, XX,
  26, 27, 28, 29, 30, 31, 32, 33, 34, 35, XX, XX, XX, XX, XX, XX,
  41, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
  XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, 42,
  XX, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
  15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, XX, XX, XX, XX, XX,
  XX16, XX16, XX16, XX16, XX16, XX16, XX16, XX16,
};
