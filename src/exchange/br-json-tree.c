#include "config.h"

#include "exchange/br-json-tree-private.h"

#include <math.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"

/* A small document (the source of one seat) must stay small; a large one is not to be allocated
 * value by value. */
#define FIRST_BLOCK 16
#define LARGEST_BLOCK 4096

/**
 * br_json_tree_new:
 * @buffer: (transfer full): memory in which the values' texts lie
 *
 * Returns: (transfer full): a tree without a root
 */
BrJsonTree *
br_json_tree_new (char *buffer)
{
  BrJsonTree *self = g_new0 (BrJsonTree, 1);

  self->buffer = buffer;
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
br_json_tree_free (BrJsonTree *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self->buffer);
  g_free (self);
}

/**
 * br_json_tree_add:
 * @self: a tree
 *
 * Returns: (transfer none) (nullable): a new value; %NULL when there are %BR_JSON_VALUES_MAX
 */
BrJson *
br_json_tree_add (BrJsonTree *self)
{
  if (self->n_values == BR_JSON_VALUES_MAX)
    return NULL;
  if (self->n_free == 0)
    {
      self->block_size = CLAMP (self->block_size * 2, FIRST_BLOCK, LARGEST_BLOCK);
      self->free = g_new0 (BrJson, self->block_size);
      self->n_free = self->block_size;
      g_ptr_array_add (self->blocks, self->free);
    }
  self->n_values++;
  self->n_free--;
  return self->free++;
}

/**
 * br_json_tree_get_root:
 * @self: a tree
 *
 * Returns: (transfer none): the document's value, good as long as the tree
 */
const BrJson *
br_json_tree_get_root (const BrJsonTree *self)
{
  return self->root;
}

/**
 * br_json_get_member:
 * @self: (nullable): a value
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): the member; the last one, as most programs have it, where
 *   the name stands twice; %NULL also when @self is no object
 */
const BrJson *
br_json_get_member (const BrJson *self,
                    const char   *name)
{
  const BrJson *found = NULL;

  if (self == NULL || self->type != BR_JSON_OBJECT)
    return NULL;
  br_json_foreach (child, self)
    if (g_str_equal (child->name, name))
      found = child;
  return found;
}

/**
 * br_json_is_nothing:
 * @self: (nullable): a value
 *
 * Returns: whether it is not there or is null
 */
gboolean
br_json_is_nothing (const BrJson *self)
{
  return self == NULL || self->type == BR_JSON_NULL;
}

/**
 * br_json_get_number:
 * @self: (nullable): a value
 * @out: (out): the number
 *
 * Returns: whether it is a finite number; one in quotes is none
 */
gboolean
br_json_get_number (const BrJson *self,
                    double       *out)
{
  if (self == NULL || self->type != BR_JSON_NUMBER)
    return FALSE;
  *out = g_ascii_strtod (self->text, NULL);
  return isfinite (*out);
}

static gboolean
is_plain_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && *name != '_')
      return FALSE;
  return TRUE;
}

/**
 * br_json_append_step:
 * @path: a path so far
 * @name: (nullable): a member's name
 * @index: an array's index, where there is no name
 */
void
br_json_append_step (GString    *path,
                     const char *name,
                     guint       index)
{
  if (name == NULL)
    {
      g_string_append_printf (path, "[%u]", index);
    }
  else if (is_plain_name (name))
    {
      g_string_append_printf (path, ".%s", name);
    }
  else
    {
      g_autofree char *quoted = br_text_quote (name);

      g_string_append_printf (path, "[\"%s\"]", quoted);
    }
}

/**
 * br_json_get_path:
 * @self: (nullable): a value; %NULL is the root
 *
 * Returns: (transfer full): where it stands, such as `$.zones[0].rows[3]`
 */
char *
br_json_get_path (const BrJson *self)
{
  const BrJson *steps[BR_JSON_DEPTH_MAX + 1];
  GString *path = g_string_new ("$");
  guint n = 0;

  for (; self != NULL && self->parent != NULL && n < G_N_ELEMENTS (steps); self = self->parent)
    steps[n++] = self;
  while (n-- > 0)
    br_json_append_step (path, steps[n]->name, steps[n]->index);
  return g_string_free (path, FALSE);
}

/**
 * br_json_set_error:
 * @self: what is wrong
 * @error: return location for %BR_INPUT_ERROR_SHAPE with its place
 * @format: printf() format of the message
 * @...: its arguments
 */
void
br_json_set_error (const BrJson *self,
                   GError      **error,
                   const char   *format,
                   ...)
{
  g_autofree char *path = br_json_get_path (self);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, self->line, self->column, path, "%s", message);
}
