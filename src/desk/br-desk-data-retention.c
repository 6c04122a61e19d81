#include "config.h"

#include "desk/br-desk-data-retention.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-calendar.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* Each finds the subjects of what is over: ?1 is the boundary’s first instant, ?2 its day. A guest is heard of by a
 * booking, be it yet to come, a note, what they allowed, points, a voucher that is still good, or a question that is
 * open. Who was merged into another goes with them. */
static const char *const over[BR_N_KEEPS] = {
  [BR_KEEP_GUESTS] =
    "SELECT c.subject, c.id FROM customer c WHERE c.erased_at IS NULL AND c.merged_into IS NULL AND c.created_at < ?1"
    " AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.customer = c.id AND b.business_date >= ?2)"
    " AND NOT EXISTS (SELECT 1 FROM note n WHERE n.customer = c.id AND n.written_at >= ?1)"
    " AND NOT EXISTS (SELECT 1 FROM consent s WHERE s.customer = c.id AND s.at >= ?1)"
    " AND NOT EXISTS (SELECT 1 FROM loyalty_entry l WHERE l.customer = c.id AND l.at >= ?1)"
    " AND NOT EXISTS (SELECT 1 FROM voucher v WHERE v.customer = c.id AND v.expires_on >= ?2)"
    " AND NOT EXISTS (SELECT 1 FROM data_request r WHERE r.customer = c.id AND r.answered_at IS NULL)",
  [BR_KEEP_WAITLIST] =
    "SELECT w.subject, NULL FROM waitlist_entry w WHERE w.customer IS NULL AND w.business_date < ?2"
    " AND (w.name IS NOT NULL OR w.phone IS NOT NULL OR w.notes IS NOT NULL OR w.reason IS NOT NULL)",
  [BR_KEEP_GUEST_LISTS] =
    "SELECT e.subject, NULL FROM guest_list_entry e JOIN guest_list l ON l.id = e.guest_list"
    " WHERE l.business_date < ?2 AND (e.name IS NOT NULL OR e.notes IS NOT NULL)",
  [BR_KEEP_NIGHT_LOG] =
    "SELECT e.subject, NULL FROM night_log_entry e WHERE e.business_date < ?2 AND e.text IS NOT NULL",
  [BR_KEEP_DOOR_REGISTER] =
    "SELECT d.subject, NULL FROM door_duty d WHERE d.business_date < ?2 AND (d.name IS NOT NULL OR d.sia_number IS NOT NULL)",
  [BR_KEEP_BARRED] =
    "SELECT p.subject, NULL FROM barred_person p WHERE p.ends_on < ?2 AND (p.name IS NOT NULL OR p.reason IS NOT NULL)",
  [BR_KEEP_REQUESTS] =
    "SELECT r.subject, NULL FROM data_request r WHERE r.customer IS NULL AND r.answered_at < ?1"
    " AND (r.name IS NOT NULL OR r.notes IS NOT NULL OR r.outcome IS NOT NULL)",
};

/* What goes with guests: who was merged into them, and what was paid for their bookings. */
static const char with_guest[] =
  "WITH RECURSIVE person (id) AS (SELECT ?1 UNION SELECT c.id FROM person p JOIN customer c ON c.merged_into = p.id)"
  " SELECT c.subject FROM customer c WHERE c.id IN (SELECT id FROM person) UNION"
  " SELECT p.subject FROM payment p JOIN booking b ON b.id = p.booking"
  " WHERE p.subject IS NOT NULL AND b.customer IN (SELECT id FROM person)";

static gboolean
add_with_guest (BrDb        *db,
                const BrId  *guest,
                GArray      *subjects,
                GError     **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (db, with_guest, &local, "I", guest);

  while (br_query_next (query, &local))
    {
      BrId subject = br_query_get_id (query, 0);

      g_array_append_val (subjects, subject);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
find_subjects (BrDb              *db,
               BrKeep             keep,
               BrInstant          instant,
               BrRetentionFound  *found,
               GError           **error)
{
  GError *local = NULL;
  g_autoptr (BrQuery) query = br_db_query (db, over[keep], &local, "id", instant, found->boundary);

  while (br_query_next (query, &local))
    {
      BrId subject = br_query_get_id (query, 0);

      g_array_append_val (found->subjects, subject);
      if (keep != BR_KEEP_GUESTS)
        continue;
      subject = br_query_get_id (query, 1);
      g_array_append_val (found->guests, subject);
    }
  found->n_over = found->subjects->len;
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
find (BrDb              *db,
      BrKeep             keep,
      BrDate             today,
      GTimeZone         *zone,
      BrRetentionFound  *found,
      GError           **error)
{
  g_autofree char *key = g_strconcat ("retention.", br_enum_get_nick (br_keep_values, keep), NULL);
  BrInstant instant = 0;

  found->subjects = g_array_new (FALSE, FALSE, sizeof (BrId));
  found->guests = g_array_new (FALSE, FALSE, sizeof (BrId));
  found->months = br_desk_get_setting_int (db, key, br_keep_get_usual (keep));
  found->boundary = br_keep_get_boundary (keep, found->months, today);
  if (found->boundary == BR_DATE_NONE)
    return TRUE;
  br_local_to_instant (found->boundary, 0, zone, &instant);
  if (keep == BR_KEEP_ACCESS_LOG)
    return br_db_get_int (db, "SELECT count(*) FROM access_log WHERE at < ?", &found->n_over, error, "i", instant);
  return find_subjects (db, keep, instant, found, error);
}

static BrDate
get_today (BrDb      *db,
           GTimeZone *zone)
{
  BrDate today;
  int minutes;

  br_instant_to_local (br_db_get_now (db), zone, &today, &minutes);
  return today;
}

/**
 * br_desk_preview_retention:
 * @db: a connection
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED or a #BrStoreError
 *
 * Each rule is a setting of the venue, such as `retention.guests`: for how many months, 0 for ever.
 *
 * Returns: (transfer full) (nullable): whose time is over today
 */
BrRetentionPreview *
br_desk_preview_retention (BrDb    *db,
                           GError **error)
{
  g_autoptr (BrRetentionPreview) self = NULL;
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  BrDate today = get_today (db, zone);

  if (!br_permission_may_write (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not erase guests"));
      return NULL;
    }
  self = g_new0 (BrRetentionPreview, 1);
  for (BrKeep keep = 0; keep < BR_N_KEEPS; keep++)
    if (!find (db, keep, today, zone, &self->found[keep], error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * br_retention_preview_get_n:
 * @self: a preview
 *
 * Returns: how many rows are over, of all kinds
 */
gint64
br_retention_preview_get_n (const BrRetentionPreview *self)
{
  gint64 n = 0;

  for (BrKeep keep = 0; keep < BR_N_KEEPS; keep++)
    n += self->found[keep].n_over;
  return n;
}

void
br_retention_preview_free (BrRetentionPreview *self)
{
  for (BrKeep keep = 0; keep < BR_N_KEEPS; keep++)
    {
      g_clear_pointer (&self->found[keep].subjects, g_array_unref);
      g_clear_pointer (&self->found[keep].guests, g_array_unref);
    }
  g_free (self);
}

/* ---- doing it ------------------------------------------------------------------------------- */

static gboolean
take_out_of_guest (BrDb        *db,
                   const BrId  *guest,
                   GError     **error)
{
  static const struct { BrKind kind; const char *where; } gone[] = {
    { BR_KIND_CUSTOMER_TAG, "WHERE customer = ?1" },
    { BR_KIND_COMPANION, "WHERE customer = ?1 OR companion = ?1" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (gone); k++)
    {
      g_autoptr (GPtrArray) rows = br_db_select (db, gone[k].kind, error, gone[k].where, "I", guest);

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        if (!br_db_delete (db, gone[k].kind, br_record_get_id (rows->pdata[i]), error))
          return FALSE;
      if (rows == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
gather (BrDb                      *db,
        const BrRetentionPreview  *preview,
        GArray                    *subjects,
        GError                   **error)
{
  const GArray *guests = preview->found[BR_KEEP_GUESTS].guests;

  for (guint i = 0; i < guests->len; i++)
    if (!add_with_guest (db, &g_array_index (guests, BrId, i), subjects, error) ||
        !take_out_of_guest (db, &g_array_index (guests, BrId, i), error))
      return FALSE;
  for (BrKeep keep = BR_KEEP_WAITLIST; keep < BR_KEEP_ACCESS_LOG; keep++)
    g_array_append_vals (subjects, preview->found[keep].subjects->data, preview->found[keep].subjects->len);
  return TRUE;
}

static gboolean
trim_access_log (BrDb                    *db,
                 const BrRetentionFound  *found,
                 GError                 **error)
{
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  BrInstant instant = 0;

  if (found->n_over == 0)
    return TRUE;
  br_local_to_instant (found->boundary, 0, zone, &instant);
  return br_db_exec (db, "DELETE FROM access_log WHERE at < ?", error, "i", instant);
}

static gboolean
apply_retention (BrDb     *db,
                 gpointer  data,
                 BrId     *id,
                 GError  **error)
{
  g_autoptr (BrRetentionPreview) preview = NULL;
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (BrId));

  if (!br_db_require (db, BR_AREA_CUSTOMER_ADMIN, error) || (preview = br_desk_preview_retention (db, error)) == NULL ||
      !gather (db, preview, subjects, error) || !trim_access_log (db, &preview->found[BR_KEEP_ACCESS_LOG], error))
    return FALSE;
  br_db_label_count (db, br_retention_preview_get_n (preview));
  return subjects->len == 0 || br_db_erase_subjects (db, subjects, NULL, error);
}

/**
 * br_desk_apply_retention:
 *
 * Erases everybody whose time is over, as br_desk_erase_customer() does, all in one write; and the oldest lines of
 * the access log. It cannot be undone.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_apply_retention (void)
{
  return br_desk_act_new ("retention.apply", BR_UNDO_NEVER, apply_retention, NULL, NULL);
}

typedef struct
{
  BrKeep keep;
  int    months;
} Choice;

static gboolean
set_retention (BrDb     *db,
               gpointer  data,
               BrId     *id,
               GError  **error)
{
  const Choice *choice = data;
  g_autofree char *key = g_strconcat ("retention.", br_enum_get_nick (br_keep_values, choice->keep), NULL);
  g_autoptr (BrSetting) setting = (BrSetting *) br_db_find (db, BR_KIND_SETTING, error, "WHERE key = ?", "t", key);
  gboolean known = setting != NULL;

  if (!known)
    {
      g_clear_error (error);
      setting = br_new (SETTING, BrSetting);
      setting->key = g_strdup (key);
    }
  g_free (setting->value);
  setting->value = g_strdup_printf ("%d", choice->months);
  if (!(known ? br_desk_update (db, (BrRecord *) setting, error) : br_desk_insert (db, (BrRecord *) setting, error)))
    return FALSE;
  *id = setting->id;
  br_db_label (db, BR_KIND_SETTING, id);
  return TRUE;
}

/**
 * br_desk_set_retention:
 * @keep: what is kept
 * @months: for how long; 0 for ever
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_set_retention (BrKeep keep,
                       int    months)
{
  Choice *choice = g_new0 (Choice, 1);

  *choice = (Choice){ keep, months };
  return br_desk_act_new ("setting.set", BR_UNDO_INVERT, set_retention, choice, g_free);
}
