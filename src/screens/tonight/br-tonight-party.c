#include "config.h"

#include "screens/tonight/br-tonight-party.h"

#include <glib/gi18n.h>

#include "screens/rows/br-allergies.h"
#include "screens/tonight/br-tonight-notes.h"

/* Minutes before the end of their time from which a table may be counted on. */
#define NEAR_END 15

/**
 * BrTonightParty:
 *
 * Somebody of the night in the words of a row, which change with the night: the row of whoever
 * stays in a list stays too, with the keyboard in it.
 */
struct _BrTonightParty
{
  GObject parent_instance;

  BrId id;
  BrId customer;
  gboolean entry;
  gboolean offered;
  BrBookingStatus status;
  int party;
  gboolean past_grace;
  BrTonightMark mark;
  char *tables;
  char *time;
  char *name;
  char *details;
  char *allergies;
  char *notes;
  char *risk;
  char *state;
  char *label;
  GStrv others;
  char *presence;
};

G_DEFINE_FINAL_TYPE (BrTonightParty, br_tonight_party, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* `0:52`, as clocks of the door count. */
static char *
format_minutes (int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static void
say_arrival (BrTonightParty    *self,
             const BrLiveParty *party)
{
  if (party->status == BR_BOOKING_ARRIVED)
    {
      self->mark = BR_TONIGHT_HERE;
      self->state = g_strdup (_("here"));
    }
  else if (party->late > 0)
    {
      self->mark = party->past_grace ? BR_TONIGHT_OVER : BR_TONIGHT_SOON;
      self->state = g_strdup_printf (ngettext ("%d min late", "%d min late", party->late), party->late);
    }
  else if (party->status == BR_BOOKING_PENDING_DEPOSIT)
    {
      self->state = g_strdup (_("deposit due"));
    }
}

static void
say_seated (BrTonightParty    *self,
            const BrLiveParty *party)
{
  g_autofree char *sat = format_minutes (party->minutes);
  g_autofree char *turn = format_minutes (party->turn);

  if (party->minutes > party->turn)
    self->mark = BR_TONIGHT_OVER;
  else if (party->turn - party->minutes <= NEAR_END)
    self->mark = BR_TONIGHT_SOON;
  /* Translators: how long a party has sat, and how long it has its table: “0:52 of 2:00” */
  self->state = g_strdup_printf (_("%s of %s"), sat, turn);
}

static char *
describe_wait (const BrLiveParty *party)
{
  g_autofree char *quoted = party->quoted >= 0 ? format_minutes (party->quoted) : NULL;
  g_autofree char *quote = party->quote >= 0 ? format_minutes (party->quote) : NULL;
  const char *now = party->quote < 0 ? _("no table tonight") : party->quote == 0 ? _("a table is free") : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (party->priority > 0)
    /* Translators: who goes before others on the waitlist; the higher, the sooner */
    g_string_append_printf (text, _("priority %d · "), party->priority);
  if (quoted != NULL)
    /* Translators: the wait a party was told; what is to be expected now follows */
    g_string_append_printf (text, _("told %s · "), quoted);
  if (now != NULL)
    g_string_append (text, now);
  else
    g_string_append_printf (text, _("table in about %s"), quote);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
say_waiting (BrTonightParty    *self,
             const BrLiveParty *party,
             BrInstant          now)
{
  g_autofree char *waited = format_minutes (party->minutes);

  if (party->offered_until != BR_INSTANT_NONE)
    {
      BrInstant rest = MAX (party->offered_until - now, 0);
      g_autofree char *left = format_minutes ((int) ((rest + BR_MINUTE - 1) / BR_MINUTE));

      self->mark = BR_TONIGHT_SOON;
      /* Translators: how long an offer stands yet: “0:07 left” */
      self->state = g_strdup_printf (_("%s left"), left);
      return;
    }
  if (party->at > now)
    {
      self->state = g_strdup (_("for later"));
      return;
    }
  if (party->quoted >= 0 && party->minutes > party->quoted)
    self->mark = BR_TONIGHT_OVER;
  else if (party->quote == 0)
    self->mark = BR_TONIGHT_HERE;
  /* Translators: how long a party has waited: “waits 0:25” */
  self->state = g_strdup_printf (_("waits %s"), waited);
}

static char *
describe_place (const BrLiveParty *party)
{
  if (party->offered_until != BR_INSTANT_NONE && party->tables != NULL)
    return g_strdup_printf (strstr (party->tables, " + ") != NULL ? _("offered tables %s") : _("offered table %s"),
                            party->tables);
  if (party->status == BR_BOOKING_WAITLISTED)
    return describe_wait (party);
  if (party->tables == NULL)
    return g_strdup (_("no table yet"));
  return g_strdup_printf (strstr (party->tables, " + ") != NULL ? _("tables %s") : _("table %s"), party->tables);
}

/* All of it in one line: a name, covers, a time, where, and how it stands. */
static char *
make_label (BrTonightParty    *self,
            const BrLiveParty *party,
            const char        *place)
{
  g_autofree char *covers = g_strdup_printf (ngettext ("%d cover", "%d covers", party->party), (int) party->party);
  const char *more[] = { self->allergies, self->risk, self->notes, self->state };
  g_autoptr (GString) said = g_string_new (NULL);

  /* Translators: what a row says aloud: a name, covers, a time and where */
  g_string_printf (said, C_("tonight", "%s, %s, %s, %s"), self->name, covers, self->time, place);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_string_append_printf (said, ", %s", more[i]);
  return g_string_free (g_steal_pointer (&said), FALSE);
}

static void
clear_words (BrTonightParty *self)
{
  g_clear_pointer (&self->tables, g_free);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->allergies, g_free);
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->risk, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->label, g_free);
}

static void
br_tonight_party_finalize (GObject *object)
{
  clear_words (BR_TONIGHT_PARTY (object));
  g_strfreev (BR_TONIGHT_PARTY (object)->others);
  g_free (BR_TONIGHT_PARTY (object)->presence);

  G_OBJECT_CLASS (br_tonight_party_parent_class)->finalize (object);
}

static void
br_tonight_party_class_init (BrTonightPartyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = br_tonight_party_finalize;

  /**
   * BrTonightParty::changed:
   * @self: a party
   *
   * Something else is said of them.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
br_tonight_party_init (BrTonightParty *self)
{
}

static const BrId *
get_id (const BrLiveParty *party)
{
  return br_id_is_none (&party->booking) ? &party->waiting : &party->booking;
}

/**
 * br_tonight_party_new:
 * @party: somebody of the night
 * @night: the night they are of
 *
 * Returns: (transfer full): what a row says of them
 */
BrTonightParty *
br_tonight_party_new (const BrLiveParty *party,
                      const BrLiveNight *night)
{
  BrTonightParty *self;

  g_return_val_if_fail (party != NULL && night != NULL, NULL);

  self = g_object_new (BR_TYPE_TONIGHT_PARTY, NULL);
  self->id = *get_id (party);
  self->entry = br_id_is_none (&party->booking);
  br_tonight_party_update (self, party, night);
  return self;
}

/**
 * br_tonight_party_update:
 * @self: a party
 * @party: the same, as the night stands now
 * @night: the night they are of
 */
void
br_tonight_party_update (BrTonightParty    *self,
                         const BrLiveParty *party,
                         const BrLiveNight *night)
{
  g_autofree char *place = describe_place (party);
  g_autofree char *before = g_steal_pointer (&self->label);
  BrTonightMark mark = self->mark;
  gboolean past_grace = self->past_grace;
  gboolean offered = self->offered;
  BrBookingStatus status = self->status;

  g_return_if_fail (BR_IS_TONIGHT_PARTY (self) && br_tonight_party_is (self, party));

  clear_words (self);
  self->mark = BR_TONIGHT_PLAIN;
  self->status = party->status;
  self->party = (int) party->party;
  self->past_grace = party->past_grace && party->status == BR_BOOKING_CONFIRMED;
  self->customer = party->customer;
  self->offered = party->offered_until != BR_INSTANT_NONE;
  self->tables = g_strdup (party->tables);
  self->time = br_instant_format_clock (party->at, night->zone);
  self->name = g_strdup (party->name);
  self->details = g_strdup_printf ("×%d · %s", (int) party->party, place);
  if (party->status == BR_BOOKING_SEATED)
    say_seated (self, party);
  else if (party->status == BR_BOOKING_WAITLISTED)
    say_waiting (self, party, night->now);
  else
    say_arrival (self, party);
  self->allergies = br_allergies_say (party->allergies);
  self->notes = br_tonight_describe_notes (party);
  self->risk = br_tonight_describe_risk (party);
  self->label = make_label (self, party, place);
  if (g_strcmp0 (before, self->label) != 0 || mark != self->mark || past_grace != self->past_grace ||
      status != self->status || offered != self->offered)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * br_tonight_party_look_for_others:
 * @self: a party
 * @others: who else has which booking open
 */
void
br_tonight_party_look_for_others (BrTonightParty *self,
                                  BrOthers       *others)
{
  g_autofree char *presence = br_others_say (others, &self->id);

  if (g_strcmp0 (self->presence, presence) == 0)
    return;
  g_strfreev (self->others);
  g_free (self->presence);
  self->others = br_others_get_names (others, &self->id);
  self->presence = g_steal_pointer (&presence);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * br_tonight_party_get_others:
 * @self: a party
 *
 * Returns: (transfer none) (nullable): who else has their booking open
 */
const char *const *
br_tonight_party_get_others (const BrTonightParty *self)
{
  return (const char *const *) self->others;
}

/**
 * br_tonight_party_get_presence:
 * @self: a party
 *
 * Returns: (transfer none) (nullable): the same in a sentence
 */
const char *
br_tonight_party_get_presence (const BrTonightParty *self)
{
  return self->presence;
}

/**
 * br_tonight_party_is:
 * @self: a party
 * @party: somebody of the night
 *
 * Returns: whether they are the same
 */
gboolean
br_tonight_party_is (const BrTonightParty *self,
                     const BrLiveParty    *party)
{
  return br_id_equal (&self->id, get_id (party));
}

/**
 * br_tonight_party_get_id:
 * @self: a party
 *
 * Returns: (transfer none): of the booking, or of the entry of the waitlist
 */
const BrId *
br_tonight_party_get_id (const BrTonightParty *self)
{
  return &self->id;
}

/**
 * br_tonight_party_is_entry:
 * @self: a party
 *
 * Returns: whether they are an entry of the waitlist, and no booking
 */
gboolean
br_tonight_party_is_entry (const BrTonightParty *self)
{
  return self->entry;
}

BrBookingStatus
br_tonight_party_get_status (const BrTonightParty *self)
{
  return self->status;
}

/**
 * br_tonight_party_get_party:
 * @self: a party
 *
 * Returns: how many they are
 */
int
br_tonight_party_get_party (const BrTonightParty *self)
{
  return self->party;
}

/**
 * br_tonight_party_get_tables:
 * @self: a party
 *
 * Returns: (nullable): the numbers of their tables, such as `7, 8`
 */
const char *
br_tonight_party_get_tables (const BrTonightParty *self)
{
  return self->tables;
}

/**
 * br_tonight_party_get_past_grace:
 * @self: a party
 *
 * Returns: whether they may be given up as a no-show
 */
gboolean
br_tonight_party_get_past_grace (const BrTonightParty *self)
{
  return self->past_grace;
}

/**
 * br_tonight_party_has_offer:
 * @self: a party
 *
 * Returns: whether a table is kept for one who waits
 */
gboolean
br_tonight_party_has_offer (const BrTonightParty *self)
{
  return self->offered;
}

/**
 * br_tonight_party_get_customer:
 * @self: a party
 *
 * Returns: (transfer none) (nullable): the guest, where they are known
 */
const BrId *
br_tonight_party_get_customer (const BrTonightParty *self)
{
  return br_id_is_none (&self->customer) ? NULL : &self->customer;
}

const char *
br_tonight_party_get_time (const BrTonightParty *self)
{
  return self->time;
}

const char *
br_tonight_party_get_name (const BrTonightParty *self)
{
  return self->name;
}

const char *
br_tonight_party_get_details (const BrTonightParty *self)
{
  return self->details;
}

/**
 * br_tonight_party_get_allergies:
 * @self: a party
 *
 * Returns: (transfer none) (nullable): what they must not be served, as it is said
 */
const char *
br_tonight_party_get_allergies (const BrTonightParty *self)
{
  return self->allergies;
}

/**
 * br_tonight_party_get_notes:
 * @self: a party
 *
 * Returns: (nullable): what the host should know of them
 */
const char *
br_tonight_party_get_notes (const BrTonightParty *self)
{
  return self->notes;
}

/**
 * br_tonight_party_get_risk:
 * @self: a party
 *
 * Returns: (nullable): who keeps their table from them
 */
const char *
br_tonight_party_get_risk (const BrTonightParty *self)
{
  return self->risk;
}

/**
 * br_tonight_party_get_state:
 * @self: a party
 *
 * Returns: (nullable): how it stands, such as “12 min late”, where there is something to say
 */
const char *
br_tonight_party_get_state (const BrTonightParty *self)
{
  return self->state;
}

/**
 * br_tonight_party_get_label:
 * @self: a party
 *
 * Returns: all of it in one line, for who cannot see the row
 */
const char *
br_tonight_party_get_label (const BrTonightParty *self)
{
  return self->label;
}

BrTonightMark
br_tonight_party_get_mark (const BrTonightParty *self)
{
  return self->mark;
}
