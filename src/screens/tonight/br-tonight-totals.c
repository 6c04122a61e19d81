#include "config.h"

#include "screens/tonight/br-tonight-page-private.h"

#include <glib/gi18n.h>

#include "screens/rows/br-parts.h"

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
append_covers (GString              *text,
               const BrNightSummary *summary)
{
  g_autofree char *come = g_strdup_printf (
    ngettext ("%d of %d cover has come", "%d of %d covers have come", summary->booked), (int) summary->arrived,
    (int) summary->booked);
  g_autofree char *seated = g_strdup_printf (ngettext ("%d seated", "%d seated", summary->seated),
                                             (int) summary->seated);

  append (text, come);
  append (text, seated);
  if (!br_money_is_none (&summary->expected))
    {
      g_autofree char *money = br_money_format (&summary->expected);
      /* Translators: the minimum spends and deposits of the night, an amount of money */
      g_autofree char *expected = g_strdup_printf (_("%s promised"), money);

      append (text, expected);
    }
}

/* What opens next, and how many of the guest lists have come. */
static void
append_programme (GString           *text,
                  const BrLiveNight *night)
{
  if (night->next_service != NULL)
    {
      g_autofree char *clock = br_instant_format_clock (night->next_service_at, night->zone);
      /* Translators: the service that opens next, a time and its name */
      g_autofree char *next = g_strdup_printf (_("next: %s %s"), clock, night->next_service);

      append (text, next);
    }
  for (guint i = 0; i < night->lists->len; i++)
    {
      const BrLiveList *list = night->lists->pdata[i];
      /* Translators: a guest list, how many of how many have come */
      g_autofree char *come = g_strdup_printf (_("%s %d/%d"), list->title, (int) list->inside, (int) list->people);

      append (text, come);
    }
}

void
_br_tonight_show_totals (BrTonightPage     *self,
                         const BrLiveNight *night)
{
  const BrDoor *door = &night->door.door;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *clicks = g_strdup_printf (_("door: %d in, %d out"), door->n_in, door->n_out);
  g_autofree char *shown = NULL;

  if (night->summary != NULL)
    append_covers (text, night->summary);
  append (text, clicks);
  if (door->peak > 0)
    {
      g_autofree char *clock = br_instant_format_clock (door->peak_at, night->zone);
      g_autofree char *peak = g_strdup_printf (_("most inside %d at %s"), door->peak, clock);

      append (text, peak);
    }
  append_programme (text, night);
  if (br_context_get_read_only (br_page_get_context (BR_PAGE (self))))
    append (text, _("read-only: nobody can be counted here"));
  if (night->summary == NULL)
    append (text, _("your role may not see the bookings"));
  shown = br_parts_keep_together (text->str);
  gtk_label_set_label (self->totals, shown);
}
