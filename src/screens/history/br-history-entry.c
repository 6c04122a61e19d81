#include "config.h"

#include "screens/history/br-history-entry.h"

#include <glib/gi18n.h>

#include "desk/br-desk-label.h"

/**
 * BrHistoryEntry:
 *
 * An entry of the journal in words.
 */
struct _BrHistoryEntry
{
  GObject parent_instance;

  gint64 seq;
  gint64 root;
  gint64 n_rows;
  BrUndoKind undo;
  gboolean undone;
  char *words;
  char *actor;
  char *origin;
  char *date;
  char *time;
};

G_DEFINE_FINAL_TYPE (BrHistoryEntry, br_history_entry, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_UNDONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
describe_origin (const BrEntry *entry,
                 const BrId    *device)
{
  if (entry->origin == BR_ORIGIN_IMPORT)
    return g_strdup (_("Imported file"));
  if (entry->origin == BR_ORIGIN_REMOTE || !br_id_equal (&entry->device, device))
    return g_strdup (_("Another device"));
  return g_strdup (_("This device"));
}

static void
br_history_entry_finalize (GObject *object)
{
  BrHistoryEntry *self = BR_HISTORY_ENTRY (object);

  g_free (self->words);
  g_free (self->actor);
  g_free (self->origin);
  g_free (self->date);
  g_free (self->time);

  G_OBJECT_CLASS (br_history_entry_parent_class)->finalize (object);
}

static void
br_history_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  BrHistoryEntry *self = BR_HISTORY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_UNDONE:
      g_value_set_boolean (value, self->undone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_history_entry_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_UNDONE:
      br_history_entry_set_undone (BR_HISTORY_ENTRY (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_history_entry_class_init (BrHistoryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = br_history_entry_finalize;
  object_class->get_property = br_history_entry_get_property;
  object_class->set_property = br_history_entry_set_property;

  properties[PROP_UNDONE] = g_param_spec_boolean (
    "undone", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_history_entry_init (BrHistoryEntry *self)
{
}

/**
 * br_history_entry_new:
 * @db: a connection
 * @entry: an entry of the journal
 * @device: this device
 *
 * Returns: (transfer full): the entry in words
 */
BrHistoryEntry *
br_history_entry_new (BrDb          *db,
                      const BrEntry *entry,
                      const BrId    *device)
{
  BrHistoryEntry *self;
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  zone = br_db_get_zone (db);
  self = g_object_new (BR_TYPE_HISTORY_ENTRY, NULL);
  self->seq = entry->seq;
  self->root = entry->root;
  self->n_rows = entry->n_rows;
  self->undo = entry->undo;
  self->undone = entry->undone;
  self->words = br_desk_label (db, entry);
  self->actor = br_desk_label_user (db, entry);
  self->origin = describe_origin (entry, device);
  /* Translators: the day of a change in the history, as strftime() formats it */
  self->date = br_instant_format (entry->at, zone, _("%a %-d %b %Y"));
  self->time = br_instant_format (entry->at, zone, "%H:%M:%S");
  return self;
}

/**
 * br_history_entry_get_seq:
 * @self: an entry
 *
 * Returns: its place in the journal
 */
gint64
br_history_entry_get_seq (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), 0);

  return self->seq;
}

/**
 * br_history_entry_get_root:
 * @self: an entry
 *
 * Returns: the place of the entry that it undoes or redoes, or 0
 */
gint64
br_history_entry_get_root (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), 0);

  return self->root;
}

/**
 * br_history_entry_get_words:
 * @self: an entry
 *
 * Returns: (transfer none): what was done
 */
const char *
br_history_entry_get_words (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), NULL);

  return self->words;
}

/**
 * br_history_entry_get_actor:
 * @self: an entry
 *
 * Returns: (transfer none): who did it
 */
const char *
br_history_entry_get_actor (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), NULL);

  return self->actor;
}

/**
 * br_history_entry_get_origin:
 * @self: an entry
 *
 * Returns: (transfer none): where it came from
 */
const char *
br_history_entry_get_origin (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), NULL);

  return self->origin;
}

/**
 * br_history_entry_get_date:
 * @self: an entry
 *
 * Returns: (transfer none): the day on which it was done, the venue's
 */
const char *
br_history_entry_get_date (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), NULL);

  return self->date;
}

/**
 * br_history_entry_get_time:
 * @self: an entry
 *
 * Returns: (transfer none): the time at which it was done, the venue's
 */
const char *
br_history_entry_get_time (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), NULL);

  return self->time;
}

/**
 * br_history_entry_get_n_rows:
 * @self: an entry
 *
 * Returns: how many rows it changed
 */
gint64
br_history_entry_get_n_rows (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), 0);

  return self->n_rows;
}

/**
 * br_history_entry_get_undone:
 * @self: an entry
 *
 * Returns: whether it is undone by now
 */
gboolean
br_history_entry_get_undone (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), FALSE);

  return self->undone;
}

/**
 * br_history_entry_set_undone:
 * @self: an entry
 * @undone: whether it is undone by now
 *
 * A later entry undid it, or did it again.
 */
void
br_history_entry_set_undone (BrHistoryEntry *self,
                             gboolean        undone)
{
  g_return_if_fail (BR_IS_HISTORY_ENTRY (self));

  undone = !!undone;
  if (self->undone == undone)
    return;

  self->undone = undone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDONE]);
}

/**
 * br_history_entry_can_undo:
 * @self: an entry
 *
 * Returns: whether it is worth asking to undo it; a later change may still stand on top
 */
gboolean
br_history_entry_can_undo (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), FALSE);

  return self->undo == BR_UNDO_INVERT && self->root == 0 && !self->undone;
}

/**
 * br_history_entry_describe_state:
 * @self: an entry
 *
 * Returns: (transfer full): what became of it, or why it cannot be undone; empty when there is
 *   nothing to say
 */
char *
br_history_entry_describe_state (BrHistoryEntry *self)
{
  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), NULL);

  if (self->undone)
    return g_strdup (C_("state of a change", "Undone"));
  if (self->root != 0)
    return g_strdup ("");
  if (self->undo == BR_UNDO_NEVER)
    return g_strdup (C_("state of a change", "Cannot be undone"));
  if (self->undo == BR_UNDO_COMPENSATE)
    return g_strdup (C_("state of a change", "Undone by a reversal only"));
  return g_strdup ("");
}

/**
 * br_history_entry_get_full_words:
 * @self: an entry
 *
 * Returns: (transfer full): all of it in one sentence, for a screen reader
 */
char *
br_history_entry_get_full_words (BrHistoryEntry *self)
{
  g_autofree char *state = NULL;

  g_return_val_if_fail (BR_IS_HISTORY_ENTRY (self), NULL);

  state = br_history_entry_describe_state (self);
  return g_strdup_printf (*state != '\0' ? "%s, %s %s, %s, %s. %s" : "%s, %s %s, %s, %s",
                          self->words, self->date, self->time, self->actor, self->origin, state);
}
