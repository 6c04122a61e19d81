#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrCoreError:
 * @BR_CORE_ERROR_INVALID: a value cannot be what it is said to be
 * @BR_CORE_ERROR_REQUIRED: a value that must be there is not
 * @BR_CORE_ERROR_UNKNOWN_ENTITY: there is no such kind of thing
 * @BR_CORE_ERROR_UNKNOWN_FIELD: the kind has no such field
 * @BR_CORE_ERROR_CURRENCY: two currencies were mixed
 * @BR_CORE_ERROR_OVERFLOW: a sum does not fit in 64 bits
 *
 * What can be wrong with a value, whoever brought it.
 */
typedef enum
{
  BR_CORE_ERROR_INVALID,
  BR_CORE_ERROR_REQUIRED,
  BR_CORE_ERROR_UNKNOWN_ENTITY,
  BR_CORE_ERROR_UNKNOWN_FIELD,
  BR_CORE_ERROR_CURRENCY,
  BR_CORE_ERROR_OVERFLOW,
} BrCoreError;

#define BR_CORE_ERROR (br_core_error_quark ())
GQuark br_core_error_quark (void);

/**
 * BrInputError:
 * @BR_INPUT_ERROR_SYNTAX: the bytes are not the format they are said to be
 * @BR_INPUT_ERROR_SHAPE: the format is right, its content is not
 * @BR_INPUT_ERROR_TOO_LARGE: more than the reader is willing to hold
 * @BR_INPUT_ERROR_UNREADABLE: the file cannot be read at all
 *
 * What can be wrong with a foreign file. An error of this domain carries the place,
 * see br_input_error_get_place().
 */
typedef enum
{
  BR_INPUT_ERROR_SYNTAX,
  BR_INPUT_ERROR_SHAPE,
  BR_INPUT_ERROR_TOO_LARGE,
  BR_INPUT_ERROR_UNREADABLE,
} BrInputError;

#define BR_INPUT_ERROR (br_input_error_quark ())
GQuark br_input_error_quark (void);

/**
 * BrInputPlace:
 * @file: (nullable): the file's name as the user gave it
 * @line: 1-based line, or 0 when not known
 * @column: 1-based column in characters, or 0 when not known
 * @path: (nullable): a JSON path such as `$.zones[0].rows[3]`
 *
 * Where in a foreign file something is wrong.
 */
typedef struct
{
  char *file;
  guint line;
  guint column;
  char *path;
} BrInputPlace;

void                br_set_input_error       (GError       **error,
                                              BrInputError   code,
                                              guint          line,
                                              guint          column,
                                              const char    *path,
                                              const char    *format,
                                              ...) G_GNUC_PRINTF (6, 7);
const BrInputPlace *br_input_error_get_place (const GError  *error);
void                br_input_error_set_file  (GError        *error,
                                              const char    *file);

G_END_DECLS
