#include "config.h"

#include "core/rules/br-lifetime-value.h"

#include <glib/gi18n.h>

#include "core/base/br-money.h"

static BrLifetimePace
judge (const BrVisits        *visits,
       const BrLifetimeValue *self)
{
  gint64 span = (gint64) visits->last - visits->first;

  if (visits->paid <= 0)
    return BR_LIFETIME_NO_SPEND;
  if (visits->visits < 2 || span <= 0)
    return BR_LIFETIME_ONE_VISIT;
  /* Twice the usual time, without rounding it first. */
  if (self->away_days > BR_LIFETIME_GRACE_DAYS && self->away_days * (visits->visits - 1) > 2 * span)
    return BR_LIFETIME_GONE;
  return BR_LIFETIME_COMES;
}

/**
 * br_lifetime_value:
 * @visits: what is known of a guest’s visits
 * @today: tonight
 *
 * What they spent, and what they will spend in a year if they go on as they did: their average visit, times
 * how often they came again since the first, brought to a year. Of who stays away for more than twice their
 * usual time, and for more than %BR_LIFETIME_GRACE_DAYS, nothing more is expected.
 *
 * Returns: their value
 */
BrLifetimeValue
br_lifetime_value (const BrVisits *visits,
                   BrDate          today)
{
  BrLifetimeValue self = { .pace = BR_LIFETIME_NO_VISIT, .spent = visits->spent, .value = visits->spent };
  gint64 span;

  if (visits->visits <= 0 || visits->first == BR_DATE_NONE || visits->last == BR_DATE_NONE)
    return self;
  span = (gint64) visits->last - visits->first;
  self.away_days = MAX ((gint64) today - visits->last, 0);
  self.known_days = MAX ((gint64) today - visits->first, BR_LIFETIME_LEAST_DAYS);
  self.returns = visits->visits - 1;
  self.pace = judge (visits, &self);
  if (visits->paid > 0)
    self.per_visit = br_round_half_away (visits->spent, visits->paid);
  if (self.returns > 0 && span > 0)
    self.usual_days = br_round_half_away (span, self.returns);
  if (self.pace != BR_LIFETIME_COMES)
    return self;
  self.year_visits = br_round_half_away (10 * BR_LIFETIME_YEAR * self.returns, self.known_days);
  self.coming = br_money_share (self.per_visit, BR_LIFETIME_YEAR * self.returns, self.known_days);
  self.value += self.coming;
  return self;
}

static char *
say_coming (const BrLifetimeValue *self,
            const char            *currency)
{
  BrMoney per_visit = br_money (self->per_visit, currency), coming = br_money (self->coming, currency);
  g_autofree char *each = br_money_format (&per_visit);
  g_autofree char *more = br_money_format (&coming);

  /* Translators: the first money is what they spend in a visit, the second in a year of visits */
  return g_strdup_printf (ngettext ("came again %d time in %d days, which is %d.%d visits a year at %s: %s more in the "
                                    "coming year",
                                    "came again %d times in %d days, which is %d.%d visits a year at %s: %s more in the "
                                    "coming year",
                                    (gulong) self->returns),
                          (int) self->returns, (int) self->known_days, (int) (self->year_visits / 10),
                          (int) (self->year_visits % 10), each, more);
}

static char *
say_expected (const BrLifetimeValue *self,
              const char            *currency)
{
  switch (self->pace)
    {
    case BR_LIFETIME_NO_VISIT:
      return g_strdup (_ ("they have not been here yet"));
    case BR_LIFETIME_NO_SPEND:
      return g_strdup (_ ("what they spend has not been written down"));
    case BR_LIFETIME_ONE_VISIT:
      return g_strdup (_ ("one night tells no pace, so nothing more is counted"));
    case BR_LIFETIME_GONE:
      return g_strdup_printf (_ ("away for %d days, more than twice their usual %d, so nothing more is counted"),
                              (int) self->away_days, (int) self->usual_days);
    case BR_LIFETIME_COMES:
    default:
      return say_coming (self, currency);
    }
}

/**
 * br_lifetime_value_say:
 * @self: a value
 * @currency: the venue’s
 *
 * Returns: (transfer full): how it comes about, in a sentence
 */
char *
br_lifetime_value_say (const BrLifetimeValue *self,
                       const char            *currency)
{
  BrMoney spent = br_money (self->spent, currency);
  g_autofree char *so_far = br_money_format (&spent);
  g_autofree char *expected = say_expected (self, currency);

  /* Translators: what was spent, and why more is expected or not */
  return g_strdup_printf (_ ("%s spent so far; %s"), so_far, expected);
}
