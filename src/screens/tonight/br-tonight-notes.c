#include "config.h"

#include "screens/tonight/br-tonight-notes.h"

#include <glib/gi18n.h>

static void
append (GString    *text,
        const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
append_money (GString       *text,
              const char    *words,
              const BrMoney *money)
{
  g_autofree char *amount = br_money_format (money);
  g_autoptr (GString) part = g_string_new (words);

  g_string_replace (part, "%s", amount, 1);
  append (text, part->str);
}

/* Who they are to the house. */
static void
append_guest (GString           *text,
              const BrLiveParty *party)
{
  if (party->tags != NULL && *party->tags != NULL)
    {
      g_autofree char *tags = g_strjoinv (", ", party->tags);
      g_autofree char *starred = g_strdup_printf ("★ %s", tags);

      append (text, starred);
    }
  if (party->visits == 0)
    append (text, _("first visit"));
  if (party->no_shows > 0)
    {
      g_autofree char *no_shows = g_strdup_printf (ngettext ("%d no-show", "%d no-shows", party->no_shows),
                                                   party->no_shows);

      append (text, no_shows);
    }
}

/**
 * br_tonight_describe_notes:
 * @party: somebody of the night
 *
 * Returns: (transfer full) (nullable): what the host should know of them, in one line
 */
char *
br_tonight_describe_notes (const BrLiveParty *party)
{
  GString *text = g_string_new (NULL);

  append_guest (text, party);
  if (party->kitchen_notes != NULL && *party->kitchen_notes != '\0')
    {
      /* Translators: what the kitchen has to know of a party */
      g_autofree char *kitchen = g_strdup_printf (_("kitchen: %s"), party->kitchen_notes);

      append (text, kitchen);
    }
  append (text, party->features);
  append (text, party->occasion);
  append (text, party->notes);
  if (party->deposit_state != BR_LIVE_DEPOSIT_NONE)
    append_money (text, party->deposit_state == BR_LIVE_DEPOSIT_PAID ? _("deposit %s paid") : _("deposit %s not paid yet"),
                  &party->deposit);
  if (!br_money_is_none (&party->minimum_spend))
    append_money (text, _("minimum %s"), &party->minimum_spend);
  g_strdelimit (text->str, "\n", ' ');
  return g_string_free (text, text->len == 0);
}

/**
 * br_tonight_describe_risk:
 * @party: somebody of the night
 *
 * Returns: (transfer full) (nullable): who keeps their table from them
 */
char *
br_tonight_describe_risk (const BrLiveParty *party)
{
  const BrLiveRisk *risk = &party->risk;

  if (br_id_is_none (&risk->by))
    return NULL;
  if (risk->late_by > 0)
    /* Translators: who sits at the table of the next party, and how many minutes those may wait */
    return g_strdup_printf (_("at risk: %s sits there, may wait %d min"), risk->name, risk->late_by);
  if (risk->over > 0)
    /* Translators: who sits at the table of the next party, and by how many minutes over their time */
    return g_strdup_printf (_("at risk: %s sits there, %d min over"), risk->name, risk->over);
  return g_strdup_printf (_("%s sits there yet"), risk->name);
}
