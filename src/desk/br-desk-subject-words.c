#include "config.h"

#include "desk/br-desk-subject-access-private.h"

#include <glib/gi18n.h>

#include "desk/br-desk-access-log.h"
#include "desk/br-desk-field.h"
#include "desk/br-desk-resolve.h"

typedef struct
{
  BrKind      kind;
  const char *title;
  const char *why;
} Part;

/* In the order in which somebody asks. What is not here comes behind, under the name of its kind. */
static const Part parts[] = {
  { BR_KIND_CUSTOMER, N_ ("Who you are to us"), N_ ("Held to take your bookings and to know you when you come.") },
  { BR_KIND_CONSENT, N_ ("What you allowed, and what you objected to"),
    N_ ("Kept as the proof of it: UK GDPR, article 7 (1).") },
  { BR_KIND_BOOKING, N_ ("Bookings"), N_ ("Held to keep our side of them.") },
  { BR_KIND_WAITLIST_ENTRY, N_ ("Waiting for a table"), NULL },
  { BR_KIND_NOTE, N_ ("Notes"), N_ ("What the house noted about you, each version as it was.") },
  { BR_KIND_CUSTOMER_TAG, N_ ("How the house marks you"), NULL },
  { BR_KIND_COMPANION, N_ ("With whom you come"), N_ ("The names of others are theirs, and are left out.") },
  { BR_KIND_LOYALTY_ENTRY, N_ ("Loyalty"), NULL },
  { BR_KIND_PAYMENT, N_ ("Payments"), N_ ("Kept six years for the tax authority.") },
  { BR_KIND_VOUCHER, N_ ("Vouchers"), NULL },
  { BR_KIND_DATA_REQUEST, N_ ("What you asked of us about your data"), NULL },
};

/* Rows that only tie others together, or post the same money in the books, are in the document for machines. */
static gboolean
is_plumbing (BrKind kind)
{
  return kind == BR_KIND_BOOKING_TABLE || kind == BR_KIND_BOOKING_TAG || kind == BR_KIND_LEDGER_ENTRY ||
         kind == BR_KIND_JOURNAL_LINE || kind == BR_KIND_CUSTOMER_MERGE;
}

/* The guest is who reads it, and other guests are not for them. */
static gboolean
is_for_them (const BrRecord *record,
             const BrField  *field)
{
  if (field->type == BR_FIELD_ID || (field->flags & BR_FIELD_INTERNAL) != 0)
    return FALSE;
  if (field->type == BR_FIELD_BOOL && !br_member (record, field, gboolean))
    return FALSE;
  return field->type != BR_FIELD_REF || field->ref != BR_KIND_CUSTOMER;
}

/* When it was, of what happens once. */
static char *
make_heading (const BrRecord *record,
              GTimeZone      *zone)
{
  br_fields_foreach (field, record->entity)
    {
      if ((field->flags & BR_FIELD_REQUIRED) == 0 || !br_record_field_is_set (record, field))
        continue;
      if (field->type == BR_FIELD_INSTANT)
        return br_instant_format (br_member (record, field, BrInstant), zone, _ ("%a %-d %b %Y %H:%M"));
      if (field->type == BR_FIELD_DATE)
        return br_date_format (br_member (record, field, BrDate), _ ("%A %-d %B %Y"));
    }
  return NULL;
}

static void
put_record (BrDb           *db,
            BrDossier      *dossier,
            const BrRecord *record,
            GTimeZone      *zone)
{
  g_autofree char *heading = make_heading (record, zone);

  br_dossier_begin_entry (dossier, record->entity->kind != BR_KIND_CUSTOMER ? heading : NULL);
  br_fields_foreach (field, record->entity)
    if (is_for_them (record, field))
      {
        g_autofree char *value = field->type == BR_FIELD_DATE && br_record_field_is_set (record, field)
                                   ? br_date_format (br_member (record, field, BrDate), _ ("%A %-d %B %Y"))
                                 : field->type == BR_FIELD_MONEY && br_record_field_is_set (record, field)
                                   ? br_money_format (&br_member (record, field, BrMoney))
                                   : br_desk_say_field (db, record, field, zone);

        br_dossier_add_line (dossier, _ (field->label), value);
      }
}

static void
put_kind (BrDb            *db,
          BrDossier       *dossier,
          const GPtrArray *records,
          const Part      *part,
          GTimeZone       *zone)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      const BrRecord *record = records->pdata[i];

      if (record->entity->kind != (int) part->kind)
        continue;
      if (!begun)
        br_dossier_begin_section (dossier, _ (part->title), part->why != NULL ? _ (part->why) : NULL);
      begun = TRUE;
      put_record (db, dossier, record, zone);
    }
}

static gboolean
has_part (BrKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].kind == kind)
      return TRUE;
  return FALSE;
}

/* ---- what was done with it ------------------------------------------------------------------ */

static void
put_change (BrDb                 *db,
            BrDossier            *dossier,
            const BrPersonChange *change,
            GTimeZone            *zone)
{
  const BrEntity *entity = br_entity_get (change->row->kind);
  g_autofree char *at = br_instant_format (change->at, zone, _ ("%a %-d %b %Y %H:%M"));
  g_autofree char *heading = g_strdup_printf ("%s · %s", at, change->what);

  br_dossier_begin_entry (dossier, heading);
  br_dossier_add_line (dossier, _ ("By"), change->by);
  br_fields_foreach (field, entity)
    {
      g_autofree char *before = NULL, *after = NULL, *both = NULL;

      if (field->type == BR_FIELD_ID || field->type == BR_FIELD_REF || (field->flags & BR_FIELD_INTERNAL) != 0 ||
          !br_entity_field_is_in (entity, field, change->row->changed))
        continue;
      before = br_desk_say_field (db, change->row->before, field, zone);
      after = br_desk_say_field (db, change->row->after, field, zone);
      if (before != NULL && after != NULL)
        both = g_strdup_printf (_ ("%s → %s"), before, after);
      else if (before != NULL)
        both = g_strdup_printf (_ ("was %s"), before);
      br_dossier_add_line (dossier, _ (field->label), both != NULL ? both : after);
    }
}

static void
put_accesses (BrDb         *db,
              BrDossier    *dossier,
              const GArray *accesses,
              GTimeZone    *zone)
{
  br_dossier_begin_section (dossier, _ ("Who looked at it"), _ ("On the device on which this was made."));
  br_dossier_begin_entry (dossier, NULL);
  for (guint i = 0; i < accesses->len; i++)
    {
      const BrAccessLine *line = &g_array_index (accesses, BrAccessLine, i);
      g_autofree char *at = br_instant_format (line->at, zone, _ ("%a %-d %b %Y %H:%M"));
      g_autofree char *by = br_id_is_none (&line->actor) ? g_strdup (_ ("Backroom"))
                                                         : br_desk_name_of (db, BR_KIND_USER, &line->actor);
      g_autofree char *text = g_strdup_printf ("%s: %s", by, _ (br_enum_get_label (br_access_values, line->act)));

      br_dossier_add_line (dossier, at, text);
    }
}

/**
 * _br_desk_put_into_words:
 * @db: a connection
 * @person: somebody
 * @changes: (element-type BrPersonChange): what was done with what is held
 * @accesses: (element-type BrAccessLine): who looked at it
 * @zone: the venue's time zone
 *
 * Returns: (transfer full): all of it for people
 */
BrDossier *
_br_desk_put_into_words (BrDb            *db,
                         const BrPerson  *person,
                         const GPtrArray *changes,
                         const GArray    *accesses,
                         GTimeZone       *zone)
{
  BrDossier *dossier = br_dossier_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    put_kind (db, dossier, parts[i].kind == BR_KIND_CUSTOMER ? person->rows : person->held, &parts[i], zone);
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const Part rest = { k, br_entity_get (k)->label, NULL };

      if (!has_part (k) && !is_plumbing (k))
        put_kind (db, dossier, person->held, &rest, zone);
    }
  if (changes->len > 0)
    br_dossier_begin_section (dossier, _ ("How it came about"), _ ("Each change of it, as our journal has it."));
  for (guint i = 0; i < changes->len; i++)
    put_change (db, dossier, changes->pdata[i], zone);
  if (accesses->len > 0)
    put_accesses (db, dossier, accesses, zone);
  return dossier;
}
