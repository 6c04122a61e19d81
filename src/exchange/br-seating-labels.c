#include "config.h"

#include "exchange/br-seating-labels.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"

/* Where a label stands first, and whether it stands elsewhere too. */
typedef struct
{
  const BrJson *row;
  gboolean      repeated;
} Label;

/* A row's seats that are called like seats before them. */
typedef struct
{
  const BrJson *row;
  const BrJson *like;
  char         *number;
  guint         n_repeated;
} Repeats;

struct _BrSeatingLabels
{
  BrSeatingContext *context;
  GHashTable       *guids;
  GHashTable       *uuids;
  GHashTable       *labels;
  GArray           *repeats;
  const BrJson     *zone;
  guint             n_repeated;
};

static void
repeats_clear (gpointer data)
{
  g_free (((Repeats *) data)->number);
}

/**
 * br_seating_labels_new:
 * @context: (transfer none): where warnings go
 *
 * Returns: (transfer full): labels of nothing yet
 */
BrSeatingLabels *
br_seating_labels_new (BrSeatingContext *context)
{
  BrSeatingLabels *self = g_new0 (BrSeatingLabels, 1);

  self->context = context;
  self->guids = g_hash_table_new (g_str_hash, g_str_equal);
  self->uuids = g_hash_table_new (g_str_hash, g_str_equal);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->repeats = g_array_new (FALSE, FALSE, sizeof (Repeats));
  g_array_set_clear_func (self->repeats, repeats_clear);
  return self;
}

void
br_seating_labels_free (BrSeatingLabels *self)
{
  g_hash_table_unref (self->guids);
  g_hash_table_unref (self->uuids);
  g_hash_table_unref (self->labels);
  g_array_unref (self->repeats);
  g_free (self);
}

static void
watch (BrSeatingLabels *self,
       GHashTable      *seen,
       const BrJson    *json,
       const char      *name)
{
  const BrJson *value = br_json_get_member (json, name);
  const BrJson *first;
  g_autofree char *path = NULL;
  g_autofree char *quoted = NULL;

  if (value == NULL || value->type != BR_JSON_STRING || *value->text == '\0')
    return;
  first = g_hash_table_lookup (seen, value->text);
  if (first == NULL)
    {
      g_hash_table_insert (seen, (gpointer) value->text, (gpointer) value);
      return;
    }
  path = br_json_get_path (first->parent);
  quoted = br_text_quote (value->text);
  br_seating_warn (self->context, value, name, _ ("“%s” stands at %s too, and should stand only once"), quoted, path);
}

/**
 * br_seating_labels_begin_zone:
 * @self: labels
 * @json: the zone whose rows come next
 */
void
br_seating_labels_begin_zone (BrSeatingLabels *self,
                              const BrJson    *json)
{
  self->zone = json;
  br_seating_labels_add_part (self, json);
}

/**
 * br_seating_labels_begin_row:
 * @self: labels
 * @json: the row whose seats come next
 * @row: its record
 */
void
br_seating_labels_begin_row (BrSeatingLabels *self,
                             const BrJson    *json,
                             const BrSeatRow *row)
{
  Repeats repeats = { .row = json, .number = g_strdup (row->number) };

  g_array_append_val (self->repeats, repeats);
  br_seating_labels_add_part (self, json);
}

/**
 * br_seating_labels_add_seat:
 * @self: labels
 * @json: a seat of the row
 * @seat: its record
 */
void
br_seating_labels_add_seat (BrSeatingLabels *self,
                            const BrJson    *json,
                            const BrSeat    *seat)
{
  Repeats *repeats = &g_array_index (self->repeats, Repeats, self->repeats->len - 1);
  g_autofree char *key = NULL;
  Label *label;

  watch (self, self->guids, json, "seat_guid");
  br_seating_labels_add_part (self, json);
  if (repeats->number == NULL || seat->number == NULL)
    return;

  key = g_strdup_printf ("%u\x1f%s\x1f%s", self->zone->index, repeats->number, seat->number);
  label = g_hash_table_lookup (self->labels, key);
  if (label == NULL)
    {
      label = g_new0 (Label, 1);
      label->row = repeats->row;
      g_hash_table_insert (self->labels, g_steal_pointer (&key), label);
      return;
    }
  if (!label->repeated)
    self->n_repeated++;
  label->repeated = TRUE;
  if (repeats->n_repeated++ == 0)
    repeats->like = label->row;
}

/**
 * br_seating_labels_add_part:
 * @self: labels
 * @json: any part that may have a uuid
 */
void
br_seating_labels_add_part (BrSeatingLabels *self,
                            const BrJson    *json)
{
  watch (self, self->uuids, json, "uuid");
}

/**
 * br_seating_labels_finish:
 * @self: labels of a whole file
 *
 * Warns of seats that people cannot tell apart: once how many labels that concerns, and once for
 * each row that repeats another, which is what can be mended.
 */
void
br_seating_labels_finish (BrSeatingLabels *self)
{
  if (self->n_repeated == 0)
    return;
  br_seating_warn (self->context, self->zone->parent, "labels",
                   ngettext ("%u combination of row and seat number is that of several seats",
                             "%u combinations of row and seat number are those of several seats", self->n_repeated),
                   self->n_repeated);
  for (guint i = 0; i < self->repeats->len; i++)
    {
      const Repeats *repeats = &g_array_index (self->repeats, Repeats, i);
      g_autofree char *path = NULL;

      if (repeats->n_repeated == 0)
        continue;
      path = br_json_get_path (repeats->like);
      br_seating_warn (self->context, repeats->row, "row-label",
                       ngettext ("Row %s: %u seat has the number of another, first at %s",
                                 "Row %s: %u seats have the numbers of others, first at %s", repeats->n_repeated),
                       repeats->number, repeats->n_repeated, path);
    }
}
