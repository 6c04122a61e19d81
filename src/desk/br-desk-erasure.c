#include "config.h"

#include "desk/br-desk-erasure.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-label.h"
#include "desk/br-desk-person.h"
#include "desk/br-desk-resolve.h"
#include "store/br-journal.h"

/* ---- what it comes to ----------------------------------------------------------------------- */

static void
count (GArray         *lines,
       const BrEntity *entity,
       BrKept          kept,
       BrDate          until)
{
  BrErasureLine line = { entity, 1, kept, until };

  for (guint i = 0; i < lines->len; i++)
    {
      BrErasureLine *known = &g_array_index (lines, BrErasureLine, i);

      if (known->entity != entity || known->kept != kept)
        continue;
      known->n_rows++;
      if (until != BR_DATE_NONE)
        known->until = known->until == BR_DATE_NONE ? until : MAX (known->until, until);
      return;
    }
  g_array_append_val (lines, line);
}

/* The day that a row is of. */
static BrDate
get_day (const BrRecord *record,
         GTimeZone      *zone)
{
  br_fields_foreach (field, record->entity)
    {
      BrDate date = BR_DATE_NONE;
      int minutes;

      if ((field->flags & BR_FIELD_REQUIRED) == 0 || !br_record_field_is_set (record, field))
        continue;
      if (field->type == BR_FIELD_INSTANT)
        br_instant_to_local (br_member (record, field, BrInstant), zone, &date, &minutes);
      else if (field->type == BR_FIELD_DATE)
        date = br_member (record, field, BrDate);
      if (date != BR_DATE_NONE)
        return date;
    }
  return BR_DATE_NONE;
}

static gboolean
is_personal (const BrRecord *record)
{
  br_fields_foreach (field, record->entity)
    if ((field->flags & BR_FIELD_PII) != 0 && br_record_field_is_set (record, field))
      return TRUE;
  return FALSE;
}

/* Rows that say nothing once nobody is named in them. */
static gboolean
is_taken_out (BrKind kind)
{
  return kind == BR_KIND_CUSTOMER_TAG || kind == BR_KIND_COMPANION;
}

static void
count_stays (BrErasure      *self,
             const BrPerson *person)
{
  for (guint i = 0; i < person->held->len; i++)
    {
      const BrRecord *record = person->held->pdata[i];
      BrKept kept = br_erasure_judge (record);
      BrDate day = get_day (record, self->zone);

      if (kept != BR_KEPT_NOT)
        count (self->stays, record->entity, kept, br_erasure_get_until (kept, day));
    }
}

static BrErasure *
erasure_new (BrDb            *db,
             const BrPerson  *person,
             GError         **error)
{
  g_autoptr (BrErasure) self = g_new0 (BrErasure, 1);
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);

  self->goes = g_array_new (FALSE, FALSE, sizeof (BrErasureLine));
  self->stays = g_array_new (FALSE, FALSE, sizeof (BrErasureLine));
  self->at = BR_INSTANT_NONE;
  if (venue == NULL)
    return NULL;
  self->customer = br_person_get_guest (person)->id;
  self->house = g_strdup (venue->name);
  self->zone = br_db_get_zone (db);
  self->n_merged = person->rows->len - 1;
  count_stays (self, person);
  return g_steal_pointer (&self);
}

/* Whose they are is not known: somebody has to look. */
static gboolean
count_namesakes (BrErasure   *self,
                 BrDb        *db,
                 BrKind       kind,
                 GError     **error)
{
  const BrField *named = br_entity_get_names (br_entity_get (kind));
  g_autoptr (GPtrArray) rows = br_db_select (db, kind, error, NULL, NULL);
  g_autofree char *wanted = br_text_fold (self->name);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const char *name = br_member (rows->pdata[i], named, char *);
      g_autofree char *folded = name != NULL ? br_text_fold (name) : NULL;

      self->n_namesakes += folded != NULL && g_str_equal (folded, wanted);
    }
  return rows != NULL;
}

static gboolean
may_erase (BrDb    *db,
           GError **error)
{
  if (br_permission_may_write (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not erase guests"));
  return FALSE;
}

static gboolean
refuse_erased (const BrCustomer *guest,
               GError          **error)
{
  if (guest->erased_at == BR_INSTANT_NONE)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This customer has been erased already"));
  return FALSE;
}

/**
 * br_desk_preview_erasure:
 * @db: a connection
 * @customer: a guest, or one who was merged into them
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, %BR_DESK_ERROR_REFUSED or a #BrStoreError
 *
 * Returns: (transfer full) (nullable): what would go and what would stay
 */
BrErasure *
br_desk_preview_erasure (BrDb        *db,
                         const BrId  *customer,
                         GError     **error)
{
  g_autoptr (BrPerson) person = NULL;
  g_autoptr (BrErasure) self = NULL;

  if (!may_erase (db, error) || (person = br_desk_person (db, customer, error)) == NULL ||
      !refuse_erased (br_person_get_guest (person), error) || (self = erasure_new (db, person, error)) == NULL)
    return NULL;
  for (guint i = 0; i < person->rows->len; i++)
    count (self->goes, br_entity_get (BR_KIND_CUSTOMER), BR_KEPT_NOT, BR_DATE_NONE);
  for (guint i = 0; i < person->held->len; i++)
    {
      const BrRecord *record = person->held->pdata[i];

      if (is_taken_out (record->entity->kind) || is_personal (record))
        count (self->goes, record->entity, BR_KEPT_NOT, BR_DATE_NONE);
    }
  self->name = g_strdup (br_person_get_guest (person)->name);
  if (self->name != NULL && br_db_is_unlocked (db) &&
      (!count_namesakes (self, db, BR_KIND_GUEST_LIST_ENTRY, error) ||
       !count_namesakes (self, db, BR_KIND_BARRED_PERSON, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* The journal knows which fields were emptied, though not of what. */
static gboolean
count_gone (BrErasure  *self,
            BrDb       *db,
            gint64      seq,
            GError    **error)
{
  g_autoptr (BrEntry) entry = br_journal_load (db, seq, error);
  g_autoptr (GPtrArray) rows = entry != NULL ? br_journal_get_rows (db, seq, G_MAXINT, error) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const BrRowChange *row = rows->pdata[i];

      if (row->before != NULL && row->kind != BR_KIND_DATA_REQUEST)
        count (self->goes, br_entity_get (row->kind), BR_KEPT_NOT, BR_DATE_NONE);
    }
  if (rows == NULL)
    return FALSE;
  self->by = br_desk_label_user (db, entry);
  return TRUE;
}

/**
 * br_desk_read_erasure:
 * @db: a connection
 * @customer: somebody who was erased
 * @error: return location for %BR_DESK_ERROR_REFUSED where they were not, or a #BrStoreError
 *
 * The receipt of an erasure. There is no name in it, so it can be read whenever it is asked for.
 *
 * Returns: (transfer full) (nullable): what went and what stayed
 */
BrErasure *
br_desk_read_erasure (BrDb        *db,
                      const BrId  *customer,
                      GError     **error)
{
  g_autoptr (BrPerson) person = br_desk_person (db, customer, error);
  g_autoptr (BrErasure) self = person != NULL ? erasure_new (db, person, error) : NULL;
  gint64 seq = 0;

  if (self == NULL)
    return NULL;
  self->at = br_person_get_guest (person)->erased_at;
  if (self->at == BR_INSTANT_NONE)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED, _ ("This customer has not been erased"));
      return NULL;
    }
  if (!br_db_get_int (db,
                      "SELECT ifnull (max (j.seq), 0) FROM journal j JOIN journal_touch t USING (seq)"
                      " WHERE t.id = ? AND j.code = 'customer.erase'",
                      &seq, error, "I", &self->customer) ||
      (seq > 0 && !count_gone (self, db, seq, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
br_erasure_free (BrErasure *self)
{
  g_free (self->name);
  g_free (self->house);
  g_free (self->by);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->goes, g_array_unref);
  g_clear_pointer (&self->stays, g_array_unref);
  g_free (self);
}

/* ---- in words ------------------------------------------------------------------------------- */

/**
 * br_erasure_line_say:
 * @line: what goes or stays of one kind
 *
 * Returns: (transfer full): how much, why it stays, and until when
 */
char *
br_erasure_line_say (const BrErasureLine *line)
{
  g_autofree char *until = NULL;
  g_autofree char *n_rows = g_strdup_printf (ngettext ("%d row", "%d rows", (gulong) line->n_rows), (int) line->n_rows);

  if (line->kept == BR_KEPT_NOT)
    return g_steal_pointer (&n_rows);
  if (line->until == BR_DATE_NONE)
    return g_strdup_printf ("%s, %s", n_rows, _ (br_enum_get_label (br_kept_values, line->kept)));
  until = br_date_format (line->until, _ ("%-d %B %Y"));
  /* Translators: how many rows, why they are kept, and until which day */
  return g_strdup_printf (_ ("%s, %s, until %s"), n_rows, _ (br_enum_get_label (br_kept_values, line->kept)), until);
}

static void
put_lines (BrDossier    *dossier,
           const GArray *lines)
{
  br_dossier_begin_entry (dossier, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const BrErasureLine *line = &g_array_index (lines, BrErasureLine, i);
      g_autofree char *text = br_erasure_line_say (line);

      br_dossier_add_line (dossier, _ (line->entity->label), text);
    }
}

/**
 * br_erasure_get_dossier:
 * @self: an erasure that was done
 *
 * Returns: (transfer full): its receipt, for paper
 */
BrDossier *
br_erasure_get_dossier (const BrErasure *self)
{
  BrDossier *dossier = br_dossier_new ();
  g_autofree char *id = br_id_to_string (&self->customer);
  g_autofree char *at = br_instant_format (self->at, self->zone, _ ("%A %-d %B %Y, %H:%M"));

  br_dossier_begin_section (dossier, _ ("Erased"),
                            _ ("The key to everything personal was destroyed: no copy in our records, their history or "
                               "backups can be read again, and no backup that is restored brings it back."));
  br_dossier_begin_entry (dossier, NULL);
  br_dossier_add_line (dossier, _ ("Reference"), id);
  br_dossier_add_line (dossier, _ ("When"), at);
  br_dossier_add_line (dossier, _ ("By"), self->by);
  br_dossier_begin_section (dossier, _ ("What went"), NULL);
  put_lines (dossier, self->goes);
  br_dossier_begin_section (dossier, _ ("What stays"),
                            _ ("Without a name, and for no longer than the law asks where it says so "
                               "(UK GDPR, article 17 (3) (b))."));
  put_lines (dossier, self->stays);
  return dossier;
}

/* ---- erasing -------------------------------------------------------------------------------- */

/* That it was asked for and done stays in the log of requests, with nobody’s name. */
static gboolean
answer_requests (BrDb            *db,
                 const BrPerson  *person,
                 GError         **error)
{
  for (guint i = 0; i < person->held->len; i++)
    {
      const BrDataRequest *open = person->held->pdata[i];

      if (open->record.entity->kind == BR_KIND_DATA_REQUEST && open->kind == BR_REQUEST_ERASURE &&
          open->answered_at == BR_INSTANT_NONE &&
          !br_db_exec (db, "UPDATE data_request SET answered_at = ? WHERE id = ?", error, "iI", br_db_get_now (db),
                       &open->id))
        return FALSE;
    }
  return TRUE;
}

/* A tag may say as much of somebody as a note; and what was kept to undo a merge tells of both. */
static gboolean
take_out (BrDb            *db,
          const BrPerson  *person,
          GError         **error)
{
  for (guint i = 0; i < person->held->len; i++)
    {
      BrRecord *record = person->held->pdata[i];

      if (is_taken_out (record->entity->kind) &&
          !br_db_delete (db, record->entity->kind, br_record_get_id (record), error))
        return FALSE;
      if (record->entity->kind == BR_KIND_CUSTOMER_MERGE &&
          !br_db_exec (db, "UPDATE customer_merge SET before = NULL, after = NULL WHERE id = ?", error, "I",
                       br_record_get_id (record)))
        return FALSE;
    }
  return TRUE;
}

/* Under the key of another guest lies what is theirs too: who comes with whom. */
static gboolean
leave_others (BrDb            *db,
              const BrPerson  *person,
              GArray          *subjects,
              GError         **error)
{
  for (guint i = subjects->len; i-- > 0;)
    {
      GError *local = NULL;
      g_autoptr (BrQuery) query = br_db_query (db, "SELECT id FROM customer WHERE subject = ?", &local, "I",
                                               &g_array_index (subjects, BrId, i));
      gboolean other = FALSE;

      while (br_query_next (query, &local))
        {
          BrId id = br_query_get_id (query, 0);

          other = other || !br_person_has (person, &id);
        }
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (other)
        g_array_remove_index (subjects, i);
    }
  return TRUE;
}

static gboolean
erase_customer (BrDb     *db,
                gpointer  data,
                BrId     *id,
                GError  **error)
{
  g_autoptr (BrPerson) person = NULL;
  g_autoptr (GArray) subjects = NULL;
  const BrId *guest;

  *id = *(const BrId *) data;
  if (!br_db_require (db, BR_AREA_CUSTOMER_ADMIN, error) || (person = br_desk_person (db, data, error)) == NULL ||
      !refuse_erased (br_person_get_guest (person), error))
    return FALSE;
  guest = &br_person_get_guest (person)->id;
  *id = *guest;
  br_db_label (db, BR_KIND_CUSTOMER, guest);
  subjects = br_person_get_subjects (person);
  return answer_requests (db, person, error) && leave_others (db, person, subjects, error) &&
         take_out (db, person, error) && br_db_erase_subjects (db, subjects, NULL, error);
}

/**
 * br_desk_erase_customer:
 * @customer: whom: any of the rows that were merged into one guest
 *
 * Destroys everything personal about them: their keys, and with them every copy in the journal and
 * in backups, what was paid for their bookings included. Their bookings stay as figures without a name. It cannot be
 * undone.
 *
 * Returns: (transfer full): the act
 */
BrDeskAct *
br_desk_erase_customer (const BrId *customer)
{
  return br_desk_act_new ("customer.erase", BR_UNDO_NEVER, erase_customer, g_memdup2 (customer, sizeof *customer),
                          g_free);
}
