#include "config.h"

#include "exchange/br-seating-match.h"

#include <string.h>

#include "exchange/br-seating-plan-writer.h"

struct _BrSeatingMatch
{
  const BrSeatingPlan *existing;
  const BrSeatingPlan *incoming;
  BrSeatingContext     quiet;
  GHashTable          *sources;
  GHashTable          *bases;
  GHashTable          *found;
  GHashTable          *matched;
  GHashTable          *outlines;
};

/**
 * br_seating_get_source:
 * @part: a zone, row, seat or element
 *
 * Returns: (transfer none) (nullable): the object that it came from; %NULL for what was drawn
 *   here
 */
const char *
br_seating_get_source (const BrRecord *part)
{
  const BrField *field = br_entity_get_field (part->entity, "source");

  return field != NULL ? br_member (part, field, char *) : NULL;
}

/**
 * br_seating_get_holder:
 * @part: a zone, row, seat or element
 *
 * Returns: (transfer none): the id of the zone or row that holds it; none where nothing does
 */
const BrId *
br_seating_get_holder (const BrRecord *part)
{
  static const BrId nothing = { { 0 } };

  switch (part->entity->kind)
    {
    case BR_KIND_SEAT_ROW:
      return &((const BrSeatRow *) part)->zone;
    case BR_KIND_SEAT:
      return &((const BrSeat *) part)->row;
    case BR_KIND_ELEMENT:
      return &((const BrElement *) part)->zone;
    default:
      return &nothing;
    }
}

/**
 * br_seating_source_get_text:
 * @source: (nullable): a part's source
 * @member: a member of it
 *
 * Returns: (transfer full) (nullable): the member's text
 */
char *
br_seating_source_get_text (const char *source,
                            const char *member)
{
  g_autoptr (BrJsonTree) tree = source != NULL ? br_json_tree_parse (source, strlen (source), NULL) : NULL;
  const BrJson *value = tree != NULL ? br_json_get_member (br_json_tree_get_root (tree), member) : NULL;

  if (value == NULL || (value->type != BR_JSON_STRING && value->type != BR_JSON_NUMBER) || *value->text == '\0')
    return NULL;
  return g_strdup (value->text);
}

/* ---- what parts were when they came ------------------------------------- */

static gint64
get_place (const BrRecord *record,
           const char     *name)
{
  gint64 value = br_member (record, br_entity_get_field (record->entity, name), gint64);

  return value != BR_INT_NONE ? value : 0;
}

static BrPoint
base_origin (BrSeatingMatch *self,
             const BrId     *holder)
{
  const BrRecord *base = g_hash_table_lookup (self->bases, holder);

  return base != NULL ? BR_POINT (get_place (base, "x"), get_place (base, "y")) : BR_POINT (0, 0);
}

static BrRecord *
read_base (BrSeatingMatch *self,
           const BrRecord *part,
           const BrJson   *json)
{
  guint index = (guint) MAX (get_place (part, "position"), 0);

  switch (part->entity->kind)
    {
    case BR_KIND_ZONE:
      return (BrRecord *) br_seating_read_zone (&self->quiet, json, index, NULL);
    case BR_KIND_SEAT_ROW:
      return (BrRecord *) br_seating_read_row (&self->quiet, json,
                                               base_origin (self, &((const BrSeatRow *) part)->zone), index, NULL);
    case BR_KIND_SEAT:
      return (BrRecord *) br_seating_read_seat (&self->quiet, json,
                                                base_origin (self, &((const BrSeat *) part)->row), index, NULL);
    case BR_KIND_ELEMENT:
    default:
      return (BrRecord *) br_seating_read_area (&self->quiet, json,
                                                base_origin (self, &((const BrElement *) part)->zone), index, NULL);
    }
}

/* A part drawn here was never in a file; its base is what a file would say of it now. */
static void
add_base (BrSeatingMatch *self,
          const BrRecord *part)
{
  const char *kept = br_seating_get_source (part);
  char *source = kept != NULL ? g_strdup (kept) : br_seating_part_to_text (self->existing, part);
  g_autoptr (BrJsonTree) tree = br_json_tree_parse (source, strlen (source), NULL);
  BrRecord *base = NULL;

  g_hash_table_insert (self->sources, (gpointer) br_record_get_id (part), source);
  if (tree != NULL && br_json_tree_get_root (tree)->type == BR_JSON_OBJECT)
    base = read_base (self, part, br_json_tree_get_root (tree));
  if (base == NULL)
    base = br_record_copy (part);
  g_hash_table_insert (self->bases, (gpointer) br_record_get_id (part), base);
}

static void
add_bases (BrSeatingMatch  *self,
           const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    add_base (self, parts->pdata[i]);
}

/* ---- keys ---------------------------------------------------------------- */

/* What a part is called in one way; %NULL when it cannot be called so. @id is of the existing
 * holder, which both sides share by now. */
typedef char *(*KeyFunc) (const BrRecord *base,
                          const char     *source,
                          const BrId     *holder);

static char *
key_uuid (const BrRecord *base,
          const char     *source,
          const BrId     *holder)
{
  return br_seating_source_get_text (source, "uuid");
}

static char *
key_zone_id (const BrRecord *base,
             const char     *source,
             const BrId     *holder)
{
  return br_seating_source_get_text (source, "zone_id");
}

static char *
key_guid (const BrRecord *base,
          const char     *source,
          const BrId     *holder)
{
  return g_strdup (((const BrSeat *) base)->guid);
}

static char *
key_source (const BrRecord *base,
            const char     *source,
            const BrId     *holder)
{
  return g_strdup (source);
}

static char *
with_holder (const BrId *holder,
             const char *rest)
{
  char text[BR_ID_TEXT_LENGTH + 1];

  br_id_print (holder, text);
  return g_strdup_printf ("%s %s", text, rest);
}

static char *
key_name (const BrRecord *base,
          const char     *source,
          const BrId     *holder)
{
  const char *name = br_record_get_name (base);

  return name != NULL ? with_holder (holder, name) : NULL;
}

static char *
key_name_and_place (const BrRecord *base,
                    const char     *source,
                    const BrId     *holder)
{
  const char *name = br_record_get_name (base);
  g_autofree char *rest = NULL;

  if (name == NULL)
    return NULL;
  rest = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", get_place (base, "x"),
                          get_place (base, "y"), name);
  return with_holder (holder, rest);
}

static char *
key_order (const BrRecord *base,
           const char     *source,
           const BrId     *holder)
{
  g_autofree char *rest = g_strdup_printf ("%" G_GINT64_FORMAT, get_place (base, "position"));

  return with_holder (holder, rest);
}

/* ---- matching ------------------------------------------------------------ */

/* The existing holder of an incoming part, or the incoming one where that is new. */
static const BrId *
shared_holder (BrSeatingMatch *self,
               const BrRecord *incoming)
{
  const BrId *holder = br_seating_get_holder (incoming);
  const BrRecord *found = g_hash_table_lookup (self->found, holder);

  return found != NULL ? br_record_get_id (found) : holder;
}

static void
match_pass (BrSeatingMatch  *self,
            const GPtrArray *existing,
            const GPtrArray *incoming,
            KeyFunc          key_func,
            gboolean         drawn_here_too)
{
  g_autoptr (GHashTable) waiting =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);

  for (guint i = 0; i < existing->len; i++)
    {
      BrRecord *part = existing->pdata[i];
      const BrId *id = br_record_get_id (part);
      char *key;
      GQueue *queue;

      if (g_hash_table_contains (self->matched, id) || (!drawn_here_too && br_seating_get_source (part) == NULL))
        continue;
      key = key_func (g_hash_table_lookup (self->bases, id), g_hash_table_lookup (self->sources, id),
                      br_seating_get_holder (part));
      if (key == NULL)
        continue;
      queue = g_hash_table_lookup (waiting, key);
      if (queue == NULL)
        g_hash_table_insert (waiting, key, queue = g_queue_new ());
      else
        g_free (key);
      g_queue_push_tail (queue, part);
    }
  for (guint i = 0; i < incoming->len; i++)
    {
      const BrRecord *part = incoming->pdata[i];
      g_autofree char *key = NULL;
      GQueue *queue;
      BrRecord *found;

      if (g_hash_table_contains (self->found, br_record_get_id (part)))
        continue;
      key = key_func (part, br_seating_get_source (part), shared_holder (self, part));
      queue = key != NULL ? g_hash_table_lookup (waiting, key) : NULL;
      found = queue != NULL ? g_queue_pop_head (queue) : NULL;
      if (found == NULL)
        continue;
      g_hash_table_insert (self->found, (gpointer) br_record_get_id (part), found);
      g_hash_table_add (self->matched, (gpointer) br_record_get_id (found));
    }
}

static void
match_all (BrSeatingMatch *self)
{
  static const struct
  {
    goffset  list;
    KeyFunc  key;
    gboolean drawn_here_too;
  } passes[] = {
    { G_STRUCT_OFFSET (BrSeatingPlan, zones), key_uuid, TRUE },
    { G_STRUCT_OFFSET (BrSeatingPlan, zones), key_zone_id, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, zones), key_name, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, zones), key_order, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, rows), key_uuid, TRUE },
    { G_STRUCT_OFFSET (BrSeatingPlan, rows), key_name_and_place, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, rows), key_name, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, rows), key_order, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, seats), key_guid, TRUE },
    { G_STRUCT_OFFSET (BrSeatingPlan, seats), key_uuid, TRUE },
    { G_STRUCT_OFFSET (BrSeatingPlan, seats), key_name_and_place, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, seats), key_name, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, seats), key_order, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, elements), key_uuid, TRUE },
    { G_STRUCT_OFFSET (BrSeatingPlan, elements), key_source, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, elements), key_name_and_place, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, elements), key_name, FALSE },
    { G_STRUCT_OFFSET (BrSeatingPlan, elements), key_order, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    match_pass (self, G_STRUCT_MEMBER (GPtrArray *, self->existing, passes[i].list),
                G_STRUCT_MEMBER (GPtrArray *, self->incoming, passes[i].list), passes[i].key,
                passes[i].drawn_here_too);
}

/* Zones' outlines drawn here went out as areas; they do not come back as such. */
static void
find_outlines (BrSeatingMatch *self)
{
  for (guint i = 0; i < self->existing->zones->len; i++)
    {
      const BrZone *zone = self->existing->zones->pdata[i];
      BrId id = br_seating_outline_id (zone);

      if (zone->points != NULL)
        g_hash_table_add (self->outlines, br_id_to_string (&id));
    }
}

/**
 * br_seating_match_new:
 * @existing: (transfer none): a plan; its lists in order
 * @incoming: (transfer none): a file that was read; its lists in order
 *
 * Finds for every part of the file the part of the plan that it is: by guid and uuid, else by
 * what it is called and where it stands, else by its place in the order.
 *
 * Returns: (transfer full): what is which
 */
BrSeatingMatch *
br_seating_match_new (const BrSeatingPlan *existing,
                      const BrSeatingPlan *incoming)
{
  BrSeatingMatch *self = g_new0 (BrSeatingMatch, 1);

  self->existing = existing;
  self->incoming = incoming;
  self->sources = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, g_free);
  self->bases = g_hash_table_new_full (br_id_hash, br_id_equal, NULL, (GDestroyNotify) br_record_unref);
  self->found = g_hash_table_new (br_id_hash, br_id_equal);
  self->matched = g_hash_table_new (br_id_hash, br_id_equal);
  self->outlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  br_seating_context_init (&self->quiet, existing->plan->unit > 0 ? existing->plan->unit : BR_SEATING_UNIT, NULL);
  add_bases (self, existing->zones);
  add_bases (self, existing->rows);
  add_bases (self, existing->seats);
  add_bases (self, existing->elements);
  find_outlines (self);
  match_all (self);
  return self;
}

void
br_seating_match_free (BrSeatingMatch *self)
{
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->bases);
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->matched);
  g_hash_table_unref (self->outlines);
  g_free (self);
}

/**
 * br_seating_match_find:
 * @self: what is which
 * @incoming: a part of the file
 *
 * Returns: (transfer none) (nullable): the same part of the plan; %NULL when it is new
 */
BrRecord *
br_seating_match_find (const BrSeatingMatch *self,
                       const BrRecord       *incoming)
{
  return g_hash_table_lookup (self->found, br_record_get_id (incoming));
}

/**
 * br_seating_match_is_found:
 * @self: what is which
 * @existing: a part of the plan
 *
 * Returns: whether the file still has it
 */
gboolean
br_seating_match_is_found (const BrSeatingMatch *self,
                           const BrRecord       *existing)
{
  return g_hash_table_contains (self->matched, br_record_get_id (existing));
}

/**
 * br_seating_match_get_base:
 * @self: what is which
 * @existing: a part of the plan
 *
 * Returns: (transfer none): it as the file said when it came
 */
const BrRecord *
br_seating_match_get_base (const BrSeatingMatch *self,
                           const BrRecord       *existing)
{
  return g_hash_table_lookup (self->bases, br_record_get_id (existing));
}

/**
 * br_seating_match_get_source:
 * @self: what is which
 * @existing: a part of the plan
 *
 * Returns: (transfer none): the object that it came from, or that it would be written as
 */
const char *
br_seating_match_get_source (const BrSeatingMatch *self,
                             const BrRecord       *existing)
{
  return g_hash_table_lookup (self->sources, br_record_get_id (existing));
}

/**
 * br_seating_match_is_outline:
 * @self: what is which
 * @incoming: a part of the file
 *
 * Returns: whether it is no area but the outline of one of the plan's zones
 */
gboolean
br_seating_match_is_outline (const BrSeatingMatch *self,
                             const BrRecord       *incoming)
{
  g_autofree char *uuid = NULL;

  if (g_hash_table_size (self->outlines) == 0)
    return FALSE;
  uuid = br_seating_source_get_text (br_seating_get_source (incoming), "uuid");
  return uuid != NULL && g_hash_table_contains (self->outlines, uuid);
}
