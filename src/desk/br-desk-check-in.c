#include "config.h"

#include "desk/br-desk-guest-list.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "desk/br-desk-barred-name.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"

typedef struct
{
  BrId     entry;
  gint64   people;
  gboolean more;
  gboolean although_late;
  gboolean although_barred;
  char    *reason;
} CheckIn;

static void
check_in_free (gpointer data)
{
  CheckIn *check_in = data;

  g_free (check_in->reason);
  g_free (check_in);
}

static gboolean
refuse_again (BrDb                   *db,
              const BrGuestListEntry *entry,
              GError                **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  g_autofree char *when =
    entry->checked_in_at != BR_INSTANT_NONE ? br_instant_format_clock (entry->checked_in_at, zone) : NULL;

  /* Translators: how many of a party came in, how many they may be, and at what time */
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("“%s” came in already: %d of %d, the first at %s"),
               entry->name != NULL ? entry->name : _ ("(locked)"), (int) entry->checked_in, (int) entry->plus_ones + 1,
               when != NULL ? when : "?");
  return FALSE;
}

static gboolean
check_people (BrDb                   *db,
              const BrGuestListEntry *entry,
              const CheckIn          *check_in,
              GError                **error)
{
  gint64 left = 1 + entry->plus_ones - entry->checked_in;

  if (entry->checked_in > 0 && (!check_in->more || left <= 0))
    return refuse_again (db, entry, error);
  if (check_in->people >= 1 && check_in->people <= left)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               ngettext ("The list lets in %d more of this party, not %d", "The list lets in %d more of this party, not %d",
                         (gulong) MAX (left, 0)),
               (int) left, (int) CLAMP (check_in->people, G_MININT, G_MAXINT));
  return FALSE;
}

/* The time of a list is when its guests have to be there: who comes later is let in by a word of
 * whoever keeps the door. Those of a party whose first came in time are not late. */
static gboolean
judge_late (BrDb                   *db,
            const BrGuestListEntry *entry,
            const CheckIn          *check_in,
            GError                **error)
{
  g_autoptr (BrGuestList) list = (BrGuestList *) br_db_load (db, BR_KIND_GUEST_LIST, &entry->guest_list, error);
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *clock = NULL;

  if (list == NULL)
    return FALSE;
  if (check_in->although_late || entry->checked_in > 0 || !br_guest_list_is_over (db, list))
    return TRUE;
  zone = br_db_get_zone (db);
  clock = br_instant_format_clock (list->cut_off_at, zone);
  /* Translators: a guest list, and its time */
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _("“%s” is over since %s: whoever comes now is let in as late or not at all"), list->title, clock);
  return FALSE;
}

/* Who said that somebody may come in late is noted with their name. */
static void
note_word (BrGuestListEntry *entry,
           const char       *word)
{
  g_autofree char *notes = NULL;

  if (word == NULL || *word == '\0')
    return;
  notes = entry->notes != NULL ? g_strdup_printf ("%s · %s", entry->notes, word) : g_strdup (word);
  br_set_str (&entry->notes, notes);
}

/* Somebody of the barred list who is called so, on the night of the guest’s list. */
static gboolean
find_barred (BrDb                   *db,
             const BrGuestListEntry *entry,
             BrBarredPerson        **out,
             GError                **error)
{
  g_autoptr (BrGuestList) list = (BrGuestList *) br_db_load (db, BR_KIND_GUEST_LIST, &entry->guest_list, error);
  g_autoptr (GPtrArray) barred = list != NULL ? br_desk_load_barred (db, list->business_date, error) : NULL;
  const BrBarredPerson *person;

  if (barred == NULL)
    return FALSE;
  person = br_desk_match_barred (barred, entry->name);
  *out = person != NULL ? (BrBarredPerson *) br_record_ref ((BrRecord *) person) : NULL;
  return TRUE;
}

/* Why somebody who is barred was let in stands in the night log, under the name of who did. */
static gboolean
log_barred (BrDb                   *db,
            const BrGuestListEntry *entry,
            const CheckIn          *check_in,
            GError                **error)
{
  g_autoptr (BrNightLogEntry) line = br_new (NIGHT_LOG_ENTRY, BrNightLogEntry);

  line->kind = BR_LOG_INCIDENT;
  line->people = check_in->people;
  /* Translators: a guest’s name, and why somebody who bears a barred name is let in */
  line->text = g_strdup_printf (_ ("%s was let in although the name is on the barred list: %s"), entry->name,
                                check_in->reason);
  return br_desk_insert (db, (BrRecord *) line, error);
}

static gboolean
judge_barred (BrDb                   *db,
              const BrGuestListEntry *entry,
              const CheckIn          *check_in,
              GError                **error)
{
  g_autoptr (BrBarredPerson) person = NULL;

  if (!find_barred (db, entry, &person, error))
    return FALSE;
  if (person == NULL)
    return TRUE;
  if (!check_in->although_barred)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                   _ ("“%s” is on the barred list: a manager may let them in, with a reason"), person->name);
      return FALSE;
    }
  if (check_in->reason == NULL || *check_in->reason == '\0')
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
                           _ ("To let in somebody who is barred takes a reason"));
      return FALSE;
    }
  return br_db_require (db, BR_AREA_BARRED, error) && log_barred (db, entry, check_in, error);
}

static gboolean
check_in_guest (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  const CheckIn *check_in = data;
  g_autoptr (BrGuestListEntry) entry =
    (BrGuestListEntry *) br_db_load (db, BR_KIND_GUEST_LIST_ENTRY, &check_in->entry, error);

  *id = check_in->entry;
  if (entry == NULL || !br_db_require (db, BR_AREA_DOOR, error) || !check_people (db, entry, check_in, error) ||
      !judge_late (db, entry, check_in, error) || !judge_barred (db, entry, check_in, error))
    return FALSE;
  if (entry->checked_in == 0)
    entry->checked_in_at = br_db_get_now (db);
  if (!check_in->although_barred)
    note_word (entry, check_in->reason);
  entry->checked_in += check_in->people;
  return br_desk_update (db, (BrRecord *) entry, error);
}

static BrDeskAct *
check_in_new (const BrId *entry,
              gint64      people,
              gboolean    more)
{
  CheckIn *check_in = g_new0 (CheckIn, 1);

  check_in->entry = *entry;
  check_in->people = people;
  check_in->more = more;
  return br_desk_act_new ("guest_list_entry.check_in", BR_UNDO_INVERT, check_in_guest, check_in,
                          check_in_free);
}

/**
 * br_desk_check_in_guest:
 * @entry: somebody on a guest list
 * @people: how many come in, the guest included; never more than the list lets in
 *
 * Checks a guest in. A name that came in before is refused, and the refusal says when that was:
 * two people may go by it. Refused too are a name of the barred list, and who comes first when the
 * list's time is over.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_check_in_guest (const BrId *entry,
                        gint64      people)
{
  return check_in_new (entry, people, FALSE);
}

/**
 * br_desk_check_in_more:
 * @entry: somebody on a guest list
 * @people: how many more come in now
 *
 * Checks in those of a party who come later than its first.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_check_in_more (const BrId *entry,
                       gint64      people)
{
  return check_in_new (entry, people, TRUE);
}

/**
 * br_desk_check_in_late:
 * @entry: somebody on a guest list
 * @people: how many come in now
 * @word: (nullable): who says that they may, or why; it is noted with the name
 *
 * Checks in a guest whose list's time is over.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_check_in_late (const BrId *entry,
                       gint64      people,
                       const char *word)
{
  CheckIn *check_in = g_new0 (CheckIn, 1);

  check_in->entry = *entry;
  check_in->people = people;
  check_in->although_late = TRUE;
  check_in->reason = g_strdup (word);
  return br_desk_act_new ("guest_list_entry.check_in", BR_UNDO_INVERT, check_in_guest, check_in, check_in_free);
}

/**
 * br_desk_check_in_barred:
 * @entry: somebody on a guest list
 * @people: how many come in now
 * @reason: why they are let in although they are called like somebody who is barred
 *
 * Checks in a guest whom the barred list stops, for those who keep that list: somebody else may bear
 * the name. The reason is kept in the night log, and so this is not undone.
 *
 * Returns: (transfer full): the act, about the entry
 */
BrDeskAct *
br_desk_check_in_barred (const BrId *entry,
                         gint64      people,
                         const char *reason)
{
  CheckIn *check_in = g_new0 (CheckIn, 1);

  check_in->entry = *entry;
  check_in->people = people;
  check_in->more = TRUE;
  check_in->although_late = TRUE;
  check_in->although_barred = TRUE;
  check_in->reason = g_strdup (reason);
  return br_desk_act_new ("guest_list_entry.check_in", BR_UNDO_COMPENSATE, check_in_guest, check_in, check_in_free);
}
