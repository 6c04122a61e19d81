#include "config.h"

#include "screens/tonight/br-tonight-message.h"

#include <glib/gi18n.h>

void
br_tonight_message_free (BrTonightMessage *self)
{
  g_free (self->key);
  g_free (self->words);
  g_free (self->name);
  g_strfreev (self->tables);
  g_free (self->place);
  for (guint i = 0; i < BR_MESSAGE_BUTTONS; i++)
    g_free (self->buttons[i].label);
  g_free (self);
}

static BrTonightMessage *
message_new (GPtrArray     *messages,
             const char    *kind,
             const BrId    *party,
             const BrId    *other,
             const char    *name,
             BrTonightMark  mark)
{
  BrTonightMessage *self = g_new0 (BrTonightMessage, 1);
  g_autofree char *about = br_id_to_string (party);
  g_autofree char *with = other != NULL ? br_id_to_string (other) : g_strdup ("");

  self->key = g_strdup_printf ("%s:%s:%s", kind, about, with);
  self->party = *party;
  self->name = g_strdup (name);
  self->mark = mark;
  g_ptr_array_add (messages, self);
  return self;
}

static void
add_button (BrTonightMessage *self,
            BrMessageAct      act,
            const char       *label)
{
  guint at = 0;

  while (self->buttons[at].act != BR_MESSAGE_NOTHING)
    at++;
  self->buttons[at] = (BrMessageButton){ act, g_strdup (label) };
}

static char *
name_tables (const char *numbers)
{
  return g_strdup_printf (strstr (numbers, " + ") != NULL ? _("Tables %s") : _("Table %s"), numbers);
}

/* ---- a table is free ----------------------------------------------------------------- */

static char *
describe_waiting (const BrLiveFit *fit)
{
  if (fit->quoted < 0)
    return g_strdup_printf (_("waiting %d:%02d"), fit->minutes / 60, fit->minutes % 60);
  /* Translators: how long a party has waited, and the wait that it was told: hours and minutes */
  return g_strdup_printf (_("waiting %d:%02d, quoted %d:%02d"), fit->minutes / 60, fit->minutes % 60, fit->quoted / 60,
                          fit->quoted % 60);
}

static void
add_fit (GPtrArray       *messages,
         const BrLiveFit *fit)
{
  gboolean entry = !br_id_is_none (&fit->waiting);
  const BrId *party = entry ? &fit->waiting : &fit->booking;
  BrTonightMessage *message =
    message_new (messages, "fit", party, &g_array_index (fit->tables, BrId, 0), fit->name, BR_TONIGHT_HERE);
  g_autofree char *wait = describe_waiting (fit);

  message->tables = g_new0 (char *, fit->tables->len + 1);
  for (guint i = 0; i < fit->tables->len; i++)
    message->tables[i] = br_id_to_string (&g_array_index (fit->tables, BrId, i));
  message->place = name_tables (fit->numbers);
  if (fit->tables->len > 1)
    /* Translators: tables, a name, a number of people, how long they have waited */
    message->words = g_strdup_printf (_("%s are free: they fit %s ×%d (%s)"), message->place, fit->name,
                                      (int) fit->party, wait);
  else
    /* Translators: a table, a name, a number of people, how long they have waited */
    message->words = g_strdup_printf (_("%s is free: it fits %s ×%d (%s)"), message->place, fit->name,
                                      (int) fit->party, wait);
  add_button (message, BR_MESSAGE_SEAT, _("Seat"));
  if (entry)
    add_button (message, BR_MESSAGE_OFFER, _("Offer"));
  add_button (message, BR_MESSAGE_DISMISS, _("Dismiss"));
}

static gboolean
is_told (const GPtrArray *messages,
         const BrId      *party)
{
  for (guint i = 0; i < messages->len; i++)
    if (br_id_equal (&((const BrTonightMessage *) messages->pdata[i])->party, party))
      return TRUE;
  return FALSE;
}

/* Who waits is told of once, for the table that is proposed first. */
static void
tell_fits (GPtrArray         *messages,
           const BrLiveNight *night,
           gboolean           lately)
{
  for (guint i = 0; i < night->fits->len; i++)
    {
      const BrLiveFit *fit = night->fits->pdata[i];

      if ((fit->freed_at != BR_INSTANT_NONE) == lately &&
          !is_told (messages, br_id_is_none (&fit->waiting) ? &fit->booking : &fit->waiting))
        add_fit (messages, fit);
    }
}

/* ---- a table is not free when it should be ------------------------------------------------ */

static const BrPlaces *
find_way_out (const GPtrArray *ways_out,
              const BrId      *booking)
{
  for (guint i = 0; i < ways_out->len; i++)
    {
      const BrPlaces *places = ways_out->pdata[i];

      if (br_id_equal (&places->about, booking) && places->places->len > 0)
        return places;
    }
  return NULL;
}

static void
tell_risk (GPtrArray         *messages,
           const BrLiveParty *party,
           const GPtrArray   *ways_out)
{
  const BrLiveRisk *risk = &party->risk;
  const BrPlaces *places = find_way_out (ways_out, &party->booking);
  BrTonightMessage *message =
    message_new (messages, "risk", &party->booking, &risk->by, party->name, BR_TONIGHT_OVER);
  gboolean several = strstr (party->tables, " + ") != NULL;
  /* Translators: a party, the number of its table, and who sits there */
  g_autofree char *taken =
    g_strdup_printf (several ? _("%s: Tables %s are still taken by %s") : _("%s: Table %s is still taken by %s"),
                           party->name, party->tables, risk->name);
  if (risk->late_by > 0)
    /* Translators: who sits at whose table, and how many minutes those may wait for it */
    message->words = g_strdup_printf (_("%s, they may wait %d min"), taken, risk->late_by);
  else
    /* Translators: who sits at whose table, and by how many minutes over their time */
    message->words = g_strdup_printf (_("%s, %d min over"), taken, risk->over);
  if (places != NULL)
    {
      const BrPlaceChoice *choice = places->places->pdata[0];
      /* Translators: a button: “Move to Table 9” */
      g_autofree char *label = g_strdup_printf (_("Move to %s"), choice->label);

      message->tables = g_strdupv (choice->tables);
      message->place = g_strdup (choice->label);
      add_button (message, BR_MESSAGE_MOVE, label);
    }
  else
    {
      add_button (message, BR_MESSAGE_CHOOSE, _("Move…"));
    }
  add_button (message, BR_MESSAGE_DISMISS, _("Dismiss"));
}

/* Whoever comes later than this may well have their table by then. */
#define RISK_AHEAD (30 * BR_MINUTE)

static gboolean
is_due (const BrLiveNight *night,
        const BrLiveParty *party)
{
  return party->at <= night->now + RISK_AHEAD;
}

/* Those who come later are summed up: each is told of when there is something to be done about it. It is
 * news again when somebody else is the first of them. */
static void
tell_later_risks (GPtrArray         *messages,
                  const BrLiveNight *night)
{
  const BrLiveParty *first = NULL;
  BrTonightMessage *message;
  int n = 0;

  for (guint i = 0; i < night->arrivals->len; i++)
    {
      const BrLiveParty *party = night->arrivals->pdata[i];

      if (!br_tonight_is_at_risk (party) || is_due (night, party))
        continue;
      n++;
      if (first == NULL || party->at < first->at)
        first = party;
    }
  if (n == 0)
    return;
  message = message_new (messages, "later", &first->booking, NULL, first->name, BR_TONIGHT_SOON);
  message->words = g_strdup_printf (ngettext ("Later tonight %d party may have to wait for its table: %s",
                                              "Later tonight %d parties may have to wait for their tables, first %s", n),
                                    n, first->name);
  add_button (message, BR_MESSAGE_DISMISS, _("Dismiss"));
}

/* ---- somebody does not come --------------------------------------------------------------- */

static void
tell_late (GPtrArray         *messages,
           const BrLiveParty *party)
{
  BrTonightMessage *message = message_new (messages, "late", &party->booking, NULL, party->name, BR_TONIGHT_SOON);
  g_autofree char *tables = party->tables != NULL ? name_tables (party->tables) : g_strdup (_("no table yet"));

  /* Translators: a name, minutes, and which table is kept for them */
  message->words = g_strdup_printf (ngettext ("%s is %d minute late · %s", "%s is %d minutes late · %s", party->late),
                                    party->name, party->late, tables);
  add_button (message, BR_MESSAGE_NO_SHOW, _("No-Show"));
  add_button (message, BR_MESSAGE_LATER, _("Wait"));
}

/**
 * br_tonight_is_at_risk:
 * @party: somebody who is to come
 *
 * Returns: whether who sits at their table keeps them from it, as things are
 */
gboolean
br_tonight_is_at_risk (const BrLiveParty *party)
{
  return !br_id_is_none (&party->risk.by) && party->tables != NULL &&
         (party->risk.over > 0 || party->risk.late_by > 0);
}

/**
 * br_tonight_messages_collect:
 * @night: tonight
 * @ways_out: (element-type BrPlaces): where those at risk may sit instead
 *
 * What the host should know now: who could have a table that came free, whose table is not free, who
 * does not come, who else could sit down, and how many may have to wait later on; in this order.
 *
 * Returns: (transfer full) (element-type BrTonightMessage): the messages
 */
GPtrArray *
br_tonight_messages_collect (const BrLiveNight *night,
                             const GPtrArray   *ways_out)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func ((GDestroyNotify) br_tonight_message_free);

  g_return_val_if_fail (night != NULL && ways_out != NULL, messages);

  tell_fits (messages, night, TRUE);
  for (guint i = 0; i < night->arrivals->len; i++)
    if (br_tonight_is_at_risk (night->arrivals->pdata[i]) && is_due (night, night->arrivals->pdata[i]))
      tell_risk (messages, night->arrivals->pdata[i], ways_out);
  for (guint i = 0; i < night->arrivals->len; i++)
    {
      const BrLiveParty *party = night->arrivals->pdata[i];

      if (party->past_grace && party->status == BR_BOOKING_CONFIRMED)
        tell_late (messages, party);
    }
  tell_fits (messages, night, FALSE);
  tell_later_risks (messages, night);
  return messages;
}
