#include "config.h"

#include "screens/guest_lists/br-guest-events.h"

#include "core/base/br-text.h"

/* Which of a night's lists are for one event: that of the calendar on which they hang, or where they
 * hang on none, whatever is called the same. */

/**
 * br_guest_events_get_name:
 * @night: a night's lists
 * @list: one of them
 *
 * Returns: (transfer none): what its event is called
 */
const char *
br_guest_events_get_name (const BrGuestNight *night,
                          const BrGuestList  *list)
{
  for (guint i = 0; !br_id_is_none (&list->event) && i < night->calendar->len; i++)
    if (br_id_equal (&((const BrEvent *) night->calendar->pdata[i])->id, &list->event))
      return ((const BrEvent *) night->calendar->pdata[i])->name;
  return list->title;
}

/**
 * br_guest_events_is_same:
 * @night: a night's lists
 * @a: one of them
 * @b: another one
 *
 * Returns: whether they are for the same event
 */
gboolean
br_guest_events_is_same (const BrGuestNight *night,
                         const BrGuestList  *a,
                         const BrGuestList  *b)
{
  g_autofree char *first = NULL, *second = NULL;

  if (!br_id_is_none (&a->event) && !br_id_is_none (&b->event))
    return br_id_equal (&a->event, &b->event);
  first = br_text_fold (br_guest_events_get_name (night, a));
  second = br_text_fold (br_guest_events_get_name (night, b));
  return strcmp (first, second) == 0;
}

static int
compare_texts (const char *a,
               const char *b)
{
  return br_text_collate (a != NULL ? a : "", b != NULL ? b : "");
}

static gint
compare_lists (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const BrGuestNight *night = user_data;
  const BrGuestList *first = *(BrGuestList *const *) a, *second = *(BrGuestList *const *) b;
  int order = compare_texts (br_guest_events_get_name (night, first), br_guest_events_get_name (night, second));

  if (order == 0)
    order = memcmp (&first->event, &second->event, sizeof first->event);
  if (order == 0)
    order = compare_texts (first->promoter, second->promoter);
  return order != 0 ? order : compare_texts (first->title, second->title);
}

/**
 * br_guest_events_group:
 * @night: (inout): a night's lists
 *
 * Puts the lists in order, event by event. An event that has several goes by the first of them, with an
 * id that differs from its own in the last byte.
 */
void
br_guest_events_group (BrGuestNight *night)
{
  g_ptr_array_sort_with_data (night->lists, compare_lists, night);
  for (guint i = 0; i + 1 < night->lists->len; i++)
    {
      const BrGuestList *list = night->lists->pdata[i];
      BrGuestList *event;

      if ((i > 0 && br_guest_events_is_same (night, list, night->lists->pdata[i - 1])) ||
          !br_guest_events_is_same (night, list, night->lists->pdata[i + 1]))
        continue;
      event = (BrGuestList *) br_record_copy ((const BrRecord *) list);
      event->id.bytes[sizeof event->id.bytes - 1] ^= 0xff;
      g_ptr_array_add (night->events, event);
    }
}

/**
 * br_guest_events_get:
 * @night: a night's lists
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the event of several lists that goes by it
 */
const BrGuestList *
br_guest_events_get (const BrGuestNight *night,
                     const BrId         *id)
{
  for (guint i = 0; i < night->events->len; i++)
    if (br_id_equal (&((BrGuestList *) night->events->pdata[i])->id, id))
      return night->events->pdata[i];
  return NULL;
}

/**
 * br_guest_events_begins:
 * @night: a night's lists
 * @at: the place of one of them
 *
 * Returns: (transfer none) (nullable): the event of several lists whose first this is
 */
BrGuestList *
br_guest_events_begins (const BrGuestNight *night,
                        guint               at)
{
  BrGuestList *list = night->lists->pdata[at];

  if (at > 0 && br_guest_events_is_same (night, list, night->lists->pdata[at - 1]))
    return NULL;
  for (guint i = 0; i < night->events->len; i++)
    if (br_guest_events_is_same (night, night->events->pdata[i], list))
      return night->events->pdata[i];
  return NULL;
}
