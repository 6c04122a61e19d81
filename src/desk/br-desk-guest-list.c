#include "config.h"

#include "desk/br-desk-guest-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-barred-name.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* ---- adding names -------------------------------------------------------- */

static void
double_free (gpointer data)
{
  BrGuestDouble *twice = data;

  g_free (twice->name);
  g_free (twice->list);
  g_free (twice->promoter);
  g_free (twice);
}

/**
 * br_guest_double_say:
 * @self: somebody who is on two lists of a night
 *
 * Returns: (transfer full): on which other one, in words
 */
char *
br_guest_double_say (const BrGuestDouble *self)
{
  if (self->promoter == NULL)
    return g_strdup_printf (_ ("“%s” is also on “%s”"), self->name, self->list);
  /* Translators: a guest, a promoter, an event */
  return g_strdup_printf (_ ("“%s” is also on %s’s list for “%s”"), self->name, self->promoter, self->list);
}

void
br_guest_list_plan_free (BrGuestListPlan *self)
{
  g_ptr_array_unref (self->fresh);
  g_ptr_array_unref (self->doubles);
  g_free (self);
}

/**
 * br_guest_list_is_over:
 * @db: a connection
 * @list: a guest list
 *
 * Returns: whether its time has passed
 */
gboolean
br_guest_list_is_over (BrDb              *db,
                       const BrGuestList *list)
{
  return list->cut_off_at != BR_INSTANT_NONE && br_db_get_now (db) >= list->cut_off_at;
}

/**
 * br_guest_lists_meet:
 * @a: a guest list
 * @b: another one
 *
 * Returns: whether somebody on both stands there twice: they are for one night, and not each for an
 *   event of its own
 */
gboolean
br_guest_lists_meet (const BrGuestList *a,
                     const BrGuestList *b)
{
  return a->business_date == b->business_date &&
         (br_id_is_none (&a->event) || br_id_is_none (&b->event) || br_id_equal (&a->event, &b->event));
}

/* Everybody on a list of the night by folded name: a #GPtrArray of entries. */
static GHashTable *
index_night (BrDb    *db,
             BrDate   date,
             GError **error)
{
  g_autoptr (GHashTable) index =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) entries = br_db_select (
    db, BR_KIND_GUEST_LIST_ENTRY, error,
    "WHERE guest_list IN (SELECT id FROM guest_list WHERE business_date = ?) ORDER BY added_at, id", "d", date);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      BrGuestListEntry *entry = entries->pdata[i];
      g_autofree char *folded = br_text_fold (entry->name);
      GPtrArray *same = g_hash_table_lookup (index, folded);

      if (same == NULL)
        {
          same = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
          g_hash_table_insert (index, g_steal_pointer (&folded), same);
        }
      g_ptr_array_add (same, br_record_ref ((BrRecord *) entry));
    }
  return g_steal_pointer (&index);
}

static gboolean
add_double (BrDb                   *db,
            BrGuestListPlan        *plan,
            const BrGuestList      *onto,
            const char             *name,
            const BrGuestListEntry *entry,
            GError                **error)
{
  g_autoptr (BrGuestList) list = (BrGuestList *) br_db_load (db, BR_KIND_GUEST_LIST, &entry->guest_list, error);
  BrGuestDouble *twice;

  if (list == NULL)
    return FALSE;
  if (!br_guest_lists_meet (list, onto))
    return TRUE;
  twice = g_new0 (BrGuestDouble, 1);
  twice->name = g_strdup (name);
  twice->list = g_strdup (list->title);
  twice->promoter = g_strdup (list->promoter);
  g_ptr_array_add (plan->doubles, twice);
  return TRUE;
}

static gboolean
plan_name (BrDb              *db,
           BrGuestListPlan   *plan,
           const BrGuestList *list,
           GHashTable        *index,
           BrGuestName       *name,
           GError           **error)
{
  g_autofree char *folded = br_text_fold (name->name);
  GPtrArray *same = g_hash_table_lookup (index, folded);
  gboolean already = FALSE;

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const BrGuestListEntry *entry = same->pdata[i];

      if (br_id_equal (&entry->guest_list, &list->id))
        already = TRUE;
      else if (!add_double (db, plan, list, name->name, entry, error))
        return FALSE;
    }
  if (already)
    {
      plan->n_already++;
      return TRUE;
    }
  g_ptr_array_add (plan->fresh, name);
  plan->asked += 1 + name->plus_ones;
  return TRUE;
}

/**
 * br_desk_plan_guest_names:
 * @db: a connection
 * @list: a guest list
 * @names: a paste; it must outlive the plan
 * @error: return location for a #BrStoreError
 *
 * Says what adding the paste to the list would come to. Names are the same when they fold to the
 * same, whatever their case and accents.
 *
 * Returns: (transfer full) (nullable): the plan
 */
BrGuestListPlan *
br_desk_plan_guest_names (BrDb               *db,
                          const BrId         *list,
                          const BrGuestNames *names,
                          GError            **error)
{
  g_autoptr (BrGuestList) row = (BrGuestList *) br_db_load (db, BR_KIND_GUEST_LIST, list, error);
  g_autoptr (BrGuestListPlan) plan = NULL;
  g_autoptr (GHashTable) index = NULL;

  if (row == NULL)
    return NULL;
  index = index_night (db, row->business_date, error);
  if (index == NULL)
    return NULL;
  plan = g_new0 (BrGuestListPlan, 1);
  plan->fresh = g_ptr_array_new ();
  plan->doubles = g_ptr_array_new_with_free_func (double_free);
  plan->allocation = row->allocation == BR_INT_NONE ? -1 : row->allocation;
  plan->late = br_guest_list_is_over (db, row);
  for (guint i = 0; i < names->names->len; i++)
    if (!plan_name (db, plan, row, index, names->names->pdata[i], error))
      return NULL;
  if (!br_db_get_int (db, "SELECT ifnull (sum (1 + plus_ones), 0) FROM guest_list_entry WHERE guest_list = ?",
                      &plan->taken, error, "I", list))
    return NULL;
  if (plan->allocation >= 0)
    plan->over = MAX (plan->taken + plan->asked - plan->allocation, 0);
  return g_steal_pointer (&plan);
}

typedef struct
{
  BrId          list;
  BrGuestNames *names;
  gboolean      override_limits;
} Pasting;

static void
pasting_free (gpointer data)
{
  Pasting *pasting = data;

  br_guest_names_free (pasting->names);
  g_free (pasting);
}

/* Whether the plan keeps to the list's terms. */
static gboolean
check_limits (BrDb                  *db,
              const BrId            *id,
              const BrGuestListPlan *plan,
              GError               **error)
{
  g_autoptr (BrGuestList) list = (BrGuestList *) br_db_load (db, BR_KIND_GUEST_LIST, id, error);

  if (list == NULL)
    return FALSE;
  if (plan->late)
    {
      g_autoptr (GTimeZone) zone = br_db_get_zone (db);
      g_autofree char *when = br_instant_format_clock (list->cut_off_at, zone);

      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” was open until %s"), list->title, when);
      return FALSE;
    }
  if (plan->over == 0)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               ngettext ("“%s” has %d places, %d are taken and %d more are asked for: %d place too many",
                         "“%s” has %d places, %d are taken and %d more are asked for: %d places too many",
                         (gulong) plan->over),
               list->title, (int) plan->allocation, (int) plan->taken, (int) plan->asked, (int) plan->over);
  return FALSE;
}

static gboolean
insert_names (BrDb                  *db,
              const BrId            *list,
              const BrGuestListPlan *plan,
              GError               **error)
{
  for (guint i = 0; i < plan->fresh->len; i++)
    {
      const BrGuestName *name = plan->fresh->pdata[i];
      g_autoptr (BrGuestListEntry) entry = br_new (GUEST_LIST_ENTRY, BrGuestListEntry);

      entry->guest_list = *list;
      entry->name = g_strdup (name->name);
      entry->plus_ones = name->plus_ones;
      entry->notes = g_strdup (name->notes);
      if (!br_desk_insert (db, (BrRecord *) entry, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_names (BrDb     *db,
           gpointer  data,
           BrId     *id,
           GError  **error)
{
  Pasting *pasting = data;
  g_autoptr (BrGuestListPlan) plan = br_desk_plan_guest_names (db, &pasting->list, pasting->names, error);
  gboolean beyond = plan != NULL && (plan->late || plan->over > 0);

  if (plan == NULL || !br_db_require (db, BR_AREA_DOOR, error))
    return FALSE;
  *id = pasting->list;
  if (plan->fresh->len == 0)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                   plan->n_already > 0 ? _ ("All of these names are on the list already")
                                       : _ ("There is no name to be added"));
      return FALSE;
    }
  if (beyond && !(pasting->override_limits ? br_db_require (db, BR_AREA_SETTINGS, error)
                                           : check_limits (db, &pasting->list, plan, error)))
    return FALSE;
  br_db_label (db, BR_KIND_GUEST_LIST, &pasting->list);
  return insert_names (db, &pasting->list, plan, error);
}

/**
 * br_desk_add_guest_names:
 * @list: a guest list
 * @names: (transfer full): a paste
 * @override_limits: whether a manager lets in more than the list has places for, or after its time
 *
 * Adds everybody of the paste who is not on the list yet, or nobody: the list's places and its time
 * are kept unless whoever may change the venue's settings says otherwise. Undone by taking them
 * out again.
 *
 * Returns: (transfer full): the act, about the list
 */
BrDeskAct *
br_desk_add_guest_names (const BrId   *list,
                         BrGuestNames *names,
                         gboolean      override_limits)
{
  Pasting *pasting = g_new0 (Pasting, 1);

  pasting->list = *list;
  pasting->names = names;
  pasting->override_limits = override_limits;
  return br_desk_act_new ("guest_list.fill", BR_UNDO_INVERT, add_names, pasting, pasting_free);
}

/* ---- finding ------------------------------------------------------------- */

static void
found_free (gpointer data)
{
  BrGuestFound *found = data;

  br_record_unref ((BrRecord *) found->entry);
  br_record_unref ((BrRecord *) found->list);
  g_clear_pointer ((BrRecord **) &found->barred, br_record_unref);
  g_free (found);
}

static gboolean
has_all (const char        *name,
         const char *const *words)
{
  g_autofree char *folded = br_text_fold (name);

  for (guint i = 0; words[i] != NULL; i++)
    if (!br_text_contains (folded, words[i]))
      return FALSE;
  return TRUE;
}

static gint
compare_found (gconstpointer a,
               gconstpointer b)
{
  const BrGuestFound *first = *(BrGuestFound *const *) a, *second = *(BrGuestFound *const *) b;
  int order = br_text_collate (first->entry->name, second->entry->name);

  return order != 0 ? order : br_text_collate (first->list->title, second->list->title);
}

static gboolean
find_on_list (BrDb              *db,
              BrGuestList       *list,
              const char *const *words,
              const GPtrArray   *barred,
              GPtrArray         *out,
              GError           **error)
{
  g_autoptr (GPtrArray) entries =
    br_db_select (db, BR_KIND_GUEST_LIST_ENTRY, error, "WHERE guest_list = ?", "I", &list->id);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      BrGuestListEntry *entry = entries->pdata[i];
      const BrBarredPerson *person;
      BrGuestFound *found;

      if (!has_all (entry->name, words))
        continue;
      person = br_desk_match_barred (barred, entry->name);
      found = g_new0 (BrGuestFound, 1);
      found->entry = (BrGuestListEntry *) br_record_ref ((BrRecord *) entry);
      found->list = (BrGuestList *) br_record_ref ((BrRecord *) list);
      found->late = br_guest_list_is_over (db, list);
      if (person != NULL)
        found->barred = (BrBarredPerson *) br_record_ref ((BrRecord *) person);
      g_ptr_array_add (out, found);
    }
  return entries != NULL;
}

/**
 * br_desk_find_guests:
 * @db: a connection
 * @date: a business date
 * @part: parts of a name in any order, as somebody types them; nothing finds everybody
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Finds people on the guest lists of a night. Case and accents do not count. Whoever is called like
 * somebody of the barred list is found with them.
 *
 * Returns: (transfer full) (nullable) (element-type BrGuestFound): by name, then by list
 */
GPtrArray *
br_desk_find_guests (BrDb       *db,
                     BrDate      date,
                     const char *part,
                     GError    **error)
{
  g_autofree char *folded = br_text_fold (part);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (found_free);
  g_autoptr (GPtrArray) lists = NULL, barred = NULL;
  BrLevel level;

  if (!br_desk_check_read (db, BR_KIND_GUEST_LIST_ENTRY, &level, error))
    return NULL;
  lists = br_db_select (db, BR_KIND_GUEST_LIST, error, "WHERE business_date = ?", "d", date);
  if (lists == NULL)
    return NULL;
  if (br_permission_may_read (br_desk_level (db, BR_AREA_BARRED)))
    barred = br_desk_load_barred (db, date, error);
  else
    barred = g_ptr_array_new ();
  if (barred == NULL)
    return NULL;
  for (guint i = 0; i < lists->len; i++)
    if (!find_on_list (db, lists->pdata[i], (const char *const *) words, barred, out, error))
      return NULL;
  g_ptr_array_sort (out, compare_found);
  return g_steal_pointer (&out);
}
