#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrStoreError:
 * @BR_STORE_ERROR_BUSY: another process holds the venue file; waited for in vain
 * @BR_STORE_ERROR_CANNOT_OPEN: there is no such file, or it may not be opened
 * @BR_STORE_ERROR_EXISTS: a venue file is already there
 * @BR_STORE_ERROR_NOT_A_VENUE: the file is something else
 * @BR_STORE_ERROR_CORRUPT: the file is damaged
 * @BR_STORE_ERROR_NEWER: the file was written by a later version of the program
 * @BR_STORE_ERROR_READ_ONLY: the file is open for reading only
 * @BR_STORE_ERROR_FULL: no room on the disk
 * @BR_STORE_ERROR_LOCKED: the venue's key is not there, so personal data cannot be had
 * @BR_STORE_ERROR_CONSTRAINT: an invariant of the venue file forbids it
 * @BR_STORE_ERROR_NOT_FOUND: what was named is not there
 * @BR_STORE_ERROR_IN_USE: other rows still refer to it
 * @BR_STORE_ERROR_STANDS_ON: a later change stands on top of what was to be undone
 * @BR_STORE_ERROR_NOTHING: there is nothing to undo or to redo
 * @BR_STORE_ERROR_NOT_ALLOWED: the actor's role lacks the permission
 * @BR_STORE_ERROR_FAILED: SQLite says something else; the message is its own
 *
 * What can be wrong with a venue file.
 */
typedef enum
{
  BR_STORE_ERROR_BUSY,
  BR_STORE_ERROR_CANNOT_OPEN,
  BR_STORE_ERROR_EXISTS,
  BR_STORE_ERROR_NOT_A_VENUE,
  BR_STORE_ERROR_CORRUPT,
  BR_STORE_ERROR_NEWER,
  BR_STORE_ERROR_READ_ONLY,
  BR_STORE_ERROR_FULL,
  BR_STORE_ERROR_LOCKED,
  BR_STORE_ERROR_CONSTRAINT,
  BR_STORE_ERROR_NOT_FOUND,
  BR_STORE_ERROR_IN_USE,
  BR_STORE_ERROR_STANDS_ON,
  BR_STORE_ERROR_NOTHING,
  BR_STORE_ERROR_NOT_ALLOWED,
  BR_STORE_ERROR_FAILED,
} BrStoreError;

#define BR_STORE_ERROR (br_store_error_quark ())
GQuark br_store_error_quark (void);

G_END_DECLS
