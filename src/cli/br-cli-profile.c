#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-access.h"
#include "cli/br-cli-output.h"
#include "cli/br-cli-table.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-profile-say.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-rfm.h"
#include "wire/br-wire-member.h"
#include "wire/br-wire-record.h"

static void
add_amount (JsonBuilder          *builder,
            const char           *name,
            gint64                amount,
            const BrCustomerCard *card)
{
  BrMoney money = br_money (amount, card->currency);

  json_builder_set_member_name (builder, name);
  br_wire_add_money (builder, &money);
}

/* ---- as a document ------------------------------------------------------------------ */

static void
build_value (JsonBuilder          *builder,
             const BrCustomerCard *card)
{
  g_autofree char *said = br_lifetime_value_say (&card->value, card->currency);

  json_builder_set_member_name (builder, "lifetime_value");
  json_builder_begin_object (builder);
  add_amount (builder, "value", card->value.value, card);
  add_amount (builder, "spent", card->value.spent, card);
  add_amount (builder, "per_visit", card->value.per_visit, card);
  add_amount (builder, "coming_year", card->value.coming, card);
  br_wire_say_text (builder, "how", said);
  json_builder_end_object (builder);
}

static void
build_rfm (JsonBuilder     *builder,
           const BrProfile *profile)
{
  json_builder_set_member_name (builder, "rfm");
  if (profile->rfm[0] == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  br_wire_say_int (builder, "recency", profile->rfm[BR_RFM_RECENCY]);
  br_wire_say_int (builder, "frequency", profile->rfm[BR_RFM_FREQUENCY]);
  br_wire_say_int (builder, "monetary", profile->rfm[BR_RFM_MONETARY]);
  json_builder_end_object (builder);
}

static void
build_loyalty (JsonBuilder             *builder,
               const BrLoyaltyStanding *loyalty)
{
  json_builder_set_member_name (builder, "loyalty");
  json_builder_begin_object (builder);
  br_wire_say_int (builder, "points", loyalty->balance.points);
  br_wire_say_int (builder, "earned", loyalty->balance.earned);
  br_wire_say_int (builder, "lapsed", loyalty->balance.lapsed);
  br_wire_say_int (builder, "next_points", loyalty->balance.next_points);
  br_wire_say_date (builder, "next_on", loyalty->balance.next_on);
  br_wire_say_text (builder, "tier", loyalty->tier);
  json_builder_end_object (builder);
}

static void
build_standings (JsonBuilder     *builder,
                 const BrProfile *profile)
{
  static const char *const words[] = {
    [BR_STANDING_NONE] = "none", [BR_STANDING_SOFT_OPT_IN] = "soft-opt-in",
    [BR_STANDING_CONSENT] = "consent", [BR_STANDING_OBJECTED] = "objected",
  };

  json_builder_set_member_name (builder, "marketing");
  json_builder_begin_object (builder);
  for (BrChannel channel = BR_CHANNEL_EMAIL; channel <= BR_CHANNEL_POST; channel++)
    br_wire_say_text (builder, br_enum_get_nick (br_channel_values, channel), words[profile->standings[channel]]);
  json_builder_end_object (builder);
}

static void
build_companions (JsonBuilder     *builder,
                  const BrProfile *profile)
{
  json_builder_set_member_name (builder, "companions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < profile->companions->len; i++)
    {
      const BrProfileCompanion *companion = profile->companions->pdata[i];
      g_autofree char *id = br_id_to_string (&companion->id);

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "id", id);
      br_wire_say_text (builder, "name", companion->name);
      br_wire_say_text (builder, "relation", companion->relation);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_events (JsonBuilder     *builder,
              BrCli           *cli,
              const BrProfile *profile)
{
  json_builder_set_member_name (builder, "timeline");
  json_builder_begin_array (builder);
  for (guint i = 0; i < profile->events->len; i++)
    {
      const BrProfileEvent *event = profile->events->pdata[i];
      g_autofree char *at = br_instant_to_iso (event->at, cli->zone);
      g_autofree char *id = br_id_to_string (br_record_get_id (event->record));
      g_autofree char *title = br_profile_event_title (event);
      g_autofree char *detail = br_profile_event_detail (event);

      json_builder_begin_object (builder);
      br_wire_say_text (builder, "at", at);
      br_wire_say_text (builder, "kind", event->record->entity->name);
      br_wire_say_text (builder, "id", id);
      br_wire_say_text (builder, "title", title);
      br_wire_say_text (builder, "detail", detail);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
print_document (BrCli           *cli,
                BrDb            *db,
                const BrProfile *profile,
                GError         **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (BrCliView) view = br_cli_view_new (cli, db, br_entity_get (BR_KIND_CUSTOMER), error);
  const BrCustomerCard *card = profile->card;

  if (view == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "customer");
  if (!br_cli_view_build (view, builder, (const BrRecord *) card->customer, error))
    return FALSE;
  if (!card->name_only)
    {
      br_wire_say_int (builder, "visits", card->history.visits);
      br_wire_say_date (builder, "first_visit", card->history.first);
      br_wire_say_date (builder, "last_visit", card->history.last);
      br_wire_say_int (builder, "no_shows", card->no_shows);
      br_wire_say_int (builder, "cancelled", card->cancelled);
      build_value (builder, card);
      build_rfm (builder, profile);
      build_loyalty (builder, &card->loyalty);
      build_standings (builder, profile);
      build_companions (builder, profile);
      build_events (builder, cli, profile);
      br_wire_say_int (builder, "earlier_bookings", profile->n_earlier);
    }
  json_builder_end_object (builder);
  br_cli_out_builder (cli, builder);
  return TRUE;
}

/* ---- for people ---------------------------------------------------------------------- */

static void
print_figures (BrCli           *cli,
               const BrProfile *profile)
{
  g_autoptr (GPtrArray) figures = br_profile_get_figures (profile);

  for (guint i = 0; i < figures->len; i++)
    {
      const BrProfileFigure *figure = figures->pdata[i];
      g_auto (GStrv) lines = g_strsplit (figure->how != NULL ? figure->how : "", "\n", -1);

      br_cli_out_format (cli, "%s: %s\n", figure->title, figure->value);
      for (guint n = 0; lines[n] != NULL && *lines[n] != '\0'; n++)
        br_cli_out_format (cli, "  %s\n", lines[n]);
    }
}

static void
print_events (BrCli           *cli,
              const BrProfile *profile)
{
  g_autoptr (BrCliTable) table = NULL;

  if (profile->events->len == 0)
    return;
  table = br_cli_table_new (cli, 3);
  br_cli_table_set_heading (table, 0, _ ("When"), FALSE);
  br_cli_table_set_heading (table, 1, _ ("What"), FALSE);
  br_cli_table_set_heading (table, 2, _ ("Details"), FALSE);
  for (guint i = 0; i < profile->events->len; i++)
    {
      const BrProfileEvent *event = profile->events->pdata[i];

      br_cli_table_set_cell (table, 0, br_instant_format (event->at, cli->zone, "%Y-%m-%d %H:%M"));
      br_cli_table_set_cell (table, 1, br_profile_event_title (event));
      br_cli_table_set_cell (table, 2, br_profile_event_detail (event));
      br_cli_table_end_row (table);
    }
}

typedef struct
{
  BrCli    *cli;
  BrId      id;
  gboolean  name_only;
} Asking;

static gboolean
profile_in_read (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Asking *asking = user_data;
  BrCli *cli = asking->cli;
  BrRfmBounds bounds;
  g_autoptr (BrProfile) profile = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_CUSTOMER, &level, error) ||
      !br_desk_resolve (db, BR_KIND_CUSTOMER, br_cli_get_word (cli, 0), NULL, &asking->id, error) ||
      !br_desk_rfm_bounds (db, &bounds, error))
    return FALSE;
  profile = br_desk_profile (db, &asking->id, &bounds, error);
  if (profile == NULL)
    return FALSE;
  asking->name_only = profile->card->name_only;
  if (cli->json)
    return print_document (cli, db, profile, error);
  br_cli_out_format (cli, "%s\n", profile->card->customer->name != NULL ? profile->card->customer->name : _ ("(locked)"));
  print_figures (cli, profile);
  print_events (cli, profile);
  return TRUE;
}

/**
 * br_cli_profile:
 * @cli: a run
 * @error: return location
 *
 * `profile CUSTOMER`: all that the house knows of a guest, and how it was reckoned.
 */
gboolean
br_cli_profile (BrCli   *cli,
                GError **error)
{
  Asking asking = { .cli = cli };

  if (!br_cli_open (cli, error))
    return FALSE;
  br_cli_try_unlock (cli);
  if (!br_cli_read (cli, profile_in_read, &asking, error))
    return FALSE;
  if (!asking.name_only)
    br_cli_note_access (cli, BR_ACCESS_PROFILE, &asking.id, 1);
  return TRUE;
}
