#include "config.h"

#include "screens/tonight/br-tonight-verb.h"

#include <glib/gi18n.h>
#include <string.h>

#define IS(status) (1u << BR_BOOKING_##status)

/* One that waits without a booking is an entry of the waitlist. */
#define IS_ENTRY (1u << (BR_BOOKING_WAITLISTED + 1))

static const struct
{
  const char *nick;
  const char *label;
  guint suits;
} verbs[] = {
  [BR_TONIGHT_CONFIRM] = { "confirm", N_("Deposit Paid"), IS (PENDING_DEPOSIT) },
  [BR_TONIGHT_ARRIVE] = { "arrive", N_("Arrive"), IS (CONFIRMED) },
  [BR_TONIGHT_SEAT] = { "seat", N_("Seat"), IS (CONFIRMED) | IS (ARRIVED) | IS (WAITLISTED) | IS_ENTRY },
  [BR_TONIGHT_FINISH] = { "finish", N_("Finish"), IS (SEATED) },
  [BR_TONIGHT_ELSEWHERE] = { "elsewhere", N_("Seat Elsewhere…"), IS (CONFIRMED) | IS (ARRIVED) },
  [BR_TONIGHT_TRANSFER] = { "transfer", N_("Change Table…"), IS (SEATED) },
  [BR_TONIGHT_COMBINE] = { "combine", N_("Add a Table…"), IS (SEATED) },
  [BR_TONIGHT_GIVE_BACK] = { "give-back", N_("Give a Table Back…"), IS (SEATED) },
  [BR_TONIGHT_SPLIT] = { "split", N_("Split the Party…"), IS (SEATED) },
  [BR_TONIGHT_OFFER] = { "offer", N_("Offer a Table"), IS_ENTRY },
  [BR_TONIGHT_WITHDRAW] = { "withdraw", N_("Withdraw the Offer"), IS_ENTRY },
  [BR_TONIGHT_REMOVE] = { "remove", N_("Take off the Waitlist"), IS_ENTRY },
  [BR_TONIGHT_NO_SHOW] = { "no-show", N_("No-Show"), IS (CONFIRMED) },
  [BR_TONIGHT_CANCEL] = { "cancel", N_("Cancel Booking"),
                          IS (PENDING_DEPOSIT) | IS (CONFIRMED) | IS (ARRIVED) | IS (WAITLISTED) },
  [BR_TONIGHT_OPEN] = { "open", N_("Open Booking"),
                        IS (PENDING_DEPOSIT) | IS (CONFIRMED) | IS (ARRIVED) | IS (SEATED) | IS (WAITLISTED) },
  [BR_TONIGHT_CUSTOMER] = { "customer", N_("Open Customer"),
                            IS (PENDING_DEPOSIT) | IS (CONFIRMED) | IS (ARRIVED) | IS (SEATED) | IS (WAITLISTED) |
                              IS_ENTRY },
};

/**
 * br_tonight_verb_get_nick:
 * @verb: a verb
 *
 * Returns: by what the page's actions know it
 */
const char *
br_tonight_verb_get_nick (BrTonightVerb verb)
{
  return verbs[verb].nick;
}

/**
 * br_tonight_verb_get_label:
 * @verb: a verb
 *
 * Returns: what its button says
 */
const char *
br_tonight_verb_get_label (BrTonightVerb verb)
{
  return _(verbs[verb].label);
}

/**
 * br_tonight_verb_get_action:
 * @verb: a verb
 *
 * Returns: the page's action that takes the nick and an id: what only shows something else is not
 *   kept from who may not write
 */
const char *
br_tonight_verb_get_action (BrTonightVerb verb)
{
  return verb == BR_TONIGHT_OPEN || verb == BR_TONIGHT_CUSTOMER ? "tonight.show" : "tonight.party";
}

/**
 * br_tonight_verb_parse:
 * @nick: by what the page's actions know a verb
 * @out: (out): the verb
 *
 * Returns: whether there is such a verb
 */
gboolean
br_tonight_verb_parse (const char    *nick,
                       BrTonightVerb *out)
{
  for (guint i = 0; i < BR_TONIGHT_N_VERBS; i++)
    if (strcmp (verbs[i].nick, nick) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * br_tonight_verb_suits:
 * @verb: a verb
 * @party: somebody of the night
 *
 * Returns: whether it is to be offered for them as they stand
 */
gboolean
br_tonight_verb_suits (BrTonightVerb         verb,
                       const BrTonightParty *party)
{
  guint stands = br_tonight_party_is_entry (party) ? IS_ENTRY : 1u << br_tonight_party_get_status (party);

  if ((verbs[verb].suits & stands) == 0)
    return FALSE;
  switch (verb)
    {
    case BR_TONIGHT_NO_SHOW:
      return br_tonight_party_get_past_grace (party);
    case BR_TONIGHT_GIVE_BACK:
      return br_tonight_party_get_tables (party) != NULL && strstr (br_tonight_party_get_tables (party), " + ") != NULL;
    case BR_TONIGHT_CUSTOMER:
      return br_tonight_party_get_customer (party) != NULL;
    case BR_TONIGHT_OFFER:
      return !br_tonight_party_has_offer (party);
    case BR_TONIGHT_WITHDRAW:
      return br_tonight_party_has_offer (party);
    case BR_TONIGHT_SPLIT:
      return br_tonight_party_get_party (party) > 1;
    default:
      return TRUE;
    }
}

/**
 * br_tonight_verb_get_next:
 * @party: somebody of the night
 *
 * Returns: the next step on their way through the night
 */
BrTonightVerb
br_tonight_verb_get_next (const BrTonightParty *party)
{
  switch (br_tonight_party_get_status (party))
    {
    case BR_BOOKING_PENDING_DEPOSIT:
      return BR_TONIGHT_CONFIRM;
    case BR_BOOKING_CONFIRMED:
      return BR_TONIGHT_ARRIVE;
    case BR_BOOKING_SEATED:
      return BR_TONIGHT_FINISH;
    default:
      return BR_TONIGHT_SEAT;
    }
}
