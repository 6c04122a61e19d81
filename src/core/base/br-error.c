#include "config.h"

#include "core/base/br-error.h"

G_DEFINE_QUARK (br-core-error-quark, br_core_error)

typedef struct
{
  BrInputPlace place;
} BrInputErrorPrivate;

static void
br_input_error_private_init (BrInputErrorPrivate *priv)
{
}

static void
br_input_error_private_copy (const BrInputErrorPrivate *src,
                             BrInputErrorPrivate       *dest)
{
  dest->place = src->place;
  dest->place.file = g_strdup (src->place.file);
  dest->place.path = g_strdup (src->place.path);
}

static void
br_input_error_private_clear (BrInputErrorPrivate *priv)
{
  g_free (priv->place.file);
  g_free (priv->place.path);
}

G_DEFINE_EXTENDED_ERROR (BrInputError, br_input_error)

/**
 * br_set_input_error:
 * @error: (out) (optional): where to put it
 * @code: what is wrong
 * @line: 1-based line, or 0 when not known
 * @column: 1-based column in characters, or 0
 * @path: (nullable): a JSON path, or %NULL
 * @format: printf() format of the message, without the place
 * @...: its arguments
 *
 * Sets an error that knows its place in the foreign file.
 */
void
br_set_input_error (GError     **error,
                    BrInputError code,
                    guint        line,
                    guint        column,
                    const char  *path,
                    const char  *format,
                    ...)
{
  BrInputErrorPrivate *priv;
  va_list args;

  if (error == NULL)
    return;

  va_start (args, format);
  *error = g_error_new_valist (BR_INPUT_ERROR, code, format, args);
  va_end (args);

  priv = br_input_error_get_private (*error);
  priv->place.line = line;
  priv->place.column = column;
  priv->place.path = g_strdup (path);
}

/**
 * br_input_error_get_place:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the place, or %NULL when @error is not of
 *   %BR_INPUT_ERROR
 */
const BrInputPlace *
br_input_error_get_place (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != BR_INPUT_ERROR)
    return NULL;
  return &br_input_error_get_private (error)->place;
}

/**
 * br_input_error_set_file:
 * @error: any error; those of other domains are left alone
 * @file: the file's name as the user gave it
 *
 * A reader sees bytes and cannot know the name; whoever opened the file adds it.
 */
void
br_input_error_set_file (GError     *error,
                         const char *file)
{
  g_return_if_fail (error != NULL);

  if (error->domain == BR_INPUT_ERROR)
    {
      BrInputErrorPrivate *priv = br_input_error_get_private (error);

      g_free (priv->place.file);
      priv->place.file = g_strdup (file);
    }
}
