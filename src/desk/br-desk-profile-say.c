#include "config.h"

#include "desk/br-desk-profile-say.h"

#include <glib/gi18n.h>

/* A guest's profile in words: the same on the screen and at the command line. */

static void
append (GString    *text,
        const char *separator,
        char       *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
  g_free (part);
}

static char *
format (gint64      amount,
        const char *currency)
{
  BrMoney money = br_money (amount, currency);

  return br_money_format (&money);
}

static char *
format_date (BrDate date)
{
  return g_strchug (br_date_format (date, "%-e %B %Y"));
}

/* ---- what happened ----------------------------------------------------------------------- */

static char *
name_consent (const BrConsent *consent)
{
  const char *channel = _ (br_enum_get_label (br_channel_values, consent->channel));

  switch (consent->basis)
    {
    case BR_BASIS_CONSENT:
      /* Translators: a guest permitted something; the word is a channel, such as “E-mail” */
      return g_strdup_printf (_ ("Consent: %s"), channel);
    case BR_BASIS_OBJECTION:
      return g_strdup_printf (_ ("Objection: %s"), channel);
    case BR_BASIS_SOFT_OPT_IN:
    default:
      return g_strdup_printf (_ ("Soft opt-in: %s"), channel);
    }
}

static char *
name_points (const BrLoyaltyEntry *entry)
{
  int points = (int) ABS (entry->points);

  switch (entry->kind)
    {
    case BR_LOYALTY_EARN:
      return g_strdup_printf (ngettext ("%d point earned", "%d points earned", (gulong) points), points);
    case BR_LOYALTY_BURN:
      return g_strdup_printf (ngettext ("%d point spent", "%d points spent", (gulong) points), points);
    case BR_LOYALTY_EXPIRE:
      return g_strdup_printf (ngettext ("%d point expired", "%d points expired", (gulong) points), points);
    case BR_LOYALTY_ADJUST:
    default:
      return entry->points < 0
               ? g_strdup_printf (ngettext ("%d point taken back", "%d points taken back", (gulong) points), points)
               : g_strdup_printf (ngettext ("%d point given", "%d points given", (gulong) points), points);
    }
}

/**
 * br_profile_event_title:
 * @event: something that happened
 *
 * Returns: (transfer full): what it was
 */
char *
br_profile_event_title (const BrProfileEvent *event)
{
  const BrBooking *booking = (const BrBooking *) event->record;

  switch (event->record->entity->kind)
    {
    case BR_KIND_NOTE:
      return g_strdup (_ ("Note"));
    case BR_KIND_CONSENT:
      return name_consent ((const BrConsent *) event->record);
    case BR_KIND_LOYALTY_ENTRY:
      return name_points ((const BrLoyaltyEntry *) event->record);
    case BR_KIND_BOOKING:
    default:
      /* Translators: a booking: how many people, and its state, such as “Party of 4: finished” */
      return g_strdup_printf (_ ("Party of %d: %s"), (int) booking->party_size,
                              _ (br_enum_get_label (br_booking_status_values, booking->status)));
    }
}

static char *
detail_booking (const BrBooking *booking)
{
  GString *text = g_string_new (NULL);

  if (!br_money_is_none (&booking->spend))
    append (text, " · ", br_money_format (&booking->spend));
  append (text, " · ", g_strdup (booking->occasion));
  append (text, " · ", g_strdup (booking->kitchen_notes));
  append (text, " · ", g_strdup (booking->notes));
  append (text, " · ", g_strdup (booking->private_notes));
  return g_string_free (text, FALSE);
}

static char *
detail_consent (const BrConsent *consent)
{
  GString *text = g_string_new (NULL);

  append (text, " · ", g_strdup (_ (br_enum_get_label (br_purpose_values, consent->purpose))));
  append (text, " · ", g_strdup (consent->how));
  append (text, " · ", g_strdup (consent->wording));
  append (text, " · ", g_strdup (consent->proof));
  return g_string_free (text, FALSE);
}

/**
 * br_profile_event_detail:
 * @event: something that happened
 *
 * Returns: (transfer full): what else is known of it; empty for nothing
 */
char *
br_profile_event_detail (const BrProfileEvent *event)
{
  const char *text;

  switch (event->record->entity->kind)
    {
    case BR_KIND_NOTE:
      text = ((const BrNote *) event->record)->body;
      break;
    case BR_KIND_CONSENT:
      return detail_consent ((const BrConsent *) event->record);
    case BR_KIND_LOYALTY_ENTRY:
      text = ((const BrLoyaltyEntry *) event->record)->reason;
      break;
    case BR_KIND_BOOKING:
    default:
      return detail_booking ((const BrBooking *) event->record);
    }
  return g_strdup (text != NULL ? text : "");
}

/* ---- figures --------------------------------------------------------------------------------- */

static void
figure_free (gpointer data)
{
  BrProfileFigure *figure = data;

  g_free (figure->title);
  g_free (figure->value);
  g_free (figure->how);
  g_free (figure);
}

static void
add_figure (GPtrArray  *figures,
            const char *title,
            char       *value,
            char       *how)
{
  BrProfileFigure *figure = g_new0 (BrProfileFigure, 1);

  figure->title = g_strdup (title);
  figure->value = value;
  figure->how = how;
  g_ptr_array_add (figures, figure);
}

/**
 * br_customer_card_say_visits:
 * @self: a card
 *
 * Returns: (transfer full): how often they came, and when last
 */
char *
br_customer_card_say_visits (const BrCustomerCard *self)
{
  GString *text = g_string_new (NULL);

  if (self->history.visits == 0)
    append (text, "", g_strdup (_ ("Has never been here")));
  else
    append (text, "",
            g_strdup_printf (ngettext ("%d visit", "%d visits", (gulong) self->history.visits),
                             (int) self->history.visits));
  if (self->history.last != BR_DATE_NONE)
    {
      g_autofree char *last = format_date (self->history.last);

      append (text, "", g_strdup_printf (_ (", last on %s"), last));
    }
  return g_string_free (text, FALSE);
}

static char *
explain_visits (const BrCustomerCard *card)
{
  GString *text = g_string_new (NULL);

  if (card->history.first != BR_DATE_NONE)
    {
      g_autofree char *first = format_date (card->history.first);

      append (text, "; ", g_strdup_printf (_ ("first on %s"), first));
    }
  if (card->no_shows > 0)
    append (text, "; ",
            g_strdup_printf (ngettext ("%d no-show (%d %%)", "%d no-shows (%d %%)", (gulong) card->no_shows),
                             (int) card->no_shows, br_customer_card_get_rate (card)));
  if (card->cancelled > 0)
    append (text, "; ",
            g_strdup_printf (ngettext ("called off once", "called off %d times", (gulong) card->cancelled),
                             (int) card->cancelled));
  return g_string_free (text, FALSE);
}

static void
add_spend (GPtrArray            *figures,
           const BrCustomerCard *card)
{
  g_autofree char *each = format (card->value.per_visit, card->currency);

  if (card->history.paid > 0)
    add_figure (figures, _ ("Spent"), format (card->history.spent, card->currency),
                /* Translators: money for one visit, then of how many visits of how many that is known */
                g_strdup_printf (_ ("%s a visit, known of %d of %d"), each, (int) card->history.paid,
                                 (int) card->history.visits));
  add_figure (figures, _ ("Lifetime value"), format (card->value.value, card->currency),
              br_lifetime_value_say (&card->value, card->currency));
}

static void
add_scores (GPtrArray       *figures,
            const BrProfile *self)
{
  static const char *const names[] = { N_ ("Recency"), N_ ("Frequency"), N_ ("Money") };
  GString *how = g_string_new (NULL);

  for (guint part = 0; part < BR_RFM_N_PARTS; part++)
    {
      g_autofree char *said = br_rfm_say (part, self->rfm[part]);

      append (how, "\n", g_strdup_printf ("%s %d: %s", _ (names[part]), self->rfm[part], said));
    }
  add_figure (figures, _ ("Recency, frequency, money"),
              /* Translators: three scores from one to five */
              g_strdup_printf (_ ("%d · %d · %d of 5"), self->rfm[0], self->rfm[1], self->rfm[2]),
              g_string_free (how, FALSE));
}

/**
 * br_customer_card_say_loyalty:
 * @self: a card
 *
 * Returns: (transfer full) (nullable): their points and tier; %NULL for who has neither
 */
char *
br_customer_card_say_loyalty (const BrCustomerCard *self)
{
  const BrLoyaltyStanding *loyalty = &self->loyalty;
  int points = (int) loyalty->balance.points;
  g_autofree char *said = NULL;

  if (loyalty->n_lines == 0 && loyalty->tier == NULL)
    return NULL;
  said = g_strdup_printf (ngettext ("%d point", "%d points", (gulong) ABS (points)), points);
  return loyalty->tier != NULL ? g_strdup_printf ("%s · %s", loyalty->tier, said) : g_steal_pointer (&said);
}

static char *
explain_loyalty (const BrCustomerCard *card)
{
  const BrLoyaltyStanding *loyalty = &card->loyalty;
  const BrLoyaltyBalance *balance = &loyalty->balance;
  g_autofree char *worth = format (br_loyalty_worth (&loyalty->terms, balance->points), card->currency);
  GString *text = g_string_new (NULL);

  append (text, "; ", g_strdup_printf (_ ("worth %s"), worth));
  if (balance->next_on != BR_DATE_NONE)
    {
      g_autofree char *until = format_date (balance->next_on);

      append (text, "; ", g_strdup_printf (_ ("%d of them until %s"), (int) balance->next_points, until));
    }
  if (balance->lapsed > 0)
    append (text, "; ", g_strdup_printf (_ ("%d have expired"), (int) balance->lapsed));
  append (text, "; ",
          g_strdup_printf (ngettext ("%d earned in the last %d month", "%d earned in the last %d months",
                                     (gulong) loyalty->terms.tier_months),
                           (int) balance->earned, loyalty->terms.tier_months));
  if (loyalty->next_tier != NULL)
    /* Translators: a number of points, and the name of a tier of guests */
    append (text, "; ", g_strdup_printf (_ ("%d more for %s"), (int) loyalty->to_next, loyalty->next_tier));
  return g_string_free (text, FALSE);
}

static const char *
say_standing (BrStanding standing)
{
  switch (standing)
    {
    case BR_STANDING_CONSENT:
      return _ ("consent");
    case BR_STANDING_SOFT_OPT_IN:
      return _ ("soft opt-in");
    case BR_STANDING_OBJECTED:
      return _ ("objected");
    case BR_STANDING_NONE:
    default:
      return _ ("nothing said");
    }
}

/* A glyph and a word for each, so that neither colour nor a legend is needed. */
static void
add_standings (GPtrArray       *figures,
               const BrProfile *self)
{
  GString *value = g_string_new (NULL);
  GString *how = g_string_new (NULL);

  for (BrChannel channel = BR_CHANNEL_EMAIL; channel <= BR_CHANNEL_POST; channel++)
    {
      const char *name = _ (br_enum_get_label (br_channel_values, channel));
      BrStanding standing = self->standings[channel];

      if (br_standing_permits (standing))
        append (value, " · ", g_strdup_printf ("✓ %s", name));
      append (how, "; ", g_strdup_printf ("%s: %s", name, say_standing (standing)));
    }
  if (value->len == 0)
    g_string_append (value, _ ("By no channel"));
  add_figure (figures, _ ("May be written to"), g_string_free (value, FALSE), g_string_free (how, FALSE));
}

static void
add_companions (GPtrArray       *figures,
                const BrProfile *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->companions->len; i++)
    {
      const BrProfileCompanion *companion = self->companions->pdata[i];

      append (text, ", ",
              companion->relation != NULL && *companion->relation != '\0'
                ? g_strdup_printf ("%s (%s)", companion->name, companion->relation)
                : g_strdup (companion->name));
    }
  if (text->len > 0)
    add_figure (figures, _ ("Comes with"), g_string_free (text, FALSE), NULL);
  else
    g_string_free (text, TRUE);
}

/**
 * br_profile_get_figures:
 * @self: a profile
 *
 * Returns: (transfer full) (element-type BrProfileFigure): what it comes to, each with how it was reckoned;
 *   none for who may see the name only
 */
GPtrArray *
br_profile_get_figures (const BrProfile *self)
{
  const BrCustomerCard *card = self->card;
  GPtrArray *figures = g_ptr_array_new_with_free_func (figure_free);
  char *loyalty;

  if (card->name_only)
    return figures;
  add_figure (figures, _ ("Visits"), br_customer_card_say_visits (card), explain_visits (card));
  if (card->history.visits > 0)
    add_spend (figures, card);
  if (self->rfm[0] > 0)
    add_scores (figures, self);
  loyalty = br_customer_card_say_loyalty (card);
  if (loyalty != NULL)
    add_figure (figures, _ ("Loyalty"), loyalty, explain_loyalty (card));
  add_standings (figures, self);
  if (card->customer->preferences != NULL && *card->customer->preferences != '\0')
    add_figure (figures, _ ("Preferences"), g_strdup (card->customer->preferences), NULL);
  add_companions (figures, self);
  return figures;
}
