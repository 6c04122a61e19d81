#include "config.h"

#include "desk/br-desk-guest-list-event.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"

/* A guest list and the event of the calendar that it is for. */

/**
 * br_desk_get_listed_events:
 * @db: a connection
 * @date: a business date
 * @error: return location for a #BrStoreError
 *
 * Finds the events that a guest list of the night can be for, and those that one is for. Whoever may
 * not see the calendar has none.
 *
 * Returns: (transfer full) (nullable) (element-type BrEvent): by name
 */
GPtrArray *
br_desk_get_listed_events (BrDb    *db,
                           BrDate   date,
                           GError **error)
{
  if (!br_permission_may_read (br_desk_level (db, BR_AREA_EVENTS)))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  return br_db_select (db, BR_KIND_EVENT, error,
                       "WHERE (business_date <= ?1 AND ifnull (ends_on, business_date) >= ?1) "
                       "OR id IN (SELECT event FROM guest_list WHERE business_date = ?1) ORDER BY name, id",
                       "d", date);
}

static gboolean
load_event (BrDb              *db,
            const BrGuestList *list,
            BrEvent          **event,
            GError           **error)
{
  *event = br_id_is_none (&list->event) ? NULL : (BrEvent *) br_db_load (db, BR_KIND_EVENT, &list->event, error);
  return *event != NULL || br_id_is_none (&list->event);
}

/**
 * br_desk_complete_guest_list:
 * @db: a connection inside a write
 * @list: (inout): a list about to be added
 * @error: return location for a #BrStoreError
 *
 * What is not said of a list is as its event has it: the night, what it is called, and whose it is.
 */
gboolean
br_desk_complete_guest_list (BrDb         *db,
                             BrGuestList  *list,
                             GError      **error)
{
  g_autoptr (BrEvent) event = NULL;

  if (!load_event (db, list, &event, error))
    return FALSE;
  if (event == NULL)
    return TRUE;
  if (list->business_date == BR_DATE_NONE)
    list->business_date = event->business_date;
  if (list->title == NULL)
    list->title = g_strdup (event->name);
  if (list->promoter == NULL && !br_id_is_none (&event->promoter))
    {
      g_autoptr (BrPromoter) promoter = (BrPromoter *) br_db_load (db, BR_KIND_PROMOTER, &event->promoter, error);

      if (promoter == NULL)
        return FALSE;
      list->promoter = g_strdup (promoter->name);
    }
  return TRUE;
}

/**
 * br_desk_check_guest_list:
 * @db: a connection inside a write
 * @list: a list about to be added or changed
 * @error: return location for %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Refuses a list for an event of another night.
 */
gboolean
br_desk_check_guest_list (BrDb               *db,
                          const BrGuestList  *list,
                          GError            **error)
{
  g_autoptr (BrEvent) event = NULL;
  g_autofree char *of_list = NULL, *of_event = NULL;

  if (!load_event (db, list, &event, error))
    return FALSE;
  if (event == NULL || event->business_date == BR_DATE_NONE || list->business_date == BR_DATE_NONE ||
      (list->business_date >= event->business_date &&
       list->business_date <= (event->ends_on != BR_DATE_NONE ? event->ends_on : event->business_date)))
    return TRUE;
  of_list = br_date_format (list->business_date, "%-e %b %Y");
  of_event = br_date_format (event->business_date, "%-e %b %Y");
  /* Translators: an event, its night, and the night of a guest list */
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _("“%s” is on %s, and this guest list is for %s"),
               event->name, of_event, of_list);
  return FALSE;
}
