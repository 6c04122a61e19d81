#include "config.h"

#include "screens/events/br-events-page-private.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "screens/events/br-event-words.h"
#include "screens/rows/br-period.h"

/* What the views of the calendar show of what was read. */

#define WEEKS 6

/* From which night to which a view is read. */
void
_br_events_find_span (BrEventsView  view,
                      BrDate        date,
                      BrDate       *first,
                      BrDate       *last)
{
  BrPeriod month = br_period_around (BR_PERIOD_MONTH, date);

  *first = *last = date;
  if (view == BR_EVENTS_DAY || view == BR_EVENTS_STAGES)
    return;
  *first = (view == BR_EVENTS_WEEK ? date : month.from);
  *first -= br_date_get_weekday (*first) - 1;
  *last = *first + (view == BR_EVENTS_WEEK ? 1 : WEEKS) * BR_EVENTS_WEEK_NIGHTS - 1;
  if (view != BR_EVENTS_AGENDA)
    return;
  *first = month.from;
  for (int i = 1; i < BR_EVENTS_AGENDA_MONTHS; i++)
    month = br_period_step (&month, 1);
  *last = month.to;
}

char *
_br_events_read_search (BrEventsPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  return br_text_fold (text);
}

static char *
say_night (BrEventsPage *self)
{
  return br_date_format (self->date, "%a %-e %b %Y");
}

static char *
say_week (BrEventsPage *self)
{
  BrPeriod month = br_period_around (BR_PERIOD_MONTH, self->nights->last);
  g_autofree char *first = br_date_format (self->nights->first, self->nights->first < month.from ? "%-e %b" : "%-e");
  g_autofree char *last = br_date_format (self->nights->last, "%-e %b %Y");

  return g_strdup_printf ("%s–%s", first, last);
}

static void
show_title (BrEventsPage *self)
{
  BrPeriod month = br_period_around (BR_PERIOD_MONTH, self->date), last = month;
  g_autofree char *first_said = br_date_format (month.from, "%B %Y");
  g_autofree char *last_said = NULL, *both = NULL;

  if (_br_events_is_by_hour (self->view))
    {
      g_autofree char *said = self->view == BR_EVENTS_WEEK ? say_week (self) : say_night (self);

      gtk_label_set_label (self->title, said);
      return;
    }
  if (self->view != BR_EVENTS_AGENDA)
    {
      gtk_label_set_label (self->title, self->view == BR_EVENTS_HOLDS       ? _ ("Holds")
                                        : self->view == BR_EVENTS_CONFLICTS ? _ ("Conflicts")
                                                                            : first_said);
      return;
    }
  for (int i = 1; i < BR_EVENTS_AGENDA_MONTHS; i++)
    last = br_period_step (&last, 1);
  g_free (g_steal_pointer (&first_said));
  first_said = br_date_format (month.from, "%b");
  last_said = br_date_format (last.from, "%b %Y");
  both = g_strdup_printf ("%s – %s", first_said, last_said);
  gtk_label_set_label (self->title, both);
}

static GPtrArray *
make_events (BrEventsPage *self,
             const char   *part)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_month_event_free);
  GTimeZone *zone = br_context_get_zone (br_page_get_context (BR_PAGE (self)));

  for (guint i = 0; i < self->nights->events->len; i++)
    if (br_event_filter_takes (self->filter, self->nights->events->pdata[i], part))
      g_ptr_array_add (events, br_event_words_event (self->nights->events->pdata[i], zone));
  for (guint i = 0; i < self->nights->holds->len; i++)
    if (br_event_filter_takes_hold (self->filter, self->nights->holds->pdata[i], part))
      g_ptr_array_add (events, br_event_words_hold (self->nights->holds->pdata[i]));
  return events;
}

static void
show_month (BrEventsPage *self)
{
  BrPeriod month = br_period_around (BR_PERIOD_MONTH, self->date);
  g_autofree char *part = _br_events_read_search (self);
  g_autoptr (GPtrArray) events = make_events (self, part);
  guint n = (guint) (self->nights->last - self->nights->first + 1);
  g_autoptr (GPtrArray) briefs = g_ptr_array_new_with_free_func (g_free), saids = g_ptr_array_new_with_free_func (g_free);
  BrMonthView view = { .first = self->nights->first,
                       .month_first = month.from,
                       .month_last = month.to,
                       .tonight = br_context_get_business_date (br_page_get_context (BR_PAGE (self))),
                       .events = events };

  view.n_weeks = (guint) (month.to - view.first) / BR_EVENTS_WEEK_NIGHTS + 1;
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (briefs, br_event_words_brief (self->nights, view.first + (BrDate) i));
      g_ptr_array_add (saids, br_event_words_night (self->nights, view.first + (BrDate) i));
    }
  view.briefs = (const char *const *) briefs->pdata;
  view.saids = (const char *const *) saids->pdata;
  /* What is only read again leaves the keyboard where it is. */
  if (self->shown != self->date)
    br_month_grid_set_cursor (self->grid, self->date);
  self->shown = self->date;
  br_month_grid_show (self->grid, &view);
}

/* When it begins, as far as lines are put in order by it: holds come after what has a time. */
static BrInstant
find_begin (const BrRecord *record,
            BrDate         *date)
{
  const BrEvent *event = (const BrEvent *) record;

  if (record->entity->kind == BR_KIND_HOLD)
    {
      *date = ((const BrHold *) record)->business_date;
      return G_MAXINT64;
    }
  *date = event->business_date;
  return event->doors_at != BR_INSTANT_NONE ? event->doors_at : event->show_at;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const BrRecord *one = br_line_get_record (*(BrLine *const *) a), *other = br_line_get_record (*(BrLine *const *) b);
  BrDate date, other_date;
  BrInstant begin = find_begin (one, &date), other_begin = find_begin (other, &other_date);

  if (date != other_date)
    return date < other_date ? -1 : 1;
  if (begin != other_begin)
    return begin < other_begin ? -1 : 1;
  return br_id_compare (br_record_get_id (one), br_record_get_id (other));
}

/* What is over this month is left out, unless somebody looks for something. */
static BrDate
find_first_shown (BrEventsPage *self,
                  const char   *part)
{
  BrPeriod month = br_period_around (BR_PERIOD_MONTH, self->date);
  BrDate tonight = br_context_get_business_date (br_page_get_context (BR_PAGE (self)));

  return *part == '\0' && tonight >= month.from && tonight <= month.to ? tonight : month.from;
}

static void
show_agenda (BrEventsPage *self)
{
  g_autofree char *part = _br_events_read_search (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  GTimeZone *zone = br_context_get_zone (br_page_get_context (BR_PAGE (self)));
  BrDate first = find_first_shown (self, part);

  for (guint i = 0; i < self->nights->events->len; i++)
    {
      const BrNightEvent *night = self->nights->events->pdata[i];

      if (MAX (night->event->business_date, night->event->ends_on) >= first && br_event_filter_takes (self->filter, night, part))
        g_ptr_array_add (lines, br_event_words_line (night, zone));
    }
  for (guint i = 0; i < self->nights->holds->len; i++)
    {
      const BrNightHold *night = self->nights->holds->pdata[i];

      if (night->hold->business_date >= first && br_event_filter_takes_hold (self->filter, night, part))
        g_ptr_array_add (lines, br_event_words_hold_line (night));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_object_set (self->agenda, "nobody",
                *part != '\0' || br_event_filter_is_set (self->filter) ? _ ("Nothing of the kind is on in these months.")
                                                                       : _ ("Nothing is on in these months."),
                NULL);
  br_line_list_show (self->agenda, lines);
}

static void
show_holds (BrEventsPage *self)
{
  g_autofree char *part = _br_events_read_search (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  BrContext *context = br_page_get_context (BR_PAGE (self));

  for (guint i = 0; self->held != NULL && i < self->held->len; i++)
    {
      const BrHeldNight *night = self->held->pdata[i];
      g_autofree char *name = br_held_night_name (night);
      g_autofree char *folded = br_text_fold (name);

      if (br_text_contains (folded, part))
        g_ptr_array_add (lines, br_held_night_line (night, br_context_now (context), br_context_get_zone (context)));
    }
  br_line_list_show (self->holds, lines);
}

static void
show_conflicts (BrEventsPage *self)
{
  g_autofree char *part = _br_events_read_search (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->clashes != NULL && i < self->clashes->len; i++)
    {
      BrLine *line = self->clashes->pdata[i];
      g_autofree char *folded = br_text_fold (br_line_get_text (line)->title);

      if (br_text_contains (folded, part))
        g_ptr_array_add (lines, g_object_ref (line));
    }
  br_line_list_show (self->conflicts, lines);
}

void
_br_events_show (BrEventsPage *self)
{
  if (self->nights == NULL)
    return;
  show_title (self);
  if (self->view == BR_EVENTS_MONTH)
    show_month (self);
  else if (_br_events_is_by_hour (self->view))
    _br_events_show_hours (self);
  else if (self->view == BR_EVENTS_AGENDA)
    show_agenda (self);
  else if (self->view == BR_EVENTS_HOLDS)
    show_holds (self);
  else
    show_conflicts (self);
  _br_events_update_actions (self);
}
