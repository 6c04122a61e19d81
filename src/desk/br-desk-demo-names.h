#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrDemoNames:
 * @share: how many of a thousand people of Leeds have such a name, roughly
 * @given: given names
 * @family: family names
 *
 * Names that go together.
 */
typedef struct
{
  guint16            share;
  const char *const *given;
  guint              n_given;
  const char *const *family;
  guint              n_family;
} BrDemoNames;

const BrDemoNames *br_demo_get_names     (guint *n_names);
const char *const *br_demo_get_streets   (guint *n_streets);
const char *const *br_demo_get_districts (guint *n_districts);
const char *const *br_demo_get_trades    (guint *n_trades);

G_END_DECLS
