#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Containers may stand within each other so deep and no deeper. */
#define BR_JSON_DEPTH_MAX 64

/** Values of a document that the reader is willing to hold. */
#define BR_JSON_VALUES_MAX (4 * 1000 * 1000)

typedef enum
{
  BR_JSON_NULL,
  BR_JSON_FALSE,
  BR_JSON_TRUE,
  BR_JSON_NUMBER,
  BR_JSON_STRING,
  BR_JSON_ARRAY,
  BR_JSON_OBJECT,
} BrJsonType;

/**
 * BrJson:
 * @type: what it is
 * @line: 1-based line where it begins
 * @column: 1-based column in characters
 * @index: its place among its parent's children
 * @n_children: how many values an array or members an object has
 * @name: (nullable): its name, when it is a member of an object
 * @text: (nullable): a string's text, valid UTF-8; a number as it is written
 * @parent: (nullable): the array or object that holds it
 * @first: (nullable): an array's first value, an object's first member
 * @next: (nullable): the next value or member of the parent
 *
 * One value of a foreign JSON document (RFC 8259). Unlike json-glib's nodes it knows where it
 * stands, which is what people are told who have to mend a file, and a number keeps the digits it
 * came with, so that it can be written again exactly as it came.
 */
typedef struct _BrJson BrJson;

struct _BrJson
{
  BrJsonType  type;
  guint32     line;
  guint32     column;
  guint32     index;
  guint32     n_children;
  const char *name;
  const char *text;
  BrJson     *parent;
  BrJson     *first;
  BrJson     *next;
};

/** A document: its root value and the memory of all its values. */
typedef struct _BrJsonTree BrJsonTree;

BrJsonTree   *br_json_tree_parse    (const char       *text,
                                     gsize             length,
                                     GError          **error);
void          br_json_tree_free     (BrJsonTree       *self);
const BrJson *br_json_tree_get_root (const BrJsonTree *self);

const BrJson *br_json_get_member    (const BrJson     *self,
                                     const char       *name);
gboolean      br_json_is_nothing    (const BrJson     *self);
gboolean      br_json_get_number    (const BrJson     *self,
                                     double           *out);
char         *br_json_get_path      (const BrJson     *self);
void          br_json_set_error     (const BrJson     *self,
                                     GError          **error,
                                     const char       *format,
                                     ...) G_GNUC_PRINTF (3, 4);

#define br_json_foreach(child, json) \
  for (const BrJson *child = (json) != NULL ? (json)->first : NULL; child != NULL; child = child->next)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrJsonTree, br_json_tree_free)

G_END_DECLS
