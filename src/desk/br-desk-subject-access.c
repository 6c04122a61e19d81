#include "config.h"

#include "desk/br-desk-subject-access-private.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-access-log.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-segment.h"
#include "store/br-store-error.h"
#include "wire/br-wire-record.h"
#include "wire/br-wire-ref.h"

/** What the document says it is, for who reads it in years. */
#define FORMAT "backroom-subject-access-1"

static void
add_instant (JsonBuilder *builder,
             const char  *name,
             BrInstant    at,
             GTimeZone   *zone)
{
  g_autofree char *text = br_instant_to_iso (at, zone);

  br_wire_add_text (builder, name, text);
}

static void
build_records (JsonBuilder    *builder,
               const BrPerson *person,
               GTimeZone      *zone)
{
  json_builder_set_member_name (builder, "records");
  json_builder_begin_object (builder);
  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      gboolean begun = FALSE;

      for (guint i = 0; i < person->held->len; i++)
        {
          const BrRecord *record = person->held->pdata[i];

          if (record->entity->kind != (int) k)
            continue;
          if (!begun)
            {
              json_builder_set_member_name (builder, record->entity->plural);
              json_builder_begin_array (builder);
            }
          begun = TRUE;
          json_builder_add_value (builder, br_wire_from_record (record, zone));
        }
      if (begun)
        json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static gboolean
build_standings (JsonBuilder  *builder,
                 BrDb         *db,
                 const BrId   *customer,
                 GError      **error)
{
  static const char *const words[] = {
    [BR_STANDING_NONE] = "none", [BR_STANDING_SOFT_OPT_IN] = "soft-opt-in",
    [BR_STANDING_CONSENT] = "consent", [BR_STANDING_OBJECTED] = "objected",
  };

  json_builder_set_member_name (builder, "marketing");
  json_builder_begin_object (builder);
  for (BrChannel channel = BR_CHANNEL_EMAIL; channel <= BR_CHANNEL_POST; channel++)
    {
      BrStanding standing;

      if (!br_desk_get_standing (db, customer, channel, &standing, error))
        return FALSE;
      br_wire_add_text (builder, br_enum_get_nick (br_channel_values, channel), words[standing]);
    }
  json_builder_end_object (builder);
  return TRUE;
}

/* A side of a change is a row of which only the changed fields are there. */
static void
build_side (JsonBuilder       *builder,
            const char        *name,
            const BrRowChange *row,
            const BrRecord    *record,
            GTimeZone         *zone)
{
  const BrEntity *entity = br_entity_get (row->kind);

  json_builder_set_member_name (builder, name);
  if (record == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  br_fields_foreach (field, entity)
    if (br_entity_field_is_in (entity, field, row->changed) && (field->flags & BR_FIELD_INTERNAL) == 0 &&
        field->type != BR_FIELD_ID)
      {
        json_builder_set_member_name (builder, field->name);
        br_wire_add_value (builder, record, field, zone);
      }
  json_builder_end_object (builder);
}

static void
build_changes (JsonBuilder     *builder,
               const GPtrArray *changes,
               GTimeZone       *zone)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const BrPersonChange *change = changes->pdata[i];

      json_builder_begin_object (builder);
      add_instant (builder, "at", change->at, zone);
      br_wire_add_text (builder, "by", change->by);
      br_wire_add_text (builder, "what", change->what);
      br_wire_add_text (builder, "entity", br_entity_get (change->row->kind)->name);
      br_wire_add_id (builder, "id", &change->row->id);
      build_side (builder, "before", change->row, change->row->before, zone);
      build_side (builder, "after", change->row, change->row->after, zone);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_accesses (JsonBuilder  *builder,
                BrDb         *db,
                const GArray *accesses,
                GTimeZone    *zone)
{
  json_builder_set_member_name (builder, "access_log");
  json_builder_begin_array (builder);
  for (guint i = 0; i < accesses->len; i++)
    {
      const BrAccessLine *line = &g_array_index (accesses, BrAccessLine, i);
      g_autofree char *by = br_id_is_none (&line->actor) ? NULL : br_desk_name_of (db, BR_KIND_USER, &line->actor);

      json_builder_begin_object (builder);
      add_instant (builder, "at", line->at, zone);
      br_wire_add_text (builder, "by", by);
      br_wire_add_text (builder, "act", br_enum_get_nick (br_access_values, line->act));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
build (BrSubjectAccess  *self,
       BrDb             *db,
       const BrPerson   *person,
       const GPtrArray  *changes,
       const GArray     *accesses,
       GError          **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  br_wire_add_text (builder, "format", FORMAT);
  br_wire_add_text (builder, "venue", self->house);
  add_instant (builder, "made_at", self->made_at, self->zone);
  json_builder_set_member_name (builder, "person");
  json_builder_begin_array (builder);
  for (guint i = 0; i < person->rows->len; i++)
    json_builder_add_value (builder, br_wire_from_record (person->rows->pdata[i], self->zone));
  json_builder_end_array (builder);
  if (!build_standings (builder, db, &self->customer, error))
    return FALSE;
  build_records (builder, person, self->zone);
  build_changes (builder, changes, self->zone);
  build_accesses (builder, db, accesses, self->zone);
  json_builder_end_object (builder);
  self->document = json_builder_get_root (builder);
  return TRUE;
}

static gboolean
may_gather (BrDb    *db,
            GError **error)
{
  if (!br_permission_may_write (br_desk_level (db, BR_AREA_CUSTOMER_ADMIN)))
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED,
                 _ ("Your role may not give out what is held about a guest"));
  else if (!br_db_is_unlocked (db))
    g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
                 _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
refuse_erased (const BrCustomer *guest,
               GError          **error)
{
  if (guest->erased_at == BR_INSTANT_NONE)
    return TRUE;
  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_REFUSED,
               _ ("This customer has been erased: nothing is held about them that could be given out"));
  return FALSE;
}

/**
 * br_desk_subject_access:
 * @db: a connection to an unlocked venue
 * @customer: a guest, or one who was merged into them
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED, %BR_DESK_ERROR_REFUSED for who was erased, or a #BrStoreError
 *
 * Gathers what is held about somebody: who they are, what they allowed, booked, paid and were noted for, how that came
 * about and who looked at it. Names of other guests are not in it (article 15 (4)).
 *
 * Returns: (transfer full) (nullable): all of it
 */
BrSubjectAccess *
br_desk_subject_access (BrDb        *db,
                        const BrId  *customer,
                        GError     **error)
{
  g_autoptr (BrSubjectAccess) self = g_new0 (BrSubjectAccess, 1);
  g_autoptr (BrPerson) person = NULL;
  g_autoptr (BrVenue) venue = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GArray) accesses = NULL;

  if (!may_gather (db, error) || (person = br_desk_person (db, customer, error)) == NULL ||
      !refuse_erased (br_person_get_guest (person), error) || (venue = br_db_get_venue (db, error)) == NULL ||
      (changes = _br_desk_read_changes (db, person, error)) == NULL ||
      (accesses = br_desk_read_accesses_of (db, person->rows, error)) == NULL)
    return NULL;
  self->customer = br_person_get_guest (person)->id;
  self->name = g_strdup (br_person_get_guest (person)->name);
  self->house = g_strdup (venue->name);
  self->made_at = br_db_get_now (db);
  self->zone = br_db_get_zone (db);
  self->n_rows = person->rows->len + person->held->len;
  if (!build (self, db, person, changes, accesses, error))
    return NULL;
  self->dossier = _br_desk_put_into_words (db, person, changes, accesses, self->zone);
  return g_steal_pointer (&self);
}

/**
 * br_subject_access_get_json:
 * @self: what is held about somebody
 *
 * Returns: (transfer full): the document, as text
 */
GBytes *
br_subject_access_get_json (const BrSubjectAccess *self)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  gsize length;
  char *text;

  json_generator_set_root (generator, self->document);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

void
br_subject_access_free (BrSubjectAccess *self)
{
  g_free (self->name);
  g_free (self->house);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->document, json_node_unref);
  g_clear_pointer (&self->dossier, br_dossier_free);
  g_free (self);
}
