#include "config.h"

#include "screens/guest_lists/br-guest-night.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-guest-list-event.h"
#include "desk/br-desk-resolve.h"
#include "screens/guest_lists/br-guest-events.h"

static void
guest_free (gpointer data)
{
  BrListedGuest *guest = data;

  br_record_unref ((BrRecord *) guest->entry);
  br_record_unref ((BrRecord *) guest->list);
  g_ptr_array_unref (guest->doubles);
  g_free (guest->barred);
  g_free (guest->folded);
  g_free (guest);
}

void
br_guest_night_free (BrGuestNight *self)
{
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->calendar, g_ptr_array_unref);
  g_clear_pointer (&self->guests, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/* ---- reading -------------------------------------------------------------- */

static void
note_doubles (GPtrArray *guests)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < guests->len; i++)
    {
      BrListedGuest *guest = guests->pdata[i];
      GPtrArray *same = g_hash_table_lookup (seen, guest->folded);

      if (*guest->folded == '\0')
        continue;
      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (seen, guest->folded, same);
        }
      for (guint k = 0; k < same->len; k++)
        {
          BrListedGuest *other = same->pdata[k];

          if (!br_guest_lists_meet (guest->list, other->list))
            continue;
          g_ptr_array_add (guest->doubles, other);
          g_ptr_array_add (other->doubles, guest);
        }
      g_ptr_array_add (same, guest);
    }
}

static gboolean
read_guests (BrDb          *db,
             BrGuestNight  *self,
             GError       **error)
{
  g_autoptr (GPtrArray) found = br_desk_find_guests (db, self->date, "", error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const BrGuestFound *one = found->pdata[i];
      BrListedGuest *guest = g_new0 (BrListedGuest, 1);

      g_ptr_array_add (self->guests, guest);
      guest->entry = (BrGuestListEntry *) br_record_ref ((BrRecord *) one->entry);
      guest->list = (BrGuestList *) br_record_ref ((BrRecord *) one->list);
      guest->late = one->late;
      guest->doubles = g_ptr_array_new ();
      guest->folded = br_text_fold (one->entry->name);
      if (one->barred != NULL)
        guest->barred = g_strdup (one->barred->reason != NULL ? one->barred->reason : "");
    }
  note_doubles (self->guests);
  return TRUE;
}

/**
 * br_guest_night_read:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED and a #BrStoreError
 *
 * Returns: (transfer full) (nullable): the night's lists with everybody on them
 */
BrGuestNight *
br_guest_night_read (BrDb    *db,
                     BrDate   date,
                     GError **error)
{
  g_autofree BrGuestNight *self = g_new0 (BrGuestNight, 1);
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_GUEST_LIST, &level, error))
    return NULL;
  self->date = date;
  self->now = br_db_get_now (db);
  self->lists = br_db_select (db, BR_KIND_GUEST_LIST, error, "WHERE business_date = ?", "d", date);
  self->calendar = br_desk_get_listed_events (db, date, error);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  self->guests = g_ptr_array_new_with_free_func (guest_free);
  self->zone = br_db_get_zone (db);
  if (self->lists == NULL || self->calendar == NULL || !read_guests (db, self, error))
    {
      br_guest_night_free (g_steal_pointer (&self));
      return NULL;
    }
  br_guest_events_group (self);
  return g_steal_pointer (&self);
}

/* ---- finding -------------------------------------------------------------- */

/**
 * br_guest_night_get_list:
 * @self: a night's lists
 * @id: the id of one of them
 *
 * Returns: (transfer none) (nullable): the list
 */
BrGuestList *
br_guest_night_get_list (const BrGuestNight *self,
                         const BrId         *id)
{
  for (guint i = 0; i < self->lists->len; i++)
    if (br_id_equal (&((BrGuestList *) self->lists->pdata[i])->id, id))
      return self->lists->pdata[i];
  return NULL;
}

/**
 * br_guest_night_get_guest:
 * @self: a night's lists
 * @id: the id of a name on one of them
 *
 * Returns: (transfer none) (nullable): who that is
 */
BrListedGuest *
br_guest_night_get_guest (const BrGuestNight *self,
                          const BrId         *id)
{
  for (guint i = 0; i < self->guests->len; i++)
    if (br_id_equal (&((BrListedGuest *) self->guests->pdata[i])->entry->id, id))
      return self->guests->pdata[i];
  return NULL;
}

static gboolean
is_on (const BrGuestNight  *self,
       const BrListedGuest *guest,
       const BrId          *list)
{
  const BrGuestList *event = br_guest_events_get (self, list);

  if (event != NULL)
    return br_guest_events_is_same (self, guest->list, event);
  return br_id_is_none (list) || br_id_equal (&guest->list->id, list);
}

/**
 * br_guest_night_count:
 * @self: a night's lists
 * @list: one of them, an event of several, or #BR_ID_NONE for all
 * @inside: (out) (optional): how many people of it have come in
 *
 * Returns: how many people are on it, those who come along included
 */
gint64
br_guest_night_count (const BrGuestNight *self,
                      const BrId         *list,
                      gint64             *inside)
{
  gint64 people = 0, n_inside = 0;

  for (guint i = 0; i < self->guests->len; i++)
    {
      const BrListedGuest *guest = self->guests->pdata[i];

      if (!is_on (self, guest, list))
        continue;
      people += 1 + guest->entry->plus_ones;
      n_inside += guest->entry->checked_in;
    }
  if (inside != NULL)
    *inside = n_inside;
  return people;
}

/* ---- the lists in words --------------------------------------------------- */

/**
 * br_guest_list_name:
 * @list: a guest list
 *
 * Returns: (transfer full): its event, and whose it is where that is known
 */
char *
br_guest_list_name (const BrGuestList *list)
{
  if (list->promoter == NULL)
    return g_strdup (list->title);
  /* Translators: an event and a promoter, who has a list for it */
  return g_strdup_printf (C_ ("guest list", "%s · %s"), list->title, list->promoter);
}

static void
append (GString    *text,
        const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
describe_terms (const BrGuestNight *self,
                const BrGuestList  *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (strcmp (br_guest_events_get_name (self, list), list->title) != 0)
    append (text, br_guest_events_get_name (self, list));
  if (list->promoter != NULL)
    append (text, list->promoter);
  if (list->cut_off_at != BR_INSTANT_NONE)
    {
      g_autofree char *clock = br_instant_format_clock (list->cut_off_at, self->zone);
      g_autofree char *until =
        g_strdup_printf (self->now >= list->cut_off_at ? _ ("over since %s") : _ ("until %s"), clock);

      append (text, until);
    }
  if (!br_money_is_none (&list->price))
    {
      g_autofree char *money = br_money_format (&list->price);

      append (text, list->price.amount == 0 ? _ ("free entry") : money);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* How many places are taken, and whether that is as it was agreed. */
static void
tell_places (const BrGuestList *list,
             gint64             people,
             gint64             inside,
             BrLineText        *text)
{
  int over = list->allocation != BR_INT_NONE ? (int) (people - list->allocation) : 0;
  g_autofree char *places = NULL;

  text->fill = -1;
  if (list->allocation == BR_INT_NONE)
    places = g_strdup_printf (ngettext ("%d person", "%d people", (gulong) people), (int) people);
  else
    places = g_strdup_printf (ngettext ("%d of %d place", "%d of %d places", (gulong) list->allocation), (int) people,
                              (int) list->allocation);
  if (list->allocation != BR_INT_NONE)
    text->fill = list->allocation > 0 ? (double) people / (double) list->allocation : 1;
  text->mark = over > 0 ? BR_LINE_BAD : BR_LINE_GOOD;
  text->state_icon = over > 0 ? "dialog-warning-symbolic" : NULL;
  if (over > 0)
    text->state = g_strdup_printf (ngettext ("%s · %d too many · %d in", "%s · %d too many · %d in", over), places, over,
                                   (int) inside);
  else
    text->state = g_strdup_printf (_ ("%s · %d in"), places, (int) inside);
}

static BrLine *
make_list_line (const BrGuestNight *self,
                BrGuestList        *list)
{
  BrLineText text = { 0 };
  gint64 inside, people = br_guest_night_count (self, &list->id, &inside);

  text.title = g_strdup (list->title);
  text.details = describe_terms (self, list);
  tell_places (list, people, inside, &text);
  return br_line_new ((BrRecord *) list, &text);
}

/* All lists of one event together, so that whoever keeps its door need not know whose guest it is. */
static BrLine *
make_event_line (const BrGuestNight *self,
                 BrGuestList        *event)
{
  BrLineText text = { .mark = BR_LINE_PLAIN, .fill = -1 };
  gint64 inside, people = br_guest_night_count (self, &event->id, &inside);

  text.title = g_strdup_printf (_ ("%s: all lists"), br_guest_events_get_name (self, event));
  text.state = g_strdup_printf (ngettext ("%d person · %d in", "%d people · %d in", (gulong) people), (int) people,
                                (int) inside);
  return br_line_new ((BrRecord *) event, &text);
}

static BrLine *
make_line_of_all (const BrGuestNight *self)
{
  const BrId all = BR_ID_NONE;
  gint64 inside, people = br_guest_night_count (self, &all, &inside);
  BrLineText text = { .mark = BR_LINE_PLAIN, .fill = -1 };

  text.title = g_strdup (_ ("All lists"));
  text.state = g_strdup_printf (ngettext ("%d person · %d in", "%d people · %d in", (gulong) people), (int) people,
                                (int) inside);
  return br_line_new (NULL, &text);
}

/**
 * br_guest_night_list_lines:
 * @self: a night's lists
 *
 * Returns: (transfer full) (element-type BrLine): all of them together, then event by event each,
 *   behind a line for the whole event where it has several
 */
GPtrArray *
br_guest_night_list_lines (const BrGuestNight *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (lines, make_line_of_all (self));
  for (guint i = 0; i < self->lists->len; i++)
    {
      BrGuestList *event = br_guest_events_begins (self, i);

      if (event != NULL)
        g_ptr_array_add (lines, make_event_line (self, event));
      g_ptr_array_add (lines, make_list_line (self, self->lists->pdata[i]));
    }
  return lines;
}

/* ---- the guests in words -------------------------------------------------- */

/**
 * br_listed_guest_get_name:
 * @self: somebody on a list
 *
 * Returns: (transfer none): the name, or what stands for it while the venue is locked
 */
const char *
br_listed_guest_get_name (const BrListedGuest *self)
{
  return self->entry->name != NULL ? self->entry->name : _ ("(locked)");
}

/**
 * br_listed_guest_is_doubtful:
 * @self: somebody on a list
 *
 * Returns: whether letting them in takes more than the list: they may be barred, or come when its time
 *   is over
 */
gboolean
br_listed_guest_is_doubtful (const BrListedGuest *self)
{
  if (self->entry->checked_in > self->entry->plus_ones)
    return FALSE;
  return self->barred != NULL || (self->late && self->entry->checked_in == 0);
}

/* Somebody of the same name who came in on another list. */
static const BrListedGuest *
find_double_inside (const BrListedGuest *self)
{
  for (guint i = 0; i < self->doubles->len; i++)
    if (((const BrListedGuest *) self->doubles->pdata[i])->entry->checked_in > 0)
      return self->doubles->pdata[i];
  return NULL;
}

static char *
clock_of (const BrListedGuest *self,
          GTimeZone           *zone)
{
  return self->entry->checked_in_at != BR_INSTANT_NONE ? br_instant_format_clock (self->entry->checked_in_at, zone)
                                                       : g_strdup ("?");
}

static char *
tell_inside (const BrListedGuest *self,
             GTimeZone           *zone)
{
  int party = (int) self->entry->plus_ones + 1, in = (int) self->entry->checked_in;
  g_autofree char *clock = clock_of (self, zone);

  if (in < party)
    /* Translators: how many of a party have come, and when the first of them did */
    return g_strdup_printf (_ ("%d of %d have come, the first at %s"), in, party, clock);
  if (party == 1)
    return g_strdup_printf (_ ("Came in at %s"), clock);
  return g_strdup_printf (_ ("All %d came in, the first at %s"), party, clock);
}

/**
 * br_listed_guest_tell:
 * @self: somebody on a list
 * @zone: the venue's time zone
 * @mark: (out): what colour that has
 *
 * Returns: (transfer full): how they stand, in the words for whoever keeps the door
 */
char *
br_listed_guest_tell (const BrListedGuest *self,
                      GTimeZone           *zone,
                      BrLineMark          *mark)
{
  const BrListedGuest *other = find_double_inside (self);

  if (self->barred != NULL)
    {
      *mark = BR_LINE_BAD;
      return *self->barred != '\0' ? g_strdup_printf (_ ("Barred: %s"), self->barred) : g_strdup (_ ("Barred"));
    }
  if (self->entry->checked_in > 0)
    {
      *mark = BR_LINE_GOOD;
      return tell_inside (self, zone);
    }
  if (other != NULL)
    {
      g_autofree char *clock = clock_of (other, zone);
      g_autofree char *its_list = br_guest_list_name (other->list);

      *mark = BR_LINE_WARNING;
      return g_strdup_printf (_ ("Came in at %s on “%s”"), clock, its_list);
    }
  if (self->late)
    {
      g_autofree char *clock = br_instant_format_clock (self->list->cut_off_at, zone);

      *mark = BR_LINE_WARNING;
      return g_strdup_printf (_ ("Not in; the list is over since %s"), clock);
    }
  *mark = BR_LINE_QUIET;
  return g_strdup (_ ("Not in yet"));
}

static char *
describe_guest (const BrListedGuest *guest,
                gboolean             with_list)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = br_guest_list_name (guest->list);

  if (with_list)
    append (text, title);
  if (guest->entry->notes != NULL)
    append (text, guest->entry->notes);
  for (guint i = 0; i < guest->doubles->len; i++)
    {
      const BrListedGuest *other = guest->doubles->pdata[i];
      g_autofree char *its_title = br_guest_list_name (other->list);
      g_autofree char *twice = g_strdup_printf (_ ("also on “%s”"), its_title);

      append (text, twice);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
icon_of (BrLineMark mark)
{
  return mark == BR_LINE_GOOD      ? "object-select-symbolic"
         : mark == BR_LINE_WARNING ? "alarm-symbolic"
         : mark == BR_LINE_BAD     ? "action-unavailable-symbolic"
                                   : NULL;
}

static BrLine *
make_guest_line (const BrGuestNight  *self,
                 const BrListedGuest *guest,
                 gboolean             with_list)
{
  BrLineText text = { .fill = -1 };
  const char *name = br_listed_guest_get_name (guest);

  text.title = guest->entry->plus_ones > 0 ? g_strdup_printf ("%s +%d", name, (int) guest->entry->plus_ones)
                                           : g_strdup (name);
  text.details = describe_guest (guest, with_list);
  text.state = br_listed_guest_tell (guest, self->zone, &text.mark);
  text.state_icon = icon_of (text.mark);
  return br_line_new ((BrRecord *) guest->entry, &text);
}

static gboolean
has_all (const char        *folded,
         const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!br_text_contains (folded, words[i]))
      return FALSE;
  return TRUE;
}

/**
 * br_guest_night_guest_lines:
 * @self: a night's lists
 * @list: one of them, an event of several, or #BR_ID_NONE for all
 * @part: parts of a name in any order, as somebody types them; then every list is searched
 *
 * Returns: (transfer full) (element-type BrLine): who is on it, by name
 */
GPtrArray *
br_guest_night_guest_lines (const BrGuestNight *self,
                            const BrId         *list,
                            const char         *part)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = br_text_fold (part);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  gboolean searching = *folded != '\0', with_list = searching || br_guest_night_get_list (self, list) == NULL;

  for (guint i = 0; i < self->guests->len; i++)
    {
      const BrListedGuest *guest = self->guests->pdata[i];

      if (searching ? has_all (guest->folded, (const char *const *) words) : is_on (self, guest, list))
        g_ptr_array_add (lines, make_guest_line (self, guest, with_list));
    }
  return lines;
}
