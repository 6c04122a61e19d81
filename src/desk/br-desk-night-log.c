#include "config.h"

#include "desk/br-desk-night-log.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "core/rules/br-sia.h"
#include "desk/br-desk-barred-name.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-night.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-recount.h"
#include "desk/br-desk-resolve.h"

/* ---- the night log ------------------------------------------------------- */

static gboolean
add_entry (BrDb     *db,
           gpointer  data,
           BrId     *id,
           GError  **error)
{
  BrNightLogEntry *asked = data;
  g_autoptr (BrNightLogEntry) entry = (BrNightLogEntry *) br_record_copy ((const BrRecord *) asked);

  if (entry->text == NULL)
    return br_desk_refuse (error, _ ("An entry of the night log needs some words"));
  if (entry->kind == BR_LOG_POLICE && entry->police_reference == NULL)
    return br_desk_refuse (error, _ ("A call to the police needs the reference that they gave"));
  if (!br_desk_insert (db, (BrRecord *) entry, error))
    return FALSE;
  *id = entry->id;
  return TRUE;
}

/**
 * br_desk_log:
 * @kind: what happened
 * @text: in words
 * @people: how many it was about, or %BR_INT_NONE
 * @police_reference: (nullable): the number that the police gave; a call to them needs one
 *
 * Writes a line into the log of the night that goes on. It stays as it was written: another line
 * corrects it.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_log (BrLogKind   kind,
             const char *text,
             gint64      people,
             const char *police_reference)
{
  BrNightLogEntry *entry = br_new (NIGHT_LOG_ENTRY, BrNightLogEntry);

  entry->kind = kind;
  entry->text = br_text_strip (text);
  entry->people = people;
  entry->police_reference = br_text_strip (police_reference);
  return br_desk_act_new ("night_log_entry.add", BR_UNDO_COMPENSATE, add_entry, entry,
                          (GDestroyNotify) br_record_unref);
}

/* Nobody corrects what they may not see. */
static gboolean
check_seen (BrDb                  *db,
            const BrNightLogEntry *wrong,
            GError               **error)
{
  if (br_permission_may_read (br_desk_level (db, BR_AREA_NIGHT_LOG)) ||
      br_id_equal (&wrong->author, br_db_get_actor (db)))
    return TRUE;
  g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED,
                       _ ("Your role may correct only what you wrote into the night log"));
  return FALSE;
}

/* A correction stands in the log of the night that it is about, whenever it is written. */
static gboolean
add_correction (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  BrNightLogEntry *entry = data;
  g_autoptr (BrNightLogEntry) wrong =
    (BrNightLogEntry *) br_db_load (db, BR_KIND_NIGHT_LOG_ENTRY, &entry->corrects, error);

  if (wrong == NULL || !check_seen (db, wrong, error))
    return FALSE;
  entry->kind = wrong->kind;
  entry->business_date = wrong->business_date;
  if (entry->police_reference == NULL)
    entry->police_reference = g_strdup (wrong->police_reference);
  return add_entry (db, entry, id, error);
}

/**
 * br_desk_correct_log:
 * @wrong: a line of the night log
 * @text: what is right, in words
 * @people: how many it was about, or %BR_INT_NONE
 * @police_reference: (nullable): the number that the police gave; %NULL keeps the one of @wrong
 *
 * Writes a line of the same kind into the log of the same night that corrects another one, which
 * stays as it was written.
 *
 * Returns: (transfer full): the act, about the new line
 */
BrDeskAct *
br_desk_correct_log (const BrId *wrong,
                     const char *text,
                     gint64      people,
                     const char *police_reference)
{
  BrNightLogEntry *entry = br_new (NIGHT_LOG_ENTRY, BrNightLogEntry);

  entry->corrects = *wrong;
  entry->text = br_text_strip (text);
  entry->people = people;
  entry->police_reference = br_text_strip (police_reference);
  return br_desk_act_new ("night_log_entry.correct", BR_UNDO_COMPENSATE, add_correction, entry,
                          (GDestroyNotify) br_record_unref);
}

/**
 * br_desk_get_night_log:
 * @db: a connection
 * @date: a business date
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED and a #BrStoreError
 *
 * Reads the log of a night, or of it what the actor wrote where they may see no more. What the house
 * wrote itself has its words.
 *
 * Returns: (transfer full) (nullable) (element-type BrNightLogEntry): as they were written
 */
GPtrArray *
br_desk_get_night_log (BrDb    *db,
                       BrDate   date,
                       GError **error)
{
  BrLevel level = br_desk_level (db, BR_AREA_NIGHT_LOG);
  g_autoptr (GPtrArray) entries = NULL;

  if (!br_permission_may_read (level) && level != BR_LEVEL_OWN)
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see the night log"));
      return NULL;
    }
  if (level == BR_LEVEL_OWN)
    entries = br_db_select (db, BR_KIND_NIGHT_LOG_ENTRY, error,
                            "WHERE business_date = ? AND author = ? ORDER BY \"at\", id", "dI", date,
                            br_db_get_actor (db));
  else
    entries = br_db_select (db, BR_KIND_NIGHT_LOG_ENTRY, error, "WHERE business_date = ? ORDER BY \"at\", id", "d",
                            date);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      BrNightLogEntry *entry = entries->pdata[i];

      if (entry->text == NULL)
        entry->text = br_desk_recount_say (entry);
    }
  return g_steal_pointer (&entries);
}

/* ---- the door register --------------------------------------------------- */

static gboolean
check_licence (const BrDoorDuty *duty,
               BrDate            tonight,
               GError          **error)
{
  g_autofree char *expired = NULL;

  if (duty->name == NULL)
    return br_desk_refuse (error, _ ("The door register needs a name"));
  if (duty->sia_number == NULL)
    return br_desk_refuse (error, _ ("An SIA licence number has 16 digits"));
  if (duty->sia_expires_on == BR_DATE_NONE)
    return br_desk_refuse (error, _ ("The door register needs the day on which the licence expires"));
  if (duty->sia_expires_on >= tonight)
    return TRUE;
  expired = br_date_format (duty->sia_expires_on, "%-e %B %Y");
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("The licence of %s expired on %s"), duty->name,
               g_strchug (expired));
  return FALSE;
}

static gboolean
check_not_on (BrDb             *db,
              const BrDoorDuty *duty,
              BrDate            tonight,
              GError          **error)
{
  g_autoptr (GPtrArray) on = br_db_select (db, BR_KIND_DOOR_DUTY, error,
                                           "WHERE business_date = ? AND off_at IS NULL", "d", tonight);

  for (guint i = 0; on != NULL && i < on->len; i++)
    {
      const BrDoorDuty *other = on->pdata[i];
      g_autoptr (GTimeZone) zone = NULL;
      g_autofree char *since = NULL;

      if (g_strcmp0 (other->sia_number, duty->sia_number) != 0)
        continue;
      zone = br_db_get_zone (db);
      since = br_instant_format_clock (other->on_at, zone);
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("%s is on the door with this licence since %s"),
                   other->name, since);
      return FALSE;
    }
  return on != NULL;
}

static gboolean
sign_on (BrDb     *db,
         gpointer  data,
         BrId     *id,
         GError  **error)
{
  BrDoorDuty *asked = data;
  g_autoptr (BrDoorDuty) duty = (BrDoorDuty *) br_record_copy ((const BrRecord *) asked);
  BrDate tonight = br_desk_tonight (db, error);

  if (tonight == BR_DATE_NONE || !br_db_require (db, BR_AREA_DOOR, error) ||
      !check_licence (duty, tonight, error) || !check_not_on (db, duty, tonight, error) ||
      !br_desk_insert (db, (BrRecord *) duty, error))
    return FALSE;
  *id = duty->id;
  return TRUE;
}

/**
 * br_desk_sign_on:
 * @name: who keeps the door
 * @sia_number: the 16 digits of the licence; spaces and dashes do not count
 * @expires_on: the last day on which it is good
 * @post: (nullable): where they stand
 *
 * Writes somebody into the door register of the night that goes on. Nobody keeps a door under a
 * licence that has expired (Private Security Industry Act 2001, sections 3 and 5), and nobody is on
 * twice.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_sign_on (const char *name,
                 const char *sia_number,
                 BrDate      expires_on,
                 const char *post)
{
  BrDoorDuty *duty = br_new (DOOR_DUTY, BrDoorDuty);

  duty->name = br_text_strip (name);
  duty->sia_number = br_sia_number_parse (sia_number);
  duty->sia_expires_on = expires_on;
  duty->post = br_text_strip (post);
  return br_desk_act_new ("door_duty.on", BR_UNDO_INVERT, sign_on, duty, (GDestroyNotify) br_record_unref);
}

static gboolean
sign_off (BrDb     *db,
          gpointer  data,
          BrId     *id,
          GError  **error)
{
  g_autoptr (BrDoorDuty) duty = (BrDoorDuty *) br_db_load (db, BR_KIND_DOOR_DUTY, data, error);

  if (duty == NULL || !br_db_require (db, BR_AREA_DOOR, error))
    return FALSE;
  *id = duty->id;
  if (duty->off_at != BR_INSTANT_NONE)
    {
      g_autoptr (GTimeZone) zone = br_db_get_zone (db);
      g_autofree char *when = br_instant_format_clock (duty->off_at, zone);

      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("%s signed off at %s"), duty->name, when);
      return FALSE;
    }
  duty->off_at = br_db_get_now (db);
  return br_desk_update (db, (BrRecord *) duty, error);
}

/**
 * br_desk_sign_off:
 * @duty: a line of the door register
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_sign_off (const BrId *duty)
{
  return br_desk_act_new ("door_duty.off", BR_UNDO_INVERT, sign_off, br_id_dup (duty), g_free);
}

/**
 * br_desk_get_duties:
 * @db: a connection
 * @date: a business date
 * @error: return location for a #BrStoreError
 *
 * Returns: (transfer full) (nullable) (element-type BrDoorDuty): as they came on
 */
GPtrArray *
br_desk_get_duties (BrDb    *db,
                    BrDate   date,
                    GError **error)
{
  return br_db_select (db, BR_KIND_DOOR_DUTY, error, "WHERE business_date = ? ORDER BY on_at, id", "d", date);
}

/* ---- the barred list ----------------------------------------------------- */

/* Whether each word of @words_of is in the text, as a part of a word or as a @whole one. */
static gboolean
has_words_of (const char *folded,
              const char *words_of,
              gboolean    whole)
{
  g_auto (GStrv) words = g_strsplit (words_of, " ", -1);
  g_autofree char *text = g_strconcat (" ", folded, " ", NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = whole ? g_strconcat (" ", words[i], " ", NULL) : g_strdup (words[i]);

      if (!br_text_contains (text, word))
        return FALSE;
    }
  return TRUE;
}

/**
 * br_desk_find_barred:
 * @db: a connection
 * @date: a business date
 * @name: a name, or parts of one in any order; nothing finds everybody
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED and a #BrStoreError
 *
 * Finds who is not let in that night; the last night of a bar belongs to it. Case and accents do
 * not count. A name that holds more than the list knows is found too.
 *
 * Returns: (transfer full) (nullable) (element-type BrBarredPerson): since when they are barred
 */
GPtrArray *
br_desk_find_barred (BrDb       *db,
                     BrDate      date,
                     const char *name,
                     GError    **error)
{
  g_autofree char *typed = br_text_fold (name);
  g_autoptr (GPtrArray) all = NULL;

  if (!br_permission_may_read (br_desk_level (db, BR_AREA_BARRED)))
    {
      g_set_error_literal (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see who is barred"));
      return NULL;
    }
  all = br_desk_load_barred (db, date, error);
  for (guint i = all != NULL ? all->len : 0; i > 0; i--)
    {
      g_autofree char *barred = br_text_fold (((BrBarredPerson *) all->pdata[i - 1])->name);

      if (!has_words_of (barred, typed, FALSE) && (*barred == '\0' || !has_words_of (typed, barred, TRUE)))
        g_ptr_array_remove_index (all, i - 1);
    }
  return g_steal_pointer (&all);
}
