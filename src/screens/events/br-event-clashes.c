#include "config.h"

#include "screens/events/br-event-clashes.h"

#include <glib/gi18n.h>

#include "desk/br-desk-calendar.h"

static int
compare_clashes (gconstpointer a,
                 gconstpointer b)
{
  const BrClash *one = *(const BrClash *const *) a, *other = *(const BrClash *const *) b;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;
  return one->kind != other->kind ? (int) one->kind - (int) other->kind : br_id_compare (&one->a.id, &other->a.id);
}

static BrLine *
make_line (BrDb          *db,
           const BrClash *clash,
           GError       **error)
{
  g_autoptr (BrRecord) event = br_db_load (db, BR_KIND_EVENT, &clash->event, error);
  g_autofree char *said = NULL, *remedy = NULL;
  BrLineText text = { .icon = "dialog-warning-symbolic", .fill = -1 };

  if (event == NULL)
    return NULL;
  said = br_desk_clash_say (db, clash);
  remedy = br_desk_clash_remedy (db, clash);
  text.time = br_date_format (clash->date, "%a %e %b %Y");
  text.title = g_steal_pointer (&said);
  /* Translators: what would make a conflict possible after all */
  text.details = g_strdup_printf (_ ("Possible with: %s"), remedy);
  text.state = g_strdup (_ (br_enum_get_label (br_clash_kind_values, (int) clash->kind)));
  text.mark = br_clash_is_absolute (clash) ? BR_LINE_BAD : BR_LINE_WARNING;
  return br_line_new (event, &text);
}

/**
 * br_event_clashes_read:
 * @db: a connection
 * @first: the first night
 * @last: the last one
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrLine): what is in each other's way, by night; each line is of the
 *   event where it is
 */
GPtrArray *
br_event_clashes_read (BrDb    *db,
                       BrDate   first,
                       BrDate   last,
                       GError **error)
{
  g_autoptr (BrDeskCalendar) calendar = br_desk_calendar_read (db, first, last, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) clashes = g_ptr_array_new ();
  const GPtrArray *found;

  if (calendar == NULL)
    return NULL;
  found = br_calendar_get_clashes (calendar->calendar);
  for (guint i = 0; i < found->len; i++)
    if (((const BrClash *) found->pdata[i])->date >= first && ((const BrClash *) found->pdata[i])->date <= last)
      g_ptr_array_add (clashes, found->pdata[i]);
  g_ptr_array_sort (clashes, compare_clashes);
  for (guint i = 0; i < clashes->len; i++)
    {
      BrLine *line = make_line (db, clashes->pdata[i], error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}
