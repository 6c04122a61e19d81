#include "config.h"

#include "core/rules/br-data-retention.h"

#include <glib/gi18n.h>

/* Nobody takes out of the access log what is younger: the venue file itself forbids it. */
#define ACCESS_LOG_LEAST 13

/**
 * br_keep_values:
 *
 * In the order in which they are shown.
 */
const BrEnumValue br_keep_values[] = {
  { "guests", N_ ("Guests, since they were last heard of") },
  { "waitlist", N_ ("Names on the waitlist") },
  { "guest-lists", N_ ("Names on guest lists") },
  { "night-log", N_ ("What the night log tells") },
  { "door-register", N_ ("The door register") },
  { "barred", N_ ("The barred, after the bar has ended") },
  { "requests", N_ ("Requests of who is no guest, after the answer") },
  { "access-log", N_ ("Who looked at whom") },
  { NULL },
};

typedef struct
{
  int         months;
  const char *why;
} Usual;

static const Usual usual[BR_N_KEEPS] = {
  [BR_KEEP_GUESTS] = { 36, N_ ("No law says how long: three years without a word is when most houses forget") },
  [BR_KEEP_WAITLIST] = { 3, N_ ("Needed on the night, and for a complaint soon after") },
  [BR_KEEP_GUEST_LISTS] = { 12, N_ ("Needed to settle with the promoter") },
  [BR_KEEP_NIGHT_LOG] = { 72, N_ ("A claim can be brought for six years (Limitation Act 1980)") },
  [BR_KEEP_DOOR_REGISTER] = { 72, N_ ("The licensing authority may ask, and a claim can be brought for six years") },
  [BR_KEEP_BARRED] = { 12, N_ ("Kept only while there is a reason (UK GDPR, article 17 (3))") },
  [BR_KEEP_REQUESTS] = { 36, N_ ("To show the regulator that they were answered") },
  [BR_KEEP_ACCESS_LOG] = { 24, N_ ("To find out who looked, when somebody asks") },
};

/**
 * br_keep_get_usual:
 * @keep: what is kept
 *
 * Returns: for how many months, where the venue has not said
 */
int
br_keep_get_usual (BrKeep keep)
{
  g_return_val_if_fail (keep < BR_N_KEEPS, 0);

  return usual[keep].months;
}

/**
 * br_keep_get_why:
 * @keep: what is kept
 *
 * Returns: (transfer none): why so long, untranslated
 */
const char *
br_keep_get_why (BrKeep keep)
{
  g_return_val_if_fail (keep < BR_N_KEEPS, NULL);

  return usual[keep].why;
}

/**
 * br_keep_get_boundary:
 * @keep: what is kept
 * @months: for how long; 0 for ever
 * @today: the day on which it is asked
 *
 * Personal data is kept no longer than it is needed (UK GDPR, article 5 (1) (e)).
 *
 * Returns: what is of an earlier day is over; %BR_DATE_NONE where nothing is
 */
BrDate
br_keep_get_boundary (BrKeep keep,
                      int    months,
                      BrDate today)
{
  if (months <= 0 || today == BR_DATE_NONE)
    return BR_DATE_NONE;
  if (keep == BR_KEEP_ACCESS_LOG)
    months = MAX (months, ACCESS_LOG_LEAST);
  return br_date_add_months (today, -months);
}
