#include "config.h"

#include "widgets/br-plan-selection.h"

#include <string.h>

/**
 * BrPlanSelection:
 *
 * What is selected on a page's plan. The canvas, the list of objects and the details beside them
 * share one, so that there is one selection however it is shown. It knows ids only: what they
 * stand for, and whether they are still there, is the business of whoever shows them.
 */
struct _BrPlanSelection
{
  GObject parent_instance;

  GArray *ids; /* in the order in which they were selected */
  GHashTable *known;
};

G_DEFINE_FINAL_TYPE (BrPlanSelection, br_plan_selection, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_N_SELECTED,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
take_ids (BrPlanSelection *self,
          const BrId      *ids,
          guint            n_ids)
{
  g_array_set_size (self->ids, 0);
  g_hash_table_remove_all (self->known);
  for (guint i = 0; i < n_ids; i++)
    {
      if (!br_id_is_none (&ids[i]) && g_hash_table_add (self->known, br_id_dup (&ids[i])))
        g_array_append_val (self->ids, ids[i]);
    }
}

static void
announce (BrPlanSelection *self,
          guint            n_before)
{
  g_signal_emit (self, signals[CHANGED], 0);
  if (n_before != self->ids->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
br_plan_selection_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BrPlanSelection *self = BR_PLAN_SELECTION (object);

  switch (prop_id)
    {
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->ids->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_plan_selection_finalize (GObject *object)
{
  BrPlanSelection *self = BR_PLAN_SELECTION (object);

  g_array_unref (self->ids);
  g_hash_table_unref (self->known);

  G_OBJECT_CLASS (br_plan_selection_parent_class)->finalize (object);
}

static void
br_plan_selection_class_init (BrPlanSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = br_plan_selection_get_property;
  object_class->finalize = br_plan_selection_finalize;

  /**
   * BrPlanSelection:n-selected:
   *
   * How many things are selected.
   */
  properties[PROP_N_SELECTED] =
    g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BrPlanSelection::changed:
   * @self: the selection
   *
   * Something else is selected now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
br_plan_selection_init (BrPlanSelection *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  self->known = g_hash_table_new_full (br_id_hash, br_id_equal, g_free, NULL);
}

/**
 * br_plan_selection_new:
 *
 * Returns: (transfer full): an empty selection
 */
BrPlanSelection *
br_plan_selection_new (void)
{
  return g_object_new (BR_TYPE_PLAN_SELECTION, NULL);
}

/**
 * br_plan_selection_get_n:
 * @self: a selection
 *
 * Returns: how many things are selected
 */
guint
br_plan_selection_get_n (BrPlanSelection *self)
{
  g_return_val_if_fail (BR_IS_PLAN_SELECTION (self), 0);

  return self->ids->len;
}

/**
 * br_plan_selection_get_ids:
 * @self: a selection
 * @n_ids: (out): how many
 *
 * Returns: (transfer none) (array length=n_ids): what is selected, in the order in which it was;
 *   good until the selection changes
 */
const BrId *
br_plan_selection_get_ids (BrPlanSelection *self,
                           guint           *n_ids)
{
  g_return_val_if_fail (BR_IS_PLAN_SELECTION (self), NULL);

  *n_ids = self->ids->len;
  return (const BrId *) (gpointer) self->ids->data;
}

/**
 * br_plan_selection_contains:
 * @self: a selection
 * @id: a thing
 *
 * Returns: whether it is selected
 */
gboolean
br_plan_selection_contains (BrPlanSelection *self,
                            const BrId      *id)
{
  g_return_val_if_fail (BR_IS_PLAN_SELECTION (self), FALSE);

  return g_hash_table_contains (self->known, id);
}

/**
 * br_plan_selection_set:
 * @self: a selection
 * @ids: (nullable) (array length=n_ids): what is to be selected, and nothing else
 * @n_ids: how many; a thing that is named twice is selected once
 *
 * Selects.
 */
void
br_plan_selection_set (BrPlanSelection *self,
                       const BrId      *ids,
                       guint            n_ids)
{
  guint n_before;
  gboolean same;

  g_return_if_fail (BR_IS_PLAN_SELECTION (self));

  n_before = self->ids->len;
  same =
    n_ids == n_before && (n_ids == 0 || memcmp (ids, self->ids->data, n_ids * sizeof (BrId)) == 0);
  if (same)
    return;

  take_ids (self, ids, n_ids);
  announce (self, n_before);
}

/**
 * br_plan_selection_select:
 * @self: a selection
 * @id: a thing
 *
 * Selects it, and nothing else.
 */
void
br_plan_selection_select (BrPlanSelection *self,
                          const BrId      *id)
{
  br_plan_selection_set (self, id, 1);
}

/**
 * br_plan_selection_toggle:
 * @self: a selection
 * @id: a thing
 *
 * Adds it to the selection, or takes it out.
 */
void
br_plan_selection_toggle (BrPlanSelection *self,
                          const BrId      *id)
{
  guint n_before;

  g_return_if_fail (BR_IS_PLAN_SELECTION (self));

  n_before = self->ids->len;
  if (g_hash_table_remove (self->known, id))
    {
      for (guint i = 0; i < self->ids->len; i++)
        {
          if (br_id_equal (&g_array_index (self->ids, BrId, i), id))
            {
              g_array_remove_index (self->ids, i);
              break;
            }
        }
    }
  else
    {
      g_hash_table_add (self->known, br_id_dup (id));
      g_array_append_val (self->ids, *id);
    }
  announce (self, n_before);
}

/**
 * br_plan_selection_clear:
 * @self: a selection
 *
 * Selects nothing.
 */
void
br_plan_selection_clear (BrPlanSelection *self)
{
  br_plan_selection_set (self, NULL, 0);
}
