#include "config.h"

#include "desk/br-desk-resolve.h"

#include <glib/gi18n.h>

#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-error.h"

/* A name that fits several is refused; this many of them are listed. */
#define LISTED_MAX 8

typedef struct
{
  const BrEntity *entity;
  const BrField  *names;
  const BrField  *scope_field;
  const BrId     *scope;
  char           *wanted;
  GArray         *found;
  GString        *listed;
} Resolution;

static gboolean
consider (BrRecord *record,
          gint64    rowid,
          gpointer  user_data)
{
  Resolution *resolution = user_data;
  const char *name = br_member (record, resolution->names, char *);
  g_autofree char *folded = NULL;
  char id[BR_ID_TEXT_LENGTH + 1];

  /* Who turned out to be somebody else is not meant. */
  if (name == NULL || (resolution->entity->kind == BR_KIND_CUSTOMER && !br_id_is_none (&((BrCustomer *) record)->merged_into)))
    return TRUE;
  if (resolution->scope != NULL && resolution->scope_field != NULL &&
      !br_id_equal (&br_member (record, resolution->scope_field, BrId), resolution->scope))
    return TRUE;
  folded = br_text_fold (name);
  if (!g_str_equal (folded, resolution->wanted))
    return TRUE;

  g_array_append_vals (resolution->found, br_record_get_id (record), 1);
  br_id_print (br_record_get_id (record), id);
  if (resolution->found->len <= LISTED_MAX)
    g_string_append_printf (resolution->listed, "%s%s (%s)", resolution->listed->len > 0 ? ", " : "", name, id);
  return TRUE;
}

static BrFieldSet
needed_fields (const Resolution *resolution)
{
  BrFieldSet fields = (BrFieldSet) 1 << br_entity_field_index (resolution->entity, resolution->names);

  if (resolution->scope_field != NULL)
    fields |= (BrFieldSet) 1 << br_entity_field_index (resolution->entity, resolution->scope_field);
  if (resolution->entity->kind == BR_KIND_CUSTOMER)
    fields |= (BrFieldSet) 1 << br_entity_field_index (resolution->entity,
                                                       br_entity_get_field (resolution->entity, "merged_into"));
  return fields;
}

static gboolean
judge (const Resolution *resolution,
       const char       *text,
       BrId             *out,
       GError          **error)
{
  if (resolution->found->len == 1)
    {
      *out = g_array_index (resolution->found, BrId, 0);
      return TRUE;
    }
  if (resolution->found->len == 0)
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no %s “%s”"), resolution->entity->name,
                 text);
  else
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_AMBIGUOUS, _ ("“%s” fits %u: %s"), text, resolution->found->len,
                 resolution->listed->str);
  return FALSE;
}

/**
 * br_desk_resolve:
 * @db: a connection
 * @kind: what is meant
 * @text: its id, or its name in any case and with or without accents
 * @scope: (nullable): the row within which the name is told apart, such as a table's room
 * @out: (out): its id
 * @error: return location for %BR_DESK_ERROR_NOT_FOUND and %BR_DESK_ERROR_AMBIGUOUS
 *
 * A reference as people give it.
 */
gboolean
br_desk_resolve (BrDb       *db,
                 BrKind      kind,
                 const char *text,
                 const BrId *scope,
                 BrId       *out,
                 GError    **error)
{
  const BrEntity *entity = br_entity_get (kind);
  Resolution resolution = { .entity = entity, .names = br_entity_get_names (entity), .scope = scope };
  gboolean ok;

  if (br_id_parse (text, out, NULL))
    {
      if (br_db_exists (db, kind, out))
        return TRUE;
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("There is no %s %s"), entity->name, text);
      return FALSE;
    }
  if (resolution.names == NULL)
    {
      g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("A %s has no name: give its id, not “%s”"),
                   entity->name, text);
      return FALSE;
    }

  if (entity->scope != NULL)
    resolution.scope_field = br_entity_get_field (entity, entity->scope);
  resolution.wanted = br_text_fold (text);
  resolution.found = g_array_new (FALSE, FALSE, sizeof (BrId));
  resolution.listed = g_string_new (NULL);
  ok = br_db_foreach (db, kind, needed_fields (&resolution), consider, &resolution, error, NULL, NULL) &&
       judge (&resolution, text, out, error);
  g_array_unref (resolution.found);
  g_string_free (resolution.listed, TRUE);
  g_free (resolution.wanted);
  return ok;
}

/**
 * br_desk_may_name:
 * @db: a connection
 * @kind: a kind
 *
 * Returns: whether the actor may be told what its rows are called
 */
gboolean
br_desk_may_name (BrDb  *db,
                  BrKind kind)
{
  const BrField *names = br_entity_get_names (br_entity_get (kind));
  BrLevel level;

  if (names == NULL || (names->flags & BR_FIELD_PII) == 0)
    return TRUE;
  level = br_desk_level (db, br_entity_get (kind)->area);
  return br_permission_may_read (level) || level == BR_LEVEL_NAME;
}

/**
 * br_desk_name_of:
 * @db: a connection
 * @kind: a kind
 * @id: a row's id
 *
 * Returns: (transfer full): what people call the row; an erased guest, one whose name the actor may
 *   not see, a party that gave no name and a row that is gone have a word of their own
 */
char *
br_desk_name_of (BrDb       *db,
                 BrKind      kind,
                 const BrId *id)
{
  g_autoptr (BrRecord) record = br_db_find (db, kind, NULL, "WHERE \"id\" = ?", "I", id);

  if (record == NULL)
    return g_strdup (_ ("(removed)"));
  if (kind == BR_KIND_CUSTOMER && ((BrCustomer *) record)->erased_at != BR_INSTANT_NONE)
    return g_strdup (_ ("(erased)"));
  if (!br_desk_may_name (db, kind))
    return g_strdup (_ ("(not shown)"));
  if (br_record_get_name (record) != NULL)
    return g_strdup (br_record_get_name (record));
  if (!br_db_is_unlocked (db) && br_entity_has_pii (record->entity))
    return g_strdup (_ ("(locked)"));
  if (kind == BR_KIND_BOOKING)
    {
      g_autoptr (GTimeZone) zone = br_db_get_zone (db);
      const BrBooking *booking = (const BrBooking *) record;
      g_autofree char *who = br_id_is_none (&booking->customer)
                               ? g_strdup (_ ("(no name)"))
                               : br_desk_name_of (db, BR_KIND_CUSTOMER, &booking->customer);
      g_autofree char *when = br_instant_format (booking->starts_at, zone, "%-e %b %Y %H:%M");

      return g_strdup_printf ("%s ×%" G_GINT64_FORMAT ", %s", who, booking->party_size, g_strchug (when));
    }
  return g_strdup (_ (record->entity->label));
}

/**
 * br_desk_level:
 * @db: a connection
 * @area: an area of the permission matrix
 *
 * Returns: what the actor may do there; everything for the program itself
 */
BrLevel
br_desk_level (BrDb  *db,
               BrArea area)
{
  const BrId *actor = br_db_get_actor (db);
  g_autoptr (BrQuery) query = NULL;
  int level = BR_LEVEL_NONE;

  if (br_id_is_none (actor))
    return BR_LEVEL_FULL;
  query = br_db_query (db,
                       "SELECT p.level FROM user u JOIN permission p ON p.role = u.role"
                       " WHERE u.id = ? AND p.area = ? AND NOT u.retired",
                       NULL, "It", actor, br_enum_get_nick (br_area_values, area));
  if (br_query_next (query, NULL))
    br_enum_parse (br_level_values, br_query_get_text (query, 0), &level);
  return level;
}

/* Accounts, rates and vouchers are for everyone who takes money; what was taken is not. */
static gboolean
is_money (const BrEntity *entity)
{
  return entity->kind == BR_KIND_PERIOD_UNLOCK || entity->area == BR_AREA_REFUNDS ||
         (entity->area == BR_AREA_DEPOSITS && entity->kind != BR_KIND_VOUCHER) ||
         (entity->area == BR_AREA_MONEY && entity->kind != BR_KIND_LEDGER_ACCOUNT && entity->kind != BR_KIND_TAX_RATE);
}

/**
 * br_desk_check_read:
 * @db: a connection
 * @kind: what is to be read
 * @level: (out): what the actor may do with it; at %BR_LEVEL_NAME show the name and nothing else
 * @error: return location for %BR_DESK_ERROR_NOT_ALLOWED
 *
 * Rows without personal data may be read by everyone who can open the venue, except the users
 * and their permissions, what is booked and what was refused, and money, which who may see reports may.
 */
gboolean
br_desk_check_read (BrDb    *db,
                    BrKind   kind,
                    BrLevel *level,
                    GError **error)
{
  const BrEntity *entity = br_entity_get (kind);

  *level = br_desk_level (db, entity->area);
  if (is_money (entity))
    *level = br_desk_level (db, BR_AREA_MONEY);
  if (br_permission_may_read (*level) || *level == BR_LEVEL_NAME ||
      (!br_entity_has_pii (entity) && !is_money (entity) && entity->area != BR_AREA_OWNER &&
       entity->area != BR_AREA_BOOKINGS))
    return TRUE;

  g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_ALLOWED, _ ("Your role may not see this (%s)"),
               _ (br_enum_get_label (br_area_values, entity->area)));
  return FALSE;
}

/**
 * br_desk_check_unlocked:
 * @db: a connection
 * @error: return location for %BR_STORE_ERROR_LOCKED
 *
 * Returns: whether what is sealed can be read and compared
 */
gboolean
br_desk_check_unlocked (BrDb    *db,
                        GError **error)
{
  if (br_db_is_unlocked (db))
    return TRUE;
  g_set_error (error, BR_STORE_ERROR, BR_STORE_ERROR_LOCKED,
               _ ("The venue’s key is not here: give the recovery passphrase to unlock it"));
  return FALSE;
}
