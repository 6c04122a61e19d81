#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-report.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-guest-list.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-resolve.h"

/* ---- who is on it ---------------------------------------------------------------- */

typedef struct
{
  BrCli *cli;
  char  *part;
  BrDate date;
  BrId   event;
} Finding;

static gboolean
build_guest (BrCliView          *view,
             JsonBuilder        *builder,
             const BrGuestFound *found,
             GError            **error)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entry");
  if (!br_cli_view_build (view, builder, (const BrRecord *) found->entry, error))
    return FALSE;
  json_builder_set_member_name (builder, "list");
  json_builder_add_string_value (builder, found->list->title);
  json_builder_set_member_name (builder, "promoter");
  if (found->list->promoter != NULL)
    json_builder_add_string_value (builder, found->list->promoter);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "event");
  if (br_id_is_none (&found->list->event))
    {
      json_builder_add_null_value (builder);
    }
  else
    {
      g_autofree char *event = br_id_to_string (&found->list->event);

      json_builder_add_string_value (builder, event);
    }
  json_builder_set_member_name (builder, "late");
  json_builder_add_boolean_value (builder, found->late);
  json_builder_set_member_name (builder, "barred");
  json_builder_add_boolean_value (builder, found->barred != NULL);
  json_builder_end_object (builder);
  return TRUE;
}

static void
print_guest (BrCliTable         *table,
             const BrGuestFound *found)
{
  const BrGuestListEntry *entry = found->entry;

  br_cli_table_set_cell (table, 0, br_id_to_string (&entry->id));
  br_cli_table_set_cell (table, 1, g_strdup (entry->name != NULL ? entry->name : _ ("(erased)")));
  br_cli_table_set_cell (table, 2, found->list->promoter != NULL
                                     ? g_strdup_printf ("%s · %s", found->list->title, found->list->promoter)
                                     : g_strdup (found->list->title));
  br_cli_table_set_cell (table, 3, g_strdup_printf (_ ("%d of %d"), (int) entry->checked_in, (int) entry->plus_ones + 1));
  br_cli_table_set_cell (table, 4, g_strdup (found->barred != NULL ? _ ("on the barred list") : ""));
  br_cli_table_end_row (table);
}

/* Of which event, where one was named, and with it of which night. */
static gboolean
find_event (BrDb     *db,
            Finding  *finding,
            GError  **error)
{
  const char *name = br_cli_get_option (finding->cli, "event");
  g_autoptr (BrEvent) event = NULL;
  BrLevel level;

  if (name == NULL)
    return TRUE;
  if (!br_desk_check_read (db, BR_KIND_EVENT, &level, error) ||
      !br_desk_resolve (db, BR_KIND_EVENT, name, NULL, &finding->event, error) ||
      (event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &finding->event, error)) == NULL)
    return FALSE;
  if (finding->date == BR_DATE_NONE)
    finding->date = event->business_date;
  return TRUE;
}

static gboolean
list_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Finding *finding = user_data;
  g_autoptr (BrCliView) view = br_cli_view_new (finding->cli, db, br_entity_get (BR_KIND_GUEST_LIST_ENTRY), error);
  g_autoptr (GPtrArray) guests = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (BrCliTable) table = NULL;
  BrDate date;

  if (view == NULL || !find_event (db, finding, error))
    return FALSE;
  date = finding->date != BR_DATE_NONE ? finding->date : br_desk_tonight (db, error);
  if (date == BR_DATE_NONE)
    return FALSE;
  guests = br_desk_find_guests (db, date, finding->part, error);
  if (guests == NULL)
    return FALSE;
  for (guint i = guests->len; i > 0 && !br_id_is_none (&finding->event); i--)
    if (!br_id_equal (&((const BrGuestFound *) guests->pdata[i - 1])->list->event, &finding->event))
      g_ptr_array_remove_index (guests, i - 1);
  if (!finding->cli->json)
    {
      table = br_cli_table_new (finding->cli, 5);
      for (guint i = 0; i < guests->len; i++)
        print_guest (table, guests->pdata[i]);
      return TRUE;
    }
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < guests->len; i++)
    if (!build_guest (view, builder, guests->pdata[i], error))
      return FALSE;
  json_builder_end_array (builder);
  br_cli_out_builder (finding->cli, builder);
  return TRUE;
}

/**
 * br_cli_guest_list_list:
 * @cli: a run
 * @error: return location
 *
 * `guest-list list [TEXT …] [--date D] [--event EVENT]`: who is on the lists of a night, or of an event
 * of it: all of them or those whose names have these parts, and who of them may be barred.
 */
gboolean
br_cli_guest_list_list (BrCli   *cli,
                        GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 0);
  g_autofree char *part = g_strjoinv (" ", words);
  Finding finding = { .cli = cli, .part = part };

  return br_cli_get_date (cli, "date", &finding.date, error) && br_cli_open (cli, error) &&
         br_cli_unlock_for (cli, BR_KIND_GUEST_LIST_ENTRY, error) && br_cli_read (cli, list_in_read, &finding, error);
}

/* ---- putting names on it ----------------------------------------------------------- */

typedef struct
{
  BrId                list;
  const BrGuestNames *names;
  BrGuestListPlan    *plan;
} Planning;

static gboolean
plan_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Planning *planning = user_data;

  planning->plan = br_desk_plan_guest_names (db, &planning->list, planning->names, error);
  return planning->plan != NULL;
}

/* Who is on another promoter's list too may have been promised to come in twice. */
static gboolean
warn_of_doubles (BrCli              *cli,
                 const BrId         *list,
                 const BrGuestNames *names,
                 GError            **error)
{
  Planning planning = { *list, names, NULL };

  if (!br_cli_read (cli, plan_in_read, &planning, error))
    return FALSE;
  for (guint i = 0; i < planning.plan->doubles->len; i++)
    {
      g_autofree char *said = br_guest_double_say (planning.plan->doubles->pdata[i]);

      br_cli_warn (cli, "%s", said);
    }
  br_guest_list_plan_free (planning.plan);
  return TRUE;
}

/* Adds what was read, and prints the list as it then stands. */
static gboolean
fill (BrCli        *cli,
      BrGuestNames *names,
      GError      **error)
{
  g_autoptr (BrGuestNames) ours = names;
  BrId list;

  return br_cli_find_row (cli, BR_KIND_GUEST_LIST, &list, error) &&
         br_cli_unlock_for (cli, BR_KIND_GUEST_LIST_ENTRY, error) && warn_of_doubles (cli, &list, ours, error) &&
         br_desk_do (cli->store,
                     br_desk_add_guest_names (&list, g_steal_pointer (&ours),
                                              br_cli_get_option (cli, "override") != NULL),
                     NULL, error) &&
         br_cli_print_row (cli, BR_KIND_GUEST_LIST, &list, error);
}

/**
 * br_cli_guest_list_add:
 * @cli: a run
 * @error: return location
 *
 * `guest-list add LIST NAME … [--plus N] [--override]`: prints the list. The words are one name.
 */
gboolean
br_cli_guest_list_add (BrCli   *cli,
                       GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_autofree char *name = g_strjoinv (" ", words);
  g_autofree char *text = NULL;
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  gint64 plus = 0;

  if (!br_cli_get_number (cli, "plus", 0, &plus, error))
    return FALSE;
  text = plus > 0 ? g_strdup_printf ("%s +%d", name, (int) MIN (plus, G_MAXINT16)) : g_strdup (name);
  return fill (cli, br_guest_names_read (text, -1, report), error);
}

/**
 * br_cli_guest_list_paste:
 * @cli: a run
 * @error: return location
 *
 * `guest-list paste LIST FILE [--override]`: takes the names of a text as people write them; prints
 * the list.
 */
gboolean
br_cli_guest_list_paste (BrCli   *cli,
                         GError **error)
{
  g_autoptr (GBytes) bytes = br_cli_read_file (br_cli_get_word (cli, 1), error);
  g_autoptr (BrImportReport) report = br_import_report_new ("guest-list");
  BrGuestNames *names;

  if (bytes == NULL)
    return FALSE;
  names = br_guest_names_read (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), report);
  br_cli_report_warn (cli, report);
  return fill (cli, names, error);
}

/* ---- letting in ----------------------------------------------------------------------- */

/**
 * br_cli_guest_list_check_in:
 * @cli: a run
 * @error: return location
 *
 * `guest-list check-in ENTRY [--people N] [--more] [--late] [--reason TEXT]`: prints the entry. Without
 * a number it is the guest alone; those who come later than their first are let in with --more, and
 * when the list's time is over with --late.
 */
gboolean
br_cli_guest_list_check_in (BrCli   *cli,
                            GError **error)
{
  const char *reason = br_cli_get_option (cli, "reason");
  int people = 1;
  BrId id;

  if (!br_cli_take_count (cli, "people", &people, error) ||
      !br_cli_find_row (cli, BR_KIND_GUEST_LIST_ENTRY, &id, error))
    return FALSE;
  return br_desk_do (cli->store,
                     br_cli_get_option (cli, "late") != NULL   ? br_desk_check_in_late (&id, people, reason)
                     : reason != NULL                          ? br_desk_check_in_barred (&id, people, reason)
                     : br_cli_get_option (cli, "more") != NULL ? br_desk_check_in_more (&id, people)
                                                                  : br_desk_check_in_guest (&id, people),
                     NULL, error) &&
         br_cli_print_row (cli, BR_KIND_GUEST_LIST_ENTRY, &id, error);
}
