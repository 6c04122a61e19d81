#include "config.h"

#include "desk/br-desk-elements.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-plan-private.h"

/* What is changed of elements beside how they stand. */

typedef struct
{
  GArray        *ids;
  GStrv          assignments;
  BrElementOrder where;
  gboolean       groups;
} Setting;

static Setting *
setting_new (const BrId *ids,
             guint       n_ids)
{
  Setting *self = g_new0 (Setting, 1);

  self->ids = br_plan_ids_new (ids, n_ids);
  return self;
}

static void
setting_free (gpointer data)
{
  Setting *self = data;

  g_array_unref (self->ids);
  g_strfreev (self->assignments);
  g_free (self);
}

/* ---- fields ---------------------------------------------------------------------------- */

static gboolean
assign (BrRecord   *record,
        const char *assignment,
        GError    **error)
{
  g_auto (GStrv) pair = g_strsplit (assignment, "=", 2);

  return br_record_set_text (record, br_entity_get_field (record->entity, pair[0]), pair[1], NULL, NULL, error);
}

static gboolean
set_in_write (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  const Setting *setting = data;
  BrId plan;
  g_autoptr (GPtrArray) rows = br_plan_elements_load (db, setting->ids, &plan, error);

  if (rows == NULL)
    return FALSE;
  *id = g_array_index (setting->ids, BrId, 0);
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; setting->assignments[j] != NULL; j++)
      if (!assign (rows->pdata[i], setting->assignments[j], error))
        return FALSE;
  return br_plan_rows_write (db, &plan, rows, error);
}

static BrDeskAct *
set_field (const char *code,
           const BrId *ids,
           guint       n_ids,
           const char *name,
           const char *value)
{
  Setting *setting = setting_new (ids, n_ids);

  setting->assignments = g_new0 (char *, 2);
  setting->assignments[0] = g_strconcat (name, "=", value, NULL);
  return br_desk_act_new (code, BR_UNDO_INVERT, set_in_write, setting, setting_free);
}

/**
 * br_desk_lock_elements:
 * @ids: (array length=n_ids): elements of one plan
 * @n_ids: how many
 * @locked: whether they stay where they are
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_lock_elements (const BrId *ids,
                       guint       n_ids,
                       gboolean    locked)
{
  return set_field (locked ? "element.lock" : "element.unlock", ids, n_ids, "locked", locked ? "true" : "false");
}

/**
 * br_desk_hide_elements:
 * @ids: (array length=n_ids): elements of one plan
 * @n_ids: how many
 * @hidden: whether they are not drawn
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_hide_elements (const BrId *ids,
                       guint       n_ids,
                       gboolean    hidden)
{
  return set_field (hidden ? "element.hide" : "element.show", ids, n_ids, "hidden", hidden ? "true" : "false");
}

/**
 * br_desk_layer_elements:
 * @ids: (array length=n_ids): elements of one plan
 * @n_ids: how many
 * @layer: with what they are drawn
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_layer_elements (const BrId *ids,
                        guint       n_ids,
                        BrLayer     layer)
{
  return set_field ("element.layer", ids, n_ids, "layer", br_layer_values[layer].nick);
}

static gboolean
check_assignment (const char *assignment,
                  GError    **error)
{
  const BrEntity *entity = br_entity_get (BR_KIND_ELEMENT);
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals != NULL ? g_strndup (assignment, equals - assignment) : g_strdup (assignment);
  const BrField *field = br_entity_find_field (entity, name, error);

  if (field == NULL)
    return FALSE;
  if (equals != NULL && field->type != BR_FIELD_ID && field->type != BR_FIELD_REF)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("The %s of a %s cannot be set"), name, entity->name);
  return FALSE;
}

/**
 * br_desk_set_elements:
 * @ids: (array length=n_ids): elements of one plan
 * @n_ids: how many
 * @assignments: (array zero-terminated=1): `FIELD=VALUE` as people type them; not what they refer to
 * @error: return location for a #BrCoreError or #BrDeskError, before anything is asked of the venue
 *
 * Sets fields of several elements at once, such as a colour, or millimetres that were typed.
 *
 * Returns: (transfer full) (nullable): the act
 */
BrDeskAct *
br_desk_set_elements (const BrId        *ids,
                      guint              n_ids,
                      const char *const *assignments,
                      GError           **error)
{
  Setting *setting;

  for (guint i = 0; assignments[i] != NULL; i++)
    if (!check_assignment (assignments[i], error))
      return NULL;
  setting = setting_new (ids, n_ids);
  setting->assignments = g_strdupv ((GStrv) assignments);
  return br_desk_act_new ("element.set", BR_UNDO_INVERT, set_in_write, setting, setting_free);
}

/* ---- groups ---------------------------------------------------------------------------- */

static gboolean
group_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Setting *setting = data;
  BrId plan, group = br_db_new_id (db);
  char name[BR_ID_TEXT_LENGTH + 1];
  g_autoptr (GPtrArray) rows = br_plan_elements_load (db, setting->ids, &plan, error);

  if (rows == NULL)
    return FALSE;
  if (setting->groups && rows->len < 2)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("A group takes two things or more"));
      return FALSE;
    }
  *id = g_array_index (setting->ids, BrId, 0);
  br_id_print (&group, name);
  for (guint i = 0; i < rows->len; i++)
    br_set_str (&((BrElement *) rows->pdata[i])->group, setting->groups ? name : NULL);
  return br_plan_rows_write (db, &plan, rows, error);
}

/**
 * br_desk_group_elements:
 * @ids: (array length=n_ids): elements of one plan, two or more
 * @n_ids: how many
 *
 * Makes them one group, of which each was in another or none.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_group_elements (const BrId *ids,
                        guint       n_ids)
{
  Setting *setting = setting_new (ids, n_ids);

  setting->groups = TRUE;
  return br_desk_act_new ("element.group", BR_UNDO_INVERT, group_in_write, setting, setting_free);
}

/**
 * br_desk_ungroup_elements:
 * @ids: (array length=n_ids): elements of one plan
 * @n_ids: how many
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_ungroup_elements (const BrId *ids,
                          guint       n_ids)
{
  return br_desk_act_new ("element.ungroup", BR_UNDO_INVERT, group_in_write, setting_new (ids, n_ids), setting_free);
}

/* ---- z-order ---------------------------------------------------------------------------- */

static gint64
position_of (const BrElement *element)
{
  return element->position != BR_INT_NONE ? element->position : 0;
}

/* What is selected takes one step over the next that is not; together they keep their order. */
static void
step (GPtrArray  *layer,
      GHashTable *selected,
      gboolean    forward)
{
  for (guint k = 1; k < layer->len; k++)
    {
      guint i = forward ? layer->len - 1 - k : k, j = forward ? i + 1 : i - 1;
      gpointer mover = layer->pdata[i];

      if (!g_hash_table_contains (selected, &((BrElement *) mover)->id) ||
          g_hash_table_contains (selected, &((BrElement *) layer->pdata[j])->id))
        continue;
      layer->pdata[i] = layer->pdata[j];
      layer->pdata[j] = mover;
    }
}

static void
put_to_end (GPtrArray  *layer,
            GHashTable *selected,
            gboolean    front)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < layer->len; i++)
      if (g_hash_table_contains (selected, &((BrElement *) layer->pdata[i])->id) == (front ? pass == 1 : pass == 0))
        g_ptr_array_add (order, layer->pdata[i]);
  memcpy (layer->pdata, order->pdata, order->len * sizeof *order->pdata);
}

/* Each keeps its number where it can: only what has to move is written. */
static gboolean
write_order (BrDb      *db,
             GPtrArray *layer,
             GError   **error)
{
  gint64 last = G_MININT32;

  for (guint i = 0; i < layer->len; i++)
    {
      BrElement *element = layer->pdata[i];
      gint64 next = i + 1 < layer->len ? position_of (layer->pdata[i + 1]) : G_MAXINT32;

      if (position_of (element) <= last || (position_of (element) > next && last + 1 < next))
        {
          element->position = last == G_MININT32 ? next - 1 : last + 1;
          if (!br_db_update (db, (BrRecord *) element, error))
            return FALSE;
        }
      last = position_of (element);
    }
  return TRUE;
}

static gboolean
order_layer (BrDb          *db,
             const BrId    *plan,
             BrLayer        which,
             GHashTable    *selected,
             BrElementOrder where,
             GError       **error)
{
  g_autoptr (GPtrArray) layer =
    br_db_select (db, BR_KIND_ELEMENT, error, "WHERE plan = ? AND layer = ? ORDER BY ifnull (position, 0), id", "It", plan,
                  br_layer_values[which].nick);

  if (layer == NULL)
    return FALSE;
  if (where == BR_ORDER_FORWARD || where == BR_ORDER_BACKWARD)
    step (layer, selected, where == BR_ORDER_FORWARD);
  else
    put_to_end (layer, selected, where == BR_ORDER_TO_FRONT);
  return write_order (db, layer, error);
}

static gboolean
order_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const Setting *setting = data;
  BrId plan;
  g_autoptr (GPtrArray) rows = br_plan_elements_load (db, setting->ids, &plan, error);
  g_autoptr (GHashTable) selected = g_hash_table_new (br_id_hash, br_id_equal);
  guint layers = 0;

  if (rows == NULL)
    return FALSE;
  *id = g_array_index (setting->ids, BrId, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      g_hash_table_add (selected, &((BrElement *) rows->pdata[i])->id);
      layers |= 1u << ((BrElement *) rows->pdata[i])->layer;
    }
  br_plan_rows_label (db, &plan, rows);
  for (guint layer = 0; br_layer_values[layer].nick != NULL; layer++)
    if ((layers & (1u << layer)) != 0 && !order_layer (db, &plan, layer, selected, setting->where, error))
      return FALSE;
  return TRUE;
}

/**
 * br_desk_order_elements:
 * @ids: (array length=n_ids): elements of one plan
 * @n_ids: how many
 * @where: where to, among what is drawn on the same layer
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_order_elements (const BrId    *ids,
                        guint          n_ids,
                        BrElementOrder where)
{
  Setting *setting = setting_new (ids, n_ids);

  setting->where = where;
  return br_desk_act_new ("element.order", BR_UNDO_INVERT, order_in_write, setting, setting_free);
}
