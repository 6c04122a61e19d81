#include "config.h"

#include "desk/br-desk-furnish.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "core/rules/br-plan-number.h"
#include "core/rules/br-plan-underlay.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-kinds.h"
#include "desk/br-desk-plan-private.h"
#include "desk/br-desk-zones.h"

/* Letters of base64. */
#define PICTURE_MAX ((BR_UNDERLAY_BYTES + 2) / 3 * 4)

/* No row of anything is longer. */
#define COPIES_MAX 200

/* How much of a table's edge one person takes. */
#define PLACE (600 * BR_MILLIMETRE)

/**
 * br_desk_covers_of_size:
 * @shape: a table's shape
 * @width: micrometres
 * @height: micrometres
 *
 * How many sit at a table of that size, 600 mm to each: round it, on the long sides of a straight one
 * that is narrower than 900 mm and on all sides of a wider one, on three sides of a booth, and on the long
 * sides of a high one.
 *
 * Returns: the most covers, at least 1
 */
gint64
br_desk_covers_of_size (BrShape shape,
                        gint64  width,
                        gint64  height)
{
  gint64 wide = MAX (width, height), deep = MIN (width, height);

  switch (shape)
    {
    case BR_SHAPE_ROUND:
    case BR_SHAPE_ELLIPSE:
      return MAX ((gint64) (G_PI * (double) (wide + deep) / 2 / (double) PLACE + 0.25), 1);
    case BR_SHAPE_BOOTH:
      return MAX ((wide + 2 * (deep - PLACE / 2)) / PLACE, 1);
    case BR_SHAPE_HIGH:
      return MAX (2 * (wide / PLACE), 1);
    case BR_SHAPE_RECTANGLE:
    case BR_SHAPE_SQUARE:
    case BR_SHAPE_POLYGON:
    default:
      return MAX (2 * (wide / PLACE), 1) + (deep >= 900 * BR_MILLIMETRE ? 2 * (deep / (900 * BR_MILLIMETRE)) : 0);
    }
}

static BrLayer
layer_of (BrElementKind kind)
{
  switch (kind)
    {
    case BR_ELEMENT_TABLE:
    case BR_ELEMENT_CHAIR:
    case BR_ELEMENT_DJ_BOOTH:
    case BR_ELEMENT_PLANT:
    case BR_ELEMENT_AREA:
      return BR_LAYER_FURNITURE;
    case BR_ELEMENT_TEXT:
      return BR_LAYER_NOTES;
    case BR_ELEMENT_BAR:
    case BR_ELEMENT_STAGE:
    case BR_ELEMENT_DANCE_FLOOR:
    case BR_ELEMENT_WALL:
    case BR_ELEMENT_DOOR:
    case BR_ELEMENT_FIRE_EXIT:
    case BR_ELEMENT_PILLAR:
    case BR_ELEMENT_IMAGE:
    default:
      return BR_LAYER_ROOM;
    }
}

/**
 * br_desk_new_element:
 * @plan: where
 * @kind: what
 * @shape: of which shape
 * @bounds: from where to where
 *
 * Returns: (transfer full): an element as it is placed: on the layer of its kind, level
 */
BrElement *
br_desk_new_element (const BrId   *plan,
                     BrElementKind kind,
                     BrShape       shape,
                     const BrRect *bounds)
{
  BrElement *element = br_new (ELEMENT, BrElement);
  BrPoint centre = br_rect_get_centre (bounds);

  element->plan = *plan;
  element->kind = kind;
  element->shape = shape;
  element->layer = layer_of (kind);
  element->x = centre.x;
  element->y = centre.y;
  element->width = bounds->width;
  element->height = bounds->height;
  element->rotation = 0;
  if (kind == BR_ELEMENT_TEXT)
    element->text_size = bounds->height;
  return element;
}

/* ---- one row more ------------------------------------------------------------------------ */

static gboolean
check_picture (const BrElement *element,
               GError         **error)
{
  return element->picture == NULL || strlen (element->picture) <= PICTURE_MAX ||
         br_desk_refuse (error, _ ("The picture is larger than 2 MB: make it smaller first"));
}

static gboolean
check_placed_once (BrDb            *db,
                   const BrElement *element,
                   GError         **error)
{
  g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, &element->table, error);
  g_autoptr (BrPlan) plan = table != NULL ? (BrPlan *) br_db_load (db, BR_KIND_PLAN, &element->plan, error) : NULL;
  gint64 n = 0;

  if (plan == NULL || !br_db_get_int (db, "SELECT count(*) FROM element WHERE plan = ? AND \"table\" = ?", &n, error, "II",
                                      &element->plan, &element->table))
    return FALSE;
  if (!br_id_equal (&plan->room, &table->room))
    return br_desk_refuse (error, _ ("The table is another room’s"));
  if (n == 0)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("Table %s stands on this plan already"), table->number);
  return FALSE;
}

/* What was put out of use because it stood nowhere is in use again. */
static gboolean
bring_back (BrDb       *db,
            const BrId *id,
            GError    **error)
{
  g_autoptr (BrTable) table = (BrTable *) br_db_load (db, BR_KIND_TABLE, id, error);
  gint64 n = 0;

  if (table == NULL ||
      !br_db_get_int (db, "SELECT count(*) FROM element WHERE \"table\" = ?", &n, error, "I", id))
    return FALSE;
  if (n > 0 || !table->blocked)
    return TRUE;
  table->blocked = FALSE;
  return br_db_update (db, (BrRecord *) table, error);
}

/* A table that stands on one plan only until others take it up: it is not put on the usual plan by itself. */
static gboolean
make_table (BrDb             *db,
            BrElement        *element,
            const BrNewTable *wish,
            const char       *like,
            const char       *features,
            GError          **error)
{
  g_autoptr (BrPlan) plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, &element->plan, error);
  g_autoptr (BrTable) table = NULL;
  g_auto (GStrv) taken = plan != NULL ? br_plan_numbers_taken (db, &plan->room, NULL, error) : NULL;
  gint64 covers = wish->max_covers;

  if (taken == NULL)
    return FALSE;
  if (covers <= 0)
    covers = br_desk_covers_of_size (element->shape, element->width, element->height);
  table = br_new (TABLE, BrTable);
  table->id = element->table = br_db_new_id (db);
  table->room = plan->room;
  table->max_covers = covers;
  table->min_covers = wish->min_covers > 0 ? wish->min_covers : MAX (covers / 2, 1);
  table->features = g_strdup (features);
  table->number = wish->number != NULL ? g_strdup (wish->number)
                                       : br_plan_next_number ((const char *const *) taken, like);
  if (table->min_covers > table->max_covers)
    return br_desk_refuse (error, _ ("The fewest covers are more than the most"));
  return br_desk_check_rules (db, (BrRecord *) table, error) && br_db_insert (db, (BrRecord *) table, error);
}

static gboolean
next_position (BrDb       *db,
               BrElement  *element,
               GError    **error)
{
  return br_db_get_int (db, "SELECT ifnull (max (position), 0) + 1 FROM element WHERE plan = ? AND layer = ?",
                        &element->position, error, "It", &element->plan, br_layer_values[element->layer].nick);
}

static gboolean
insert_element (BrDb      *db,
                BrElement *element,
                GError   **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, element);
  return check_picture (element, error) && br_desk_find_zones (db, &element->plan, one, error) &&
         br_db_insert (db, (BrRecord *) element, error);
}

/* ---- adding ------------------------------------------------------------------------------ */

typedef struct
{
  BrElement *element;
  BrNewTable table;
  char      *number;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *self = data;

  br_record_unref ((BrRecord *) self->element);
  g_free (self->number);
  g_free (self);
}

static gboolean
add_in_write (BrDb     *db,
              gpointer  data,
              BrId     *id,
              GError  **error)
{
  Adding *adding = data;
  BrElement *element = adding->element;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  element->id = *id = br_db_new_id (db);
  if (!br_db_exists (db, BR_KIND_PLAN, &element->plan))
    return br_desk_refuse (error, _ ("There is no such plan"));
  if (element->kind == BR_ELEMENT_TABLE && br_id_is_none (&element->table) &&
      !make_table (db, element, &adding->table, NULL, NULL, error))
    return FALSE;
  if (!br_id_is_none (&element->table) &&
      (!check_placed_once (db, element, error) || !bring_back (db, &element->table, error)))
    return FALSE;
  if (element->position == BR_INT_NONE && !next_position (db, element, error))
    return FALSE;
  g_ptr_array_add (one, element);
  if (!insert_element (db, element, error))
    return FALSE;
  br_plan_rows_label (db, &element->plan, one);
  return TRUE;
}

/**
 * br_desk_add_element:
 * @element: (transfer full): what is to stand where; its id is made
 * @table: (nullable): the table that comes with it; %NULL for the usual
 *
 * Puts something onto a plan. A table that names none makes one, with the next free number and as many
 * covers as suit its size; one that names a table of the room places that one, which may stand on a
 * plan once.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_add_element (BrElement        *element,
                     const BrNewTable *table)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->element = element;
  if (table != NULL)
    {
      adding->table = *table;
      adding->table.number = adding->number = g_strdup (table->number);
    }
  return br_desk_act_new ("element.place", BR_UNDO_INVERT, add_in_write, adding, adding_free);
}

/* ---- copies ------------------------------------------------------------------------------ */

typedef struct
{
  BrId       plan;
  GArray    *ids;
  GPtrArray *elements;
  GPtrArray *tables;
  gint64     dx;
  gint64     dy;
  guint      copies;
  GArray   **made;
} Copying;

static Copying *
copying_new (gint64   dx,
             gint64   dy,
             guint    copies,
             GArray **made)
{
  Copying *self = g_new0 (Copying, 1);

  self->dx = br_length_clamp (dx);
  self->dy = br_length_clamp (dy);
  self->copies = MIN (copies, COPIES_MAX);
  self->made = made;
  if (made != NULL)
    *made = NULL;
  return self;
}

static void
copying_free (gpointer data)
{
  Copying *self = data;

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->elements, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_free (self);
}

/* Copies of a group are a group of their own. */
static void
take_group (BrDb       *db,
            BrElement  *copy,
            GHashTable *groups)
{
  char *name;

  if (copy->group == NULL)
    return;
  name = g_hash_table_lookup (groups, copy->group);
  if (name == NULL)
    {
      BrId id = br_db_new_id (db);

      name = br_id_to_string (&id);
      g_hash_table_insert (groups, g_strdup (copy->group), name);
    }
  br_set_str (&copy->group, name);
}

static const BrTable *
find_table (const GPtrArray *tables,
            const BrId      *id)
{
  for (guint i = 0; i < tables->len; i++)
    if (br_id_equal (&((const BrTable *) tables->pdata[i])->id, id))
      return tables->pdata[i];
  return NULL;
}

/* The table itself where it is this room's and not on the plan yet, else one like it. */
static gboolean
take_table (BrDb          *db,
            BrElement     *copy,
            const BrTable *like,
            GError       **error)
{
  g_autoptr (GError) placed = NULL;
  BrNewTable wish = { NULL, like->min_covers, like->max_covers };
  g_autoptr (BrPlan) plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, &copy->plan, error);
  g_auto (GStrv) taken = NULL;

  if (plan == NULL)
    return FALSE;
  if (br_db_exists (db, BR_KIND_TABLE, &like->id) && check_placed_once (db, copy, &placed))
    return bring_back (db, &like->id, error);
  taken = br_plan_numbers_taken (db, &plan->room, NULL, error);
  if (taken == NULL)
    return FALSE;
  if (!g_strv_contains ((const char *const *) taken, like->number))
    wish.number = like->number;
  return make_table (db, copy, &wish, like->number, like->features, error);
}

static gboolean
copy_one (BrDb            *db,
          Copying         *copying,
          const BrElement *element,
          guint            nth,
          GHashTable      *groups,
          GPtrArray       *copies,
          GError         **error)
{
  BrElement *copy = (BrElement *) br_record_copy ((const BrRecord *) element);
  const BrTable *like = element->kind == BR_ELEMENT_TABLE ? find_table (copying->tables, &element->table) : NULL;

  g_ptr_array_add (copies, copy);
  copy->id = br_db_new_id (db);
  copy->plan = copying->plan;
  copy->zone = BR_ID_NONE;
  copy->x += copying->dx * nth;
  copy->y += copying->dy * nth;
  copy->locked = FALSE;
  /* It is not what the file said of the other. */
  g_clear_pointer (&copy->source, g_free);
  take_group (db, copy, groups);
  if (ABS (copy->x) > BR_GEOMETRY_LIMIT || ABS (copy->y) > BR_GEOMETRY_LIMIT)
    return br_desk_refuse (error, _ ("That is further away than a plan can be large"));
  if (like == NULL)
    copy->table = BR_ID_NONE;
  else if (!take_table (db, copy, like, error))
    return FALSE;
  return next_position (db, copy, error) && insert_element (db, copy, error);
}

static gboolean
copy_all (BrDb    *db,
          Copying *copying,
          BrId    *id,
          GError **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);

  for (guint nth = 1; nth <= copying->copies; nth++)
    {
      g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      for (guint i = 0; i < copying->elements->len; i++)
        if (!copy_one (db, copying, copying->elements->pdata[i], nth, groups, copies, error))
          return FALSE;
    }
  br_plan_rows_label (db, &copying->plan, copies);
  if (copies->len > 0)
    *id = ((BrElement *) copies->pdata[0])->id;
  if (copying->made == NULL)
    return TRUE;
  *copying->made = g_array_new (FALSE, FALSE, sizeof (BrId));
  for (guint i = 0; i < copies->len; i++)
    g_array_append_val (*copying->made, ((BrElement *) copies->pdata[i])->id);
  return TRUE;
}

static gboolean
load_tables (BrDb    *db,
             Copying *copying,
             GError **error)
{
  copying->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  for (guint i = 0; i < copying->elements->len; i++)
    {
      const BrElement *element = copying->elements->pdata[i];
      BrRecord *table;

      if (br_id_is_none (&element->table))
        continue;
      table = br_db_load (db, BR_KIND_TABLE, &element->table, error);
      if (table == NULL)
        return FALSE;
      g_ptr_array_add (copying->tables, table);
    }
  return TRUE;
}

static gboolean
duplicate_in_write (BrDb     *db,
                    gpointer  data,
                    BrId     *id,
                    GError  **error)
{
  Copying *copying = data;

  copying->elements = br_plan_elements_load (db, copying->ids, &copying->plan, error);
  return copying->elements != NULL && load_tables (db, copying, error) && copy_all (db, copying, id, error);
}

/**
 * br_desk_duplicate_elements:
 * @ids: (array length=n_ids): elements of one plan
 * @n_ids: how many
 * @dx: from one copy to the next to the right, micrometres
 * @dy: from one copy to the next down, micrometres
 * @copies: how many copies of each: 1 for a duplicate, n − 1 for a row of n
 * @made: (out) (optional) (transfer full) (element-type BrId): the copies
 *
 * Copies things on their plan. Tables get the next free numbers after theirs.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_duplicate_elements (const BrId *ids,
                            guint       n_ids,
                            gint64      dx,
                            gint64      dy,
                            guint       copies,
                            GArray    **made)
{
  Copying *copying = copying_new (dx, dy, copies, made);

  copying->ids = br_plan_ids_new (ids, n_ids);
  return br_desk_act_new ("element.duplicate", BR_UNDO_INVERT, duplicate_in_write, copying, copying_free);
}

static gboolean
paste_in_write (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  Copying *copying = data;

  if (!br_db_exists (db, BR_KIND_PLAN, &copying->plan))
    return br_desk_refuse (error, _ ("There is no such plan"));
  return copy_all (db, copying, id, error);
}

static GPtrArray *
copy_records (const GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, br_record_copy (records->pdata[i]));
  return copies;
}

/**
 * br_desk_paste_elements:
 * @plan: onto which plan
 * @elements: (element-type BrElement): what was copied, as it was then
 * @tables: (element-type BrTable): at least the tables of @elements, as they were then
 * @dx: how far from where it was, to the right, micrometres
 * @dy: down, micrometres
 * @made: (out) (optional) (transfer full) (element-type BrId): what was pasted
 *
 * Puts what was copied onto a plan. A table of the room that does not stand on it is placed there; where
 * it does, or is another room’s, or is gone, one like it is made, of the same number if that is free.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_paste_elements (const BrId *plan,
                        GPtrArray  *elements,
                        GPtrArray  *tables,
                        gint64      dx,
                        gint64      dy,
                        GArray    **made)
{
  Copying *copying = copying_new (dx, dy, 1, made);

  copying->plan = *plan;
  copying->elements = copy_records (elements);
  copying->tables = copy_records (tables);
  return br_desk_act_new ("element.paste", BR_UNDO_INVERT, paste_in_write, copying, copying_free);
}
