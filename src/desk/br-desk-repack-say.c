#include "config.h"

#include "desk/br-desk-repack.h"

#include <glib/gi18n.h>

/**
 * br_repack_step_name:
 * @self: a step
 * @zone: the venue's time zone
 *
 * Returns: (transfer full): whom it is about, such as “Ada Hale ×4 · 20:00”
 */
char *
br_repack_step_name (const BrRepackStep *self,
                     GTimeZone          *zone)
{
  g_autofree char *clock = br_instant_format_clock (self->starts, zone);

  if (br_repack_step_is_room (self))
    /* Translators: a party that was refused: how many they were, and from when */
    return g_strdup_printf (_ ("Refused ×%d · %s"), self->party, clock);
  /* Translators: a booking: whose it is, how many they are, and from when */
  return g_strdup_printf (_ ("%s ×%d · %s"), self->name != NULL ? self->name : _ ("(no name)"), self->party, clock);
}

static char *
name_tables (const GStrv numbers)
{
  g_autofree char *joined = g_strjoinv (" + ", numbers);

  return g_strdup_printf (g_strv_length (numbers) > 1 ? _ ("tables %s") : _ ("table %s"), joined);
}

/**
 * br_repack_step_say:
 * @self: a step
 *
 * Returns: (transfer full): what becomes of them, such as “from tables 7 + 8 to table 12”
 */
char *
br_repack_step_say (const BrRepackStep *self)
{
  g_autofree char *from = name_tables (self->from);
  g_autofree char *to = name_tables (self->to);

  if (br_repack_step_is_room (self))
    /* Translators: %s are tables, such as “tables 7 + 8” */
    return g_strdup_printf (_ ("there would be room at %s"), to);
  if (*self->from != NULL)
    /* Translators: both are tables, such as “tables 7 + 8” */
    return g_strdup_printf (_ ("from %s to %s"), from, to);
  if (self->state == BR_BOOKING_ENQUIRY)
    /* Translators: %s are tables, such as “tables 7 + 8” */
    return g_strdup_printf (_ ("has enquired; is booked at %s"), to);
  /* Translators: %s are tables, such as “tables 7 + 8” */
  return g_strdup_printf (_ ("waits; is booked at %s"), to);
}

/* When there is room for those who were refused. */
static char *
say_room (const BrRepackPlan *self,
          const gboolean     *ticked,
          int                 covers)
{
  BrInstant first = G_MAXINT64, last = G_MININT64;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const BrRepackStep *step = self->steps->pdata[i];

      if (!ticked[i] || !br_repack_step_is_room (step))
        continue;
      first = MIN (first, step->starts);
      last = MAX (last, step->starts);
    }
  from = br_instant_format_clock (first, self->book->zone);
  until = br_instant_format_clock (last, self->book->zone);
  if (first == last)
    return g_strdup_printf (ngettext ("Room for %d more cover at %s", "Room for %d more covers at %s", (gulong) covers),
                            covers, from);
  return g_strdup_printf (ngettext ("Room for %d more cover between %s and %s",
                                    "Room for %d more covers between %s and %s", (gulong) covers),
                          covers, from, until);
}

static void
add_part (GString *text,
          char    *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

/**
 * br_repack_plan_say:
 * @self: a proposal
 * @ticked: (array): which of its steps are done
 *
 * Returns: (transfer full): what is gained by them, such as “Room for 6 more covers at 20:00 · 2
 *   joins fewer”
 */
char *
br_repack_plan_say (const BrRepackPlan *self,
                    const gboolean     *ticked)
{
  BrRepackReckoning before = br_repack_plan_reckon (self, NULL);
  BrRepackReckoning after = br_repack_plan_reckon (self, ticked);
  int fewer = (int) before.joins - (int) after.joins;
  GString *text = g_string_new (NULL);

  if (after.let_in > 0)
    add_part (text, g_strdup_printf (ngettext ("A table for %d more cover", "Tables for %d more covers",
                                               (gulong) after.let_in),
                                     after.let_in));
  if (after.room > 0)
    add_part (text, say_room (self, ticked, after.room));
  if (fewer > 0)
    add_part (text, g_strdup_printf (ngettext ("%d join fewer", "%d joins fewer", (gulong) fewer), fewer));
  if (fewer < 0)
    add_part (text, g_strdup_printf (ngettext ("%d join more", "%d joins more", (gulong) -fewer), -fewer));
  if (text->len == 0)
    g_string_append (text, _ ("Nothing is gained"));
  return g_string_free (text, FALSE);
}
