#pragma once

#include "exchange/br-json-tree.h"

G_BEGIN_DECLS

/* Values are taken from blocks; their texts lie in the buffer that was parsed. */
struct _BrJsonTree
{
  char      *buffer;
  BrJson    *root;
  GPtrArray *blocks;
  BrJson    *free;
  guint      n_free;
  guint      block_size;
  guint      n_values;
};

BrJsonTree *br_json_tree_new    (char       *buffer);
BrJson     *br_json_tree_add    (BrJsonTree *self);
void        br_json_append_step (GString    *path,
                                 const char *name,
                                 guint       index);

G_END_DECLS
