#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/br-cli-access.h"
#include "cli/br-cli-error.h"
#include "cli/br-cli-view.h"
#include "cli/br-cli-venue.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-resolve.h"

/* One row, as the words name it. */
typedef struct
{
  BrCli          *cli;
  const BrEntity *entity;
  const char     *name;
  BrId            id;
  BrRecord       *record;
  BrLevel         level;
} Named;

static void
named_clear (Named *self)
{
  g_clear_pointer (&self->record, br_record_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Named, named_clear)

/* Takes ENTITY, opens the venue and, where the entity is personal, unlocks it. */
static gboolean
begin (Named   *named,
       BrCli   *cli,
       GError **error)
{
  named->cli = cli;
  named->entity = br_entity_find (br_cli_get_word (cli, 0), error);
  return named->entity != NULL && br_cli_open (cli, error) && br_cli_unlock_for (cli, named->entity->kind, error);
}

/* There is one venue, so it need not be named. */
static gboolean
find_only (BrDb     *db,
           Named    *named,
           GError  **error)
{
  g_autoptr (BrVenue) venue = NULL;

  if (named->entity->kind != BR_KIND_VENUE)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("Which %s?"), named->entity->name);
      return FALSE;
    }
  venue = br_db_get_venue (db, error);
  if (venue == NULL)
    return FALSE;
  named->id = venue->id;
  return TRUE;
}

static gboolean
resolve (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Named *named = user_data;

  if (!br_desk_check_read (db, named->entity->kind, &named->level, error))
    return FALSE;
  if (named->name == NULL)
    return find_only (db, named, error);
  return br_desk_resolve (db, named->entity->kind, named->name, NULL, &named->id, error);
}

static gboolean
print_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Named *named = user_data;
  g_autoptr (BrCliView) view = br_cli_view_new (named->cli, db, named->entity, error);
  g_autoptr (BrRecord) record = NULL;

  if (view == NULL)
    return FALSE;
  if (named->record == NULL)
    record = br_db_load (db, named->entity->kind, &named->id, error);
  else
    record = br_record_ref (named->record);
  return record != NULL && br_cli_view_print (view, record, error);
}

/**
 * br_cli_show:
 * @cli: a run
 * @error: return location
 *
 * `show ENTITY [ID]`.
 */
gboolean
br_cli_show (BrCli   *cli,
             GError **error)
{
  g_auto (Named) named = { .name = br_cli_get_word (cli, 1) };

  if (!begin (&named, cli, error) || !br_cli_read (cli, resolve, &named, error) ||
      !br_cli_read (cli, print_in_read, &named, error))
    return FALSE;
  if (named.entity->kind == BR_KIND_CUSTOMER && named.level != BR_LEVEL_NAME)
    br_cli_note_access (cli, BR_ACCESS_PROFILE, &named.id, 1);
  return TRUE;
}

static gboolean
carry_out (Named     *named,
           BrDeskAct *act,
           GError   **error)
{
  return act != NULL && br_desk_do (named->cli->store, act, &named->id, error) &&
         br_cli_read (named->cli, print_in_read, named, error);
}

/**
 * br_cli_add:
 * @cli: a run
 * @error: return location
 *
 * `add ENTITY FIELD=VALUE …`; prints the whole row.
 */
gboolean
br_cli_add (BrCli   *cli,
            GError **error)
{
  g_auto (GStrv) words = br_cli_get_words_from (cli, 1);
  g_auto (Named) named = { 0 };

  return begin (&named, cli, error) &&
         carry_out (&named, br_desk_add (named.entity->kind, (const char *const *) words, error), error);
}

/**
 * br_cli_set:
 * @cli: a run
 * @error: return location
 *
 * `set ENTITY [ID] FIELD=VALUE …`; prints the whole row.
 */
gboolean
br_cli_set (BrCli   *cli,
            GError **error)
{
  g_auto (Named) named = { 0 };
  g_auto (GStrv) words = NULL;
  gboolean only;

  if (!begin (&named, cli, error))
    return FALSE;
  only = named.entity->kind == BR_KIND_VENUE && strchr (br_cli_get_word (cli, 1), '=') != NULL;
  words = br_cli_get_words_from (cli, only ? 1 : 2);
  if (!only)
    named.name = br_cli_get_word (cli, 1);
  if (*words == NULL)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“set” wants FIELD=VALUE"));
      return FALSE;
    }
  return br_cli_read (cli, resolve, &named, error) &&
         carry_out (&named, br_desk_set (named.entity->kind, &named.id, (const char *const *) words, error), error);
}

/* What is removed is printed as it was, so its row, lists and place are shown before it goes. */
static gboolean
show_and_remove (Named   *named,
                 GError **error)
{
  return br_cli_read (named->cli, print_in_read, named, error) &&
         br_desk_do (named->cli->store, br_desk_remove (named->entity->kind, &named->id), &named->id, error);
}

/**
 * br_cli_remove:
 * @cli: a run
 * @error: return location
 *
 * `remove ENTITY ID`; prints the row as it was.
 */
gboolean
br_cli_remove (BrCli   *cli,
               GError **error)
{
  g_auto (Named) named = { .name = br_cli_get_word (cli, 1) };

  if (!begin (&named, cli, error))
    return FALSE;
  /* Who still needs it may be a guest, whose name is sealed. */
  br_cli_try_unlock (cli);
  return br_cli_read (cli, resolve, &named, error) && show_and_remove (&named, error);
}
