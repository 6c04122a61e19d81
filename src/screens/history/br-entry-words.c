#include "config.h"

#include "screens/history/br-entry-words.h"

#include <glib/gi18n.h>

/* Rows of an entry that are looked through for the name of one that is no more. */
#define ROWS_LOOKED_AT 64

/* The journal keeps what was done as a code and ids, so that no name rests in it; the words are
 * made when they are shown. Codes that have no words of their own follow from their kind. */
typedef struct
{
  const char *code;
  const char *one;
  const char *many;
} Words;

static const Words words[] = {
  { "init", N_("Made the venue"), NULL },
  { "demo", N_("Made the demonstration venue"), NULL },
  { "key.rotate", N_("Gave the venue a new key"), NULL },
  { "customer.add", N_("Added customer %s"), NULL },
  { "customer.set", N_("Changed customer %s"), NULL },
  { "customer.remove", N_("Removed customer %s"), NULL },
  { "customer.erase", N_("Erased a customer"), NULL },
  { "customer.import", N_("Imported customers"), NULL },
  { "note.add", N_("Wrote a note about %s"), NULL },
  { "booking.add", N_("Took a booking for %s"), NULL },
};

/* Verbs that every kind has. %1$s is the kind, %2$s what it is called. */
static const Words generic[] = {
  /* Translators: the kind of thing that was added and its name, such as “Room added: Snug” */
  { "add", N_("%s added: %s"), N_("%s added") },
  { "set", N_("%s changed: %s"), N_("%s changed") },
  { "save", N_("%s changed: %s"), N_("%s changed") },
  { "remove", N_("%s removed: %s"), N_("%s removed") },
  { "import", N_("%s imported: %s"), N_("%s imported") },
};

static const Words *
find_words (const Words *table,
            gsize        n,
            const char  *code)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (table[i].code, code) == 0)
      return &table[i];
  return NULL;
}

static char *
name_in_rows (BrDb          *db,
              const BrEntry *entry,
              const BrLabel *label)
{
  g_autoptr (GPtrArray) rows = br_journal_get_rows (db, entry->seq, ROWS_LOOKED_AT, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      BrRowChange *row = g_ptr_array_index (rows, i);
      BrRecord *side = row->before != NULL ? row->before : row->after;

      if (row->kind == label->kind && br_id_equal (&row->id, &label->id) && side != NULL)
        return g_strdup (br_record_get_name (side));
    }
  return NULL;
}

/* What a row is called now, or was when it went. */
static char *
get_name (BrDb          *db,
          const BrEntry *entry,
          const BrLabel *label)
{
  g_autoptr (BrRecord) record = br_db_load (db, label->kind, &label->id, NULL);
  char *name = record != NULL ? g_strdup (br_record_get_name (record)) : NULL;

  if (name == NULL && record == NULL)
    name = name_in_rows (db, entry, label);
  return name != NULL ? name : g_strdup (C_("a name that cannot be read", "(name not readable)"));
}

static char *
get_names (BrDb          *db,
           const BrEntry *entry)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < entry->labels->len && i < 3; i++)
    {
      g_autofree char *name = get_name (db, entry, &g_array_index (entry->labels, BrLabel, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
fill_words (const char *format,
            const char *names)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return parts[1] != NULL ? g_strconcat (parts[0], names, parts[1], NULL) : g_strdup (format);
}

static char *
describe_by_kind (const BrEntry *entry,
                  const char    *names)
{
  const char *dot = strchr (entry->code, '.');
  g_autofree char *kind_name = dot != NULL ? g_strndup (entry->code, dot - entry->code) : NULL;
  const BrEntity *entity = kind_name != NULL ? br_entity_find (kind_name, NULL) : NULL;
  const Words *found = dot != NULL ? find_words (generic, G_N_ELEMENTS (generic), dot + 1) : NULL;
  g_autofree char *begun = NULL;

  if (entity == NULL || found == NULL)
    return g_strdup (entry->code);
  begun = fill_words (_(*names != '\0' ? found->one : found->many), _(entity->label));
  return fill_words (begun, names);
}

/* Rows beyond those that are named, when there are many. */
static char *
add_count (char   *text,
           gint64  count,
           guint   n_named)
{
  char *longer;

  if (count <= MAX (n_named, 1))
    return text;
  longer = g_strdup_printf (
    /* Translators: what was done, and to how many rows */
    g_dngettext (GETTEXT_PACKAGE, "%s (%lld row)", "%s (%lld rows)", count),
    text, (long long) count);
  g_free (text);
  return longer;
}

static char *
describe_plainly (BrDb          *db,
                  const BrEntry *entry)
{
  g_autofree char *names = get_names (db, entry);
  const Words *found = find_words (words, G_N_ELEMENTS (words), entry->code);
  char *text;

  text = found != NULL ? fill_words (_(found->one), names) : describe_by_kind (entry, names);
  return add_count (text, entry->count, entry->labels->len);
}

/**
 * br_entry_describe:
 * @db: a connection
 * @entry: an entry of the journal
 *
 * Says what was done, for people. An undoing says what it undid.
 *
 * Returns: (transfer full): such as “Added customer Zoë Ångström”
 */
char *
br_entry_describe (BrDb          *db,
                   const BrEntry *entry)
{
  g_autoptr (BrEntry) root = NULL;
  g_autofree char *what = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->root == 0)
    return describe_plainly (db, entry);

  root = br_journal_load (db, entry->root, NULL);
  what = root != NULL ? describe_plainly (db, root) : g_strdup (entry->code);
  if (strcmp (entry->code, "redo") == 0)
    return g_strdup_printf (_("Redid: %s"), what);
  return g_strdup_printf (_("Undid: %s"), what);
}

/**
 * br_entry_describe_origin:
 * @entry: an entry of the journal
 * @device: this device
 *
 * Returns: (transfer full): where it came from
 */
char *
br_entry_describe_origin (const BrEntry *entry,
                          const BrId    *device)
{
  g_return_val_if_fail (entry != NULL, NULL);
  g_return_val_if_fail (device != NULL, NULL);

  switch (entry->origin)
    {
    case BR_ORIGIN_IMPORT:
      return g_strdup (_("Imported file"));
    case BR_ORIGIN_REMOTE:
      return g_strdup (_("Another device"));
    case BR_ORIGIN_LOCAL:
    default:
      return g_strdup (br_id_equal (&entry->device, device) ? _("This device") : _("Another device"));
    }
}

/**
 * br_entry_get_actor_name:
 * @db: a connection
 * @entry: an entry of the journal
 *
 * Returns: (transfer full): who did it, by name or else by sign-in name
 */
char *
br_entry_get_actor_name (BrDb          *db,
                         const BrEntry *entry)
{
  g_autoptr (BrUser) user = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  if (br_id_is_none (&entry->actor))
    return g_strdup (_("Backroom"));
  user = (BrUser *) br_db_load (db, BR_KIND_USER, &entry->actor, NULL);
  if (user == NULL)
    return g_strdup (_("Somebody who is no longer listed"));
  return g_strdup (user->name != NULL ? user->name : user->handle);
}
