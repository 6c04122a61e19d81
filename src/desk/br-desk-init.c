#include "config.h"

#include "desk/br-desk-init.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "core/rules/br-permission.h"
#include "desk/br-desk-ledger.h"
#include "desk/br-desk-records.h"
#include "seal/br-passphrase.h"
#include "store/br-vault.h"

#define TIMEZONE "Europe/London"
#define CURRENCY "GBP"
#define COUNTRY_CODE "44"

typedef struct
{
  const BrInitRequest *request;
  const char          *timezone;
  const char          *currency;
  char                *issued;
  BrId                 owner_role;
  BrId                 owner;
} Init;

static const struct
{
  const char *zone;
  const char *code;
} country_codes[] = {
  { "Europe/Amsterdam", "31" },  { "Europe/Athens", "30" },     { "Europe/Belfast", "44" },
  { "Europe/Berlin", "49" },     { "Europe/Brussels", "32" },   { "Europe/Bucharest", "40" },
  { "Europe/Budapest", "36" },   { "Europe/Copenhagen", "45" }, { "Europe/Dublin", "353" },
  { "Europe/Helsinki", "358" },  { "Europe/Istanbul", "90" },   { "Europe/Kiev", "380" },
  { "Europe/Kyiv", "380" },      { "Europe/Lisbon", "351" },    { "Europe/Luxembourg", "352" },
  { "Europe/Madrid", "34" },     { "Europe/Malta", "356" },     { "Europe/Oslo", "47" },
  { "Europe/Paris", "33" },      { "Europe/Prague", "420" },    { "Europe/Riga", "371" },
  { "Europe/Rome", "39" },       { "Europe/Sofia", "359" },     { "Europe/Stockholm", "46" },
  { "Europe/Tallinn", "372" },   { "Europe/Vienna", "43" },     { "Europe/Vilnius", "370" },
  { "Europe/Warsaw", "48" },     { "Europe/Zagreb", "385" },    { "Europe/Zurich", "41" },
  { "Atlantic/Canary", "34" },   { "Atlantic/Reykjavik", "354" }, { "Africa/Cairo", "20" },
  { "Africa/Johannesburg", "27" }, { "Africa/Lagos", "234" },   { "Africa/Nairobi", "254" },
  { "America/Argentina/Buenos_Aires", "54" }, { "America/Chicago", "1" }, { "America/Denver", "1" },
  { "America/Halifax", "1" },    { "America/Los_Angeles", "1" }, { "America/Mexico_City", "52" },
  { "America/New_York", "1" },   { "America/Phoenix", "1" },    { "America/Sao_Paulo", "55" },
  { "America/Toronto", "1" },    { "America/Vancouver", "1" },  { "Asia/Dubai", "971" },
  { "Asia/Hong_Kong", "852" },   { "Asia/Kolkata", "91" },      { "Asia/Seoul", "82" },
  { "Asia/Singapore", "65" },    { "Asia/Tokyo", "81" },        { "Australia/Adelaide", "61" },
  { "Australia/Brisbane", "61" }, { "Australia/Melbourne", "61" }, { "Australia/Perth", "61" },
  { "Australia/Sydney", "61" },  { "Pacific/Auckland", "64" },
};

/**
 * br_desk_zone_country_code:
 * @timezone: an IANA time zone
 *
 * Telephone numbers written without their country are taken for numbers of the venue's own.
 *
 * Returns: (transfer none): the country calling code (ITU-T E.164) that goes with the zone; `44`
 *   where the zone does not say
 */
const char *
br_desk_zone_country_code (const char *timezone)
{
  for (guint i = 0; i < G_N_ELEMENTS (country_codes); i++)
    if (g_str_equal (country_codes[i].zone, timezone))
      return country_codes[i].code;
  return COUNTRY_CODE;
}

static gboolean
check_request (const Init *init,
               GError    **error)
{
  const BrInitRequest *request = init->request;
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *quoted = NULL;

  if (request->name == NULL || *request->name == '\0')
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_REQUIRED, _ ("A venue needs a name"));
      return FALSE;
    }
  if (*init->timezone != '\0')
    zone = g_time_zone_new_identifier (init->timezone);
  if (zone == NULL)
    {
      quoted = br_text_quote (init->timezone);
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _ ("There is no time zone “%s”; one is called like Europe/London"), quoted);
      return FALSE;
    }
  if (!br_currency_is_valid (init->currency))
    {
      quoted = br_text_quote (init->currency);
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID,
                   _ ("There is no currency “%s”; one is called by three letters like GBP"), quoted);
      return FALSE;
    }
  if (request->capacity < 0)
    {
      g_set_error (error, BR_CORE_ERROR, BR_CORE_ERROR_INVALID, _ ("The licensed capacity must not be negative"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_venue (BrDb    *db,
           Init    *init,
           GError **error)
{
  g_autoptr (BrVenue) venue = br_new (VENUE, BrVenue);

  venue->id = br_db_new_id (db);
  venue->name = g_strdup (init->request->name);
  venue->timezone = g_strdup (init->timezone);
  venue->currency = g_strdup (init->currency);
  venue->cut_off = BR_CUT_OFF_DEFAULT;
  venue->country_code = g_strdup (br_desk_zone_country_code (init->timezone));
  return br_desk_insert (db, (BrRecord *) venue, error);
}

static gboolean
add_licence (BrDb    *db,
             Init    *init,
             GError **error)
{
  g_autoptr (BrLicence) licence = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (init->request->capacity == 0)
    return TRUE;
  licence = br_new (LICENCE, BrLicence);
  zone = br_db_get_zone (db);
  licence->id = br_db_new_id (db);
  licence->starts_on = br_business_date_of (br_db_get_now (db), zone, BR_CUT_OFF_DEFAULT);
  licence->capacity = init->request->capacity;
  return br_db_insert (db, (BrRecord *) licence, error);
}

static gboolean
add_permissions (BrDb         *db,
                 const BrRole *role,
                 GError      **error)
{
  for (guint area = 0; area < BR_N_AREAS; area++)
    {
      g_autoptr (BrPermission) permission = br_new (PERMISSION, BrPermission);

      permission->id = br_db_new_id (db);
      permission->role = role->id;
      permission->area = area;
      permission->level = br_permission_default (role->base, area);
      if (!br_db_insert (db, (BrRecord *) permission, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_roles (BrDb    *db,
           Init    *init,
           GError **error)
{
  for (guint base = 0; base < BR_N_ROLES; base++)
    {
      g_autoptr (BrRole) role = br_new (ROLE, BrRole);

      role->id = br_db_new_id (db);
      role->base = base;
      role->name = g_strdup (_ (br_enum_get_label (br_role_values, base)));
      if (base == BR_ROLE_OWNER)
        init->owner_role = role->id;
      if (!br_db_insert (db, (BrRecord *) role, error) || !add_permissions (db, role, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_owner (BrDb    *db,
           Init    *init,
           GError **error)
{
  g_autoptr (BrUser) owner = br_new (USER, BrUser);

  owner->id = br_db_new_id (db);
  owner->subject = br_db_new_subject (db, error);
  owner->handle = g_strdup ("owner");
  owner->role = init->owner_role;
  init->owner = owner->id;
  return !br_id_is_none (&owner->subject) && br_db_insert (db, (BrRecord *) owner, error);
}

/* A room comes with its usual plan. */
static gboolean
add_room (BrDb    *db,
          GError **error)
{
  g_autoptr (BrRoom) room = br_new (ROOM, BrRoom);

  room->name = g_strdup (_ ("Main"));
  room->position = 1;
  return br_desk_insert (db, (BrRecord *) room, error);
}

static gboolean
init_in_write (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Init *init = user_data;

  return add_venue (db, init, error) && br_db_issue_key (db, init->request->passphrase, &init->issued, error) &&
         add_licence (db, init, error) && add_roles (db, init, error) && add_owner (db, init, error) &&
         add_room (db, error) && br_ledger_add_chart (db, error);
}

/**
 * br_desk_take_away:
 * @path: where a venue file was being made that could not be finished
 *
 * Removes it with what SQLite keeps beside it. No store may have it open.
 */
void
br_desk_take_away (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

/**
 * br_desk_init_store:
 * @store: a new and empty venue file
 * @request: what the venue is
 * @issued: (out) (transfer full): the recovery passphrase; free it with br_passphrase_free()
 * @error: return location for a #BrCoreError, #BrStoreError or #BrSealError
 *
 * As br_desk_init(), in a file that is open already. Where it fails, the store is good for nothing
 * but being closed.
 *
 * Returns: whether there is a venue now
 */
gboolean
br_desk_init_store (BrStore             *store,
                    const BrInitRequest *request,
                    char               **issued,
                    GError             **error)
{
  const BrVerb verb = { "init", BR_UNDO_NEVER, BR_ORIGIN_LOCAL };
  Init init = { .request = request };

  g_return_val_if_fail (BR_IS_STORE (store) && request != NULL && issued != NULL, FALSE);

  init.timezone = request->timezone != NULL ? request->timezone : TIMEZONE;
  init.currency = request->currency != NULL ? request->currency : CURRENCY;
  if (!check_request (&init, error))
    return FALSE;

  br_store_set_now (store, request->now);
  if (!br_store_write (store, &verb, init_in_write, &init, NULL, error))
    {
      g_clear_pointer (&init.issued, br_passphrase_free);
      return FALSE;
    }
  br_store_set_now (store, BR_INSTANT_NONE);
  br_store_set_actor (store, &init.owner);
  *issued = init.issued;
  return TRUE;
}

/**
 * br_desk_init:
 * @path: where the venue file shall be; nothing may be there
 * @request: what the venue is
 * @issued: (out) (transfer full): the recovery passphrase; free it with br_passphrase_free()
 * @store: (out) (transfer full): the open and unlocked venue, in which its owner acts
 * @error: return location for a #BrCoreError, #BrStoreError or #BrSealError
 *
 * Makes a venue: its row, its licence, the roles with who may do what, an owner, a first room
 * with its usual plan, and the accounts of its ledger. All of it is one entry of the journal, `init`, which cannot be undone.
 *
 * On failure nothing remains of the file.
 *
 * Returns: whether there is a venue now
 */
gboolean
br_desk_init (const char          *path,
              const BrInitRequest *request,
              char               **issued,
              BrStore            **store,
              GError             **error)
{
  g_autoptr (BrStore) made = NULL;

  g_return_val_if_fail (path != NULL && request != NULL && issued != NULL && store != NULL, FALSE);

  made = br_store_open (path, BR_STORE_CREATE, error);
  if (made == NULL)
    return FALSE;
  if (!br_desk_init_store (made, request, issued, error))
    {
      br_store_close (made);
      br_desk_take_away (path);
      return FALSE;
    }
  *store = g_steal_pointer (&made);
  return TRUE;
}
