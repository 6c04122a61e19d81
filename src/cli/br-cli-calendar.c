#include "config.h"

#include "cli/br-cli-calendar.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "desk/br-desk-resolve.h"

static char *
name_of_side (BrDb              *db,
              const BrClashSide *side)
{
  g_autoptr (BrPerformance) act = NULL;

  if (br_id_is_none (&side->id))
    return NULL;
  if (side->kind != BR_KIND_PERFORMANCE)
    return br_desk_name_of (db, side->kind, &side->id);
  act = (BrPerformance *) br_db_load (db, BR_KIND_PERFORMANCE, &side->id, NULL);
  if (act == NULL || act->name != NULL || br_id_is_none (&act->artist))
    return g_strdup (act != NULL ? act->name : NULL);
  return br_desk_name_of (db, BR_KIND_ARTIST, &act->artist);
}

static void
build_side (JsonBuilder       *builder,
            BrDb              *db,
            const char        *member,
            const BrClashSide *side)
{
  g_autofree char *name = name_of_side (db, side);
  g_autofree char *id = br_id_is_none (&side->id) ? NULL : br_id_to_string (&side->id);

  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entity");
  json_builder_add_string_value (builder, br_entity_get (side->kind)->name);
  json_builder_set_member_name (builder, "id");
  if (id != NULL)
    json_builder_add_string_value (builder, id);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "name");
  if (name != NULL)
    json_builder_add_string_value (builder, name);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
build_figures (JsonBuilder   *builder,
               const BrClash *clash)
{
  char date[BR_DATE_TEXT_LENGTH + 1];

  br_date_print (clash->date, date);
  json_builder_set_member_name (builder, "date");
  json_builder_add_string_value (builder, date);
  json_builder_set_member_name (builder, "have");
  json_builder_add_int_value (builder, clash->have);
  json_builder_set_member_name (builder, "needed");
  json_builder_add_int_value (builder, clash->needed);
  json_builder_set_member_name (builder, "assumed");
  json_builder_add_boolean_value (builder, clash->assumed);
}

static void
build_clash (BrCli         *cli,
             BrDb          *db,
             const BrClash *clash)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *said = br_desk_clash_say (db, clash);
  g_autofree char *remedy = br_desk_clash_remedy (db, clash);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, br_enum_get_nick (br_clash_kind_values, clash->kind));
  build_side (builder, db, "a", &clash->a);
  build_side (builder, db, "b", &clash->b);
  json_builder_set_member_name (builder, "detail");
  json_builder_add_string_value (builder, said);
  json_builder_set_member_name (builder, "remedy");
  json_builder_add_string_value (builder, remedy);
  build_figures (builder, clash);
  json_builder_end_object (builder);
  br_cli_out_item (cli, builder);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  const BrClash *one = *(const BrClash *const *) a, *other = *(const BrClash *const *) b;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;
  return one->kind != other->kind ? (int) one->kind - (int) other->kind : br_id_compare (&one->a.id, &other->a.id);
}

static gboolean
is_of_lineup (const BrClash *clash)
{
  return clash->kind == BR_CLASH_ARTIST || clash->kind == BR_CLASH_CHANGEOVER || clash->kind == BR_CLASH_CURFEW;
}

/**
 * br_cli_print_clashes:
 * @cli: a run
 * @db: a connection
 * @calendar: nights
 * @lineup_only: whether only those of artists, changeovers and curfews
 * @error: return location
 *
 * Prints what is wrong on the nights, by night.
 */
gboolean
br_cli_print_clashes (BrCli          *cli,
                      BrDb           *db,
                      BrDeskCalendar *calendar,
                      gboolean        lineup_only,
                      GError        **error)
{
  const GPtrArray *found = br_calendar_get_clashes (calendar->calendar);
  g_autoptr (GPtrArray) clashes = g_ptr_array_new ();
  g_autoptr (BrCliTable) table = cli->json ? NULL : br_cli_table_new (cli, 3);

  for (guint i = 0; i < found->len; i++)
    {
      const BrClash *clash = found->pdata[i];

      if (clash->date >= calendar->first && clash->date <= calendar->last && (!lineup_only || is_of_lineup (clash)))
        g_ptr_array_add (clashes, (gpointer) clash);
    }
  g_ptr_array_sort (clashes, compare_dates);
  if (cli->json)
    br_cli_out_begin (cli);
  for (guint i = 0; i < clashes->len; i++)
    {
      const BrClash *clash = clashes->pdata[i];

      if (cli->json)
        {
          build_clash (cli, db, clash);
          continue;
        }
      br_cli_table_set_cell (table, 0, br_date_to_string (clash->date));
      br_cli_table_set_cell (table, 1, g_strdup (_ (br_enum_get_label (br_clash_kind_values, clash->kind))));
      br_cli_table_set_cell (table, 2, br_desk_clash_say (db, clash));
      br_cli_table_end_row (table);
    }
  if (cli->json)
    br_cli_out_end (cli);
  return TRUE;
}
