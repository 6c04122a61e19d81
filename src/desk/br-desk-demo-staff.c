#include "config.h"

#include "desk/br-desk-demo-private.h"

#include "core/base/br-text.h"

/* Who works there, and what the house says of itself. */

static const struct
{
  const char *handle;
  const char *name;
  BrRoleBase  role;
} staff[BR_DEMO_N_STAFF] = {
  [BR_DEMO_OWNER] = { "owner", "Marguerite Fairweather", BR_ROLE_OWNER },
  [BR_DEMO_MANAGER] = { "idris", "Idris Okonjo", BR_ROLE_MANAGER },
  [BR_DEMO_HOST] = { "priya", "Priya Nambiar", BR_ROLE_HOST },
  [BR_DEMO_SECOND_HOST] = { "callum", "Callum Thwaite", BR_ROLE_HOST },
  [BR_DEMO_DOOR] = { "marek", "Marek Zawada", BR_ROLE_DOOR },
  [BR_DEMO_PROMOTER] = { "jools", "Jools Pemberton", BR_ROLE_PROMOTER },
  [BR_DEMO_ACCOUNTANT] = { "hilary", "Hilary Sugden", BR_ROLE_ACCOUNTANT },
};

static void
fill_user (BrUser     *user,
           BrDemoStaff who)
{
  br_set_str (&user->name, staff[who].name);
  g_free (user->email);
  user->email = g_strdup_printf ("%s@example.org", staff[who].handle);
}

static gboolean
name_owner (BrDb    *db,
            BrDemo  *self,
            GError **error)
{
  g_autoptr (BrUser) owner = (BrUser *) br_db_find (db, BR_KIND_USER, error, "WHERE handle = ?", "t", "owner");

  if (owner == NULL)
    return FALSE;
  self->staff[BR_DEMO_OWNER] = owner->id;
  fill_user (owner, BR_DEMO_OWNER);
  return br_db_update (db, (BrRecord *) owner, error);
}

static gboolean
add_user (BrDb       *db,
          BrDemo     *self,
          BrDemoStaff who,
          GError    **error)
{
  g_autoptr (BrRole) role = (BrRole *) br_db_find (db, BR_KIND_ROLE, error, "WHERE base = ?", "t",
                                                   br_enum_get_nick (br_role_values, staff[who].role));
  g_autoptr (BrUser) user = br_new (USER, BrUser);

  if (role == NULL)
    return FALSE;
  user->id = self->staff[who] = br_db_new_id (db);
  user->subject = br_db_new_subject (db, error);
  user->handle = g_strdup (staff[who].handle);
  user->role = role->id;
  fill_user (user, who);
  return !br_id_is_none (&user->subject) && br_db_insert (db, (BrRecord *) user, error);
}

static gboolean
say_what_it_is (BrDb    *db,
                GError **error)
{
  g_autoptr (BrSetting) setting = br_new (SETTING, BrSetting);
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (BrVenue) changed = NULL;

  if (venue == NULL)
    return FALSE;
  changed = (BrVenue *) br_record_copy ((BrRecord *) venue);
  changed->address = g_strdup ("Cellar, 7 Gaslight Yard\nLeeds");
  setting->id = br_db_new_id (db);
  setting->key = g_strdup (BR_DEMO_SETTING);
  setting->value = g_strdup ("true");
  return br_db_insert (db, (BrRecord *) setting, error) && br_db_update (db, (BrRecord *) changed, error);
}

/**
 * br_demo_write_staff:
 * @db: a connection inside a write
 * @demo: (type BrDemo): a demonstration
 * @error: return location for a #BrStoreError
 *
 * Names the owner, adds the staff, and marks the venue as a demonstration.
 */
gboolean
br_demo_write_staff (BrDb     *db,
                     gpointer  demo,
                     GError  **error)
{
  BrDemo *self = demo;

  br_demo_ids_at (self, br_db_get_now (db));
  if (!name_owner (db, self, error))
    return FALSE;
  for (BrDemoStaff who = BR_DEMO_OWNER + 1; who < BR_DEMO_N_STAFF; who++)
    if (!add_user (db, self, who, error))
      return FALSE;
  br_db_label_count (db, BR_DEMO_N_STAFF);
  return say_what_it_is (db, error);
}
