#include "config.h"

#include "cli/br-cli-series.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-verbs.h"
#include "cli/br-cli-view.h"
#include "core/base/br-weekdays.h"
#include "core/rules/br-series-rule.h"

/**
 * br_cli_get_scope:
 * @cli: a run
 * @scope: (out): which nights of a series are meant; this one alone where nobody said
 * @error: return location for %BR_CLI_ERROR_USAGE
 *
 * Returns: whether --scope is one
 */
gboolean
br_cli_get_scope (BrCli         *cli,
                  BrSeriesScope *scope,
                  GError       **error)
{
  const char *text = br_cli_get_option (cli, "scope");
  int value = BR_SERIES_THIS;

  if (text != NULL && !br_enum_parse (br_series_scope_values, text, &value))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--scope is this, following or all, not “%s”"), text);
      return FALSE;
    }
  *scope = (BrSeriesScope) value;
  return TRUE;
}

typedef struct
{
  BrId   id;
  BrDate date;
} Begun;

static gboolean
find_date (BrDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Begun *begun = user_data;
  g_autoptr (BrEvent) event = (BrEvent *) br_db_load (db, BR_KIND_EVENT, &begun->id, error);

  if (event != NULL)
    begun->date = event->business_date;
  return event != NULL;
}

static gboolean
take_weekdays (BrCli   *cli,
               gint64  *weekdays,
               GError **error)
{
  const char *text = br_cli_get_option (cli, "weekdays");

  if (text == NULL || br_weekdays_parse (text, weekdays))
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“%s” are no days of the week: write them as mon,wed or fri-sun"),
               text);
  return FALSE;
}

static gboolean
take_rule (BrCli   *cli,
           BrDate   starts_on,
           char   **rule,
           GError **error)
{
  const char *how = br_cli_get_word (cli, 1);
  BrSeriesTerms terms = { .until = BR_DATE_NONE };
  int repeat;
  gint64 times = 0;

  if (!br_cli_get_date (cli, "until", &terms.until, error) || !br_cli_get_number (cli, "times", 1, &times, error) ||
      !take_weekdays (cli, &terms.weekdays, error))
    return FALSE;
  terms.times = (int) MIN (times, 10000);
  if (strchr (how, '=') != NULL)
    {
      *rule = g_strdup (how);
      return TRUE;
    }
  if (!br_enum_parse (br_repeat_values, how, &repeat))
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Nothing is repeated “%s”"), how);
      return FALSE;
    }
  terms.repeat = (BrRepeat) repeat;
  *rule = br_series_rule_new (&terms, starts_on);
  return TRUE;
}

/**
 * br_cli_event_repeat:
 * @cli: a run
 * @error: return location
 *
 * `event repeat EVENT HOW [--weekdays DAYS] [--until D] [--times N] [--not D …]`: prints the event, now the first of them.
 */
gboolean
br_cli_event_repeat (BrCli   *cli,
                     GError **error)
{
  g_auto (GStrv) texts = br_cli_get_options (cli, "not");
  g_autoptr (GArray) left_out = g_array_new (FALSE, FALSE, sizeof (BrDate));
  g_autofree char *rule = NULL;
  Begun begun;

  for (guint i = 0; texts[i] != NULL; i++)
    {
      BrDate date;

      if (!br_date_parse (texts[i], &date, error))
        return FALSE;
      g_array_append_val (left_out, date);
    }
  return br_cli_find_row (cli, BR_KIND_EVENT, &begun.id, error) && br_cli_read (cli, find_date, &begun, error) &&
         take_rule (cli, begun.date, &rule, error) &&
         br_desk_do (cli->store, br_desk_repeat_event (&begun.id, rule, (const BrDate *) left_out->data, left_out->len), NULL,
                     error) &&
         br_cli_print_row (cli, BR_KIND_EVENT, &begun.id, error);
}

static gboolean
count_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  return br_db_get_int (db, "SELECT count(*) FROM event", user_data, error, NULL);
}

/* Does it, and says how many nights more or fewer there are. */
static gboolean
carry_out (BrCli      *cli,
           BrDeskAct  *act,
           const char *member,
           GError    **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 before = 0, after = 0;

  if (!br_cli_read (cli, count_in_read, &before, error))
    {
      br_desk_act_free (act);
      return FALSE;
    }
  if (!br_desk_do (cli->store, act, NULL, error) || !br_cli_read (cli, count_in_read, &after, error))
    return FALSE;
  if (!cli->json)
    {
      br_cli_out_format (cli, ngettext ("%d night\n", "%d nights\n", (gulong) ABS (after - before)), (int) (after - before));
      return TRUE;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, ABS (after - before));
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}

/**
 * br_cli_event_drop:
 * @cli: a run
 * @error: return location
 *
 * `event drop EVENT [--scope SCOPE]`: prints how many nights there are less.
 */
gboolean
br_cli_event_drop (BrCli   *cli,
                   GError **error)
{
  BrSeriesScope scope;
  BrId id;

  return br_cli_get_scope (cli, &scope, error) && br_cli_find_row (cli, BR_KIND_EVENT, &id, error) &&
         carry_out (cli, br_desk_remove_series (&id, scope), "removed", error);
}

/**
 * br_cli_event_extend:
 * @cli: a run
 * @error: return location
 *
 * `event extend`: prints how many nights there are more.
 */
gboolean
br_cli_event_extend (BrCli   *cli,
                     GError **error)
{
  return br_cli_open (cli, error) && carry_out (cli, br_desk_extend_series (), "made", error);
}
