#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-conflict.h"
#include "desk/br-desk-error.h"
#include "wire/br-wire-member.h"

/* What is asked of the venue: all of them, or one. */
typedef struct
{
  gboolean        all;
  BrId            id;
  GPtrArray      *list;
  BrDeskConflict *one;
} Asked;

static gboolean
read_list (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Asked *asked = user_data;

  asked->list = br_desk_list_conflicts (db, asked->all, error);
  return asked->list != NULL;
}

static gboolean
read_one (BrDb     *db,
          gpointer  user_data,
          GError  **error)
{
  Asked *asked = user_data;

  asked->one = br_desk_show_conflict (db, &asked->id, error);
  return asked->one != NULL;
}

/* ---- what is printed ----------------------------------------------------------------- */

static const char *
get_state (const BrDeskConflict *self)
{
  return br_enum_get_nick (br_conflict_state_values, self->conflict->state);
}

/* A conflict keeps an instant as the machine does; it is told as any other is. */
static char *
say (BrCli                *cli,
     const BrDeskConflict *self,
     const char           *value)
{
  gint64 at;

  if (value == NULL || self->field == NULL || self->field->type != BR_FIELD_INSTANT ||
      !g_ascii_string_to_signed (value, 10, G_MININT64 + 1, G_MAXINT64, &at, NULL))
    return g_strdup (value);
  return cli->json ? br_instant_to_iso (at, cli->zone) : br_instant_format (at, cli->zone, "%a %d %b %Y %H:%M");
}

static void
add_value (BrCli                *cli,
           JsonBuilder          *builder,
           const BrDeskConflict *self,
           const char           *name,
           const char           *value)
{
  g_autofree char *text = say (cli, self, value);

  br_wire_say_text (builder, name, text);
}

static void
build (BrCli                *cli,
       const BrDeskConflict *self,
       JsonBuilder          *builder)
{
  const BrConflict *conflict = self->conflict;
  g_autofree char *id = br_id_to_string (&conflict->id);
  g_autofree char *row = br_id_to_string (&conflict->row);
  g_autofree char *found = br_instant_to_iso (conflict->found_at, cli->zone);

  json_builder_begin_object (builder);
  br_wire_say_text (builder, "id", id);
  br_wire_say_text (builder, "entity", conflict->entity);
  br_wire_say_text (builder, "row", row);
  br_wire_say_text (builder, "name", self->name);
  br_wire_say_text (builder, "field", conflict->field);
  br_wire_say_text (builder, "why", br_enum_get_nick (br_conflict_why_values, conflict->why));
  add_value (cli, builder, self, "mine", conflict->mine);
  add_value (cli, builder, self, "theirs", conflict->theirs);
  add_value (cli, builder, self, "base", conflict->base);
  add_value (cli, builder, self, "now", self->now);
  br_wire_say_text (builder, "kept", br_enum_get_nick (br_conflict_kept_values, conflict->kept));
  br_wire_say_text (builder, "state", get_state (self));
  br_wire_say_text (builder, "found_at", found);
  json_builder_end_object (builder);
}

static void
print_list (BrCli     *cli,
            GPtrArray *conflicts)
{
  const char *headings[] = { _ ("Of"), _ ("What"), _ ("Brought later"), _ ("There already"), _ ("State"), _ ("Id") };
  g_autoptr (BrCliTable) table = br_cli_table_new (cli, G_N_ELEMENTS (headings));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    br_cli_table_set_heading (table, i, headings[i], FALSE);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const BrDeskConflict *self = conflicts->pdata[i];

      br_cli_table_set_cell (table, 0, g_strdup (self->name != NULL ? self->name : self->conflict->entity));
      br_cli_table_set_cell (table, 1, g_strdup (self->field != NULL ? _ (self->field->label) : self->conflict->field));
      br_cli_table_set_cell (table, 2, say (cli, self, self->conflict->mine));
      br_cli_table_set_cell (table, 3, say (cli, self, self->conflict->theirs));
      br_cli_table_set_cell (table, 4, g_strdup (get_state (self)));
      br_cli_table_set_cell (table, 5, br_id_to_string (&self->conflict->id));
      br_cli_table_end_row (table);
    }
}

static void
print_line (BrCli      *cli,
            const char *label,
            const char *value)
{
  br_cli_out_format (cli, "%s: %s\n", label, value != NULL ? value : _ ("nothing"));
}

static void
print_value (BrCli                *cli,
             const BrDeskConflict *self,
             const char           *label,
             const char           *value)
{
  g_autofree char *text = say (cli, self, value);

  print_line (cli, label, text);
}

static void
print_one (BrCli                *cli,
           const BrDeskConflict *self)
{
  print_line (cli, self->field != NULL ? _ (self->field->label) : self->conflict->field,
              self->name != NULL ? self->name : self->conflict->entity);
  print_value (cli, self, _ ("Brought later"), self->conflict->mine);
  print_value (cli, self, _ ("There already"), self->conflict->theirs);
  print_value (cli, self, _ ("Before both"), self->conflict->base);
  print_value (cli, self, _ ("Now"), self->now);
  print_line (cli, _ ("State"), get_state (self));
}

/* ---- the commands -------------------------------------------------------------------- */

/**
 * br_cli_conflicts_list:
 * @cli: a run
 * @error: return location
 *
 * `conflicts list [--all]`: what nobody has settled yet, or all there ever were.
 */
gboolean
br_cli_conflicts_list (BrCli   *cli,
                       GError **error)
{
  Asked asked = { .all = br_cli_get_option (cli, "all") != NULL };
  g_autoptr (GPtrArray) list = NULL;

  if (!br_cli_open (cli, error) || !br_cli_unlock (cli, error) || !br_cli_read (cli, read_list, &asked, error))
    return FALSE;
  list = asked.list;
  if (!cli->json)
    {
      print_list (cli, list);
      return TRUE;
    }
  br_cli_out_begin (cli);
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      build (cli, list->pdata[i], builder);
      br_cli_out_item (cli, builder);
    }
  br_cli_out_end (cli);
  return TRUE;
}

static gboolean
take_id (BrCli   *cli,
         BrId    *id,
         GError **error)
{
  if (br_id_parse (br_cli_get_word (cli, 0), id, NULL))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no conflict “%s”"), br_cli_get_word (cli, 0));
  return FALSE;
}

static gboolean
show (BrCli      *cli,
      const BrId *id,
      GError    **error)
{
  Asked asked = { .id = *id };
  g_autoptr (BrDeskConflict) one = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!br_cli_read (cli, read_one, &asked, error))
    return FALSE;
  one = asked.one;
  if (!cli->json)
    {
      print_one (cli, one);
      return TRUE;
    }
  builder = json_builder_new ();
  build (cli, one, builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}

/**
 * br_cli_conflicts_show:
 * @cli: a run
 * @error: return location
 *
 * `conflicts show CONFLICT`
 */
gboolean
br_cli_conflicts_show (BrCli   *cli,
                       GError **error)
{
  BrId id;

  return br_cli_open (cli, error) && br_cli_unlock (cli, error) && take_id (cli, &id, error) && show (cli, &id, error);
}

static gboolean
settle (BrCli     *cli,
        BrDeskAct *(*keep) (const BrId *conflict),
        GError   **error)
{
  BrId id;

  return br_cli_open (cli, error) && br_cli_unlock (cli, error) && take_id (cli, &id, error) &&
         br_desk_do (cli->store, keep (&id), NULL, error) && show (cli, &id, error);
}

/**
 * br_cli_conflicts_keep_mine:
 * @cli: a run
 * @error: return location
 *
 * `conflicts keep-mine CONFLICT`: what was brought later counts.
 */
gboolean
br_cli_conflicts_keep_mine (BrCli   *cli,
                            GError **error)
{
  return settle (cli, br_desk_keep_mine, error);
}

/**
 * br_cli_conflicts_keep_theirs:
 * @cli: a run
 * @error: return location
 *
 * `conflicts keep-theirs CONFLICT`: what was there already counts.
 */
gboolean
br_cli_conflicts_keep_theirs (BrCli   *cli,
                              GError **error)
{
  return settle (cli, br_desk_keep_theirs, error);
}
