#include "config.h"

#include "desk/br-desk-import.h"

#include <glib/gi18n.h>

#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-kinds.h"
#include "desk/br-desk-resolve.h"
#include "desk/br-desk-seating.h"
#include "exchange/br-seating-plan-merge.h"
#include "exchange/br-seating-plan-reader.h"

typedef struct
{
  GBytes                *bytes;
  const BrSeatingImport *request;
  BrImportReport        *report;
  BrSeatingPlan         *incoming;
  BrId                   plan;
} Import;

static BrId
new_id (gpointer user_data)
{
  return br_db_new_id (user_data);
}

static gboolean
read_file (BrDb    *db,
           Import  *import,
           GError **error)
{
  g_autofree char *base = import->request->file != NULL ? g_path_get_basename (import->request->file) : NULL;
  const BrSeatingPlanOptions options = { .unit = import->request->unit, .name = base, .new_id = new_id,
                                         .new_id_data = db };

  import->incoming = br_seating_plan_read (import->bytes, &options, import->report, error);
  return import->incoming != NULL;
}

static gboolean
find_room (BrDb       *db,
           const char *name,
           BrId       *room,
           GError    **error)
{
  GError *local = NULL;

  if (br_desk_resolve (db, BR_KIND_ROOM, name, NULL, room, &local))
    return TRUE;
  *room = BR_ID_NONE;
  if (g_error_matches (local, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

/* The plan that the file is about, in the venue as it is; none when it is new. */
static gboolean
find_existing (BrDb    *db,
               Import  *import,
               GError **error)
{
  const BrSeatingImport *request = import->request;

  if (br_id_is_none (&request->plan))
    return br_desk_find_plan (db, import->incoming->plan->name,
                              br_id_is_none (&request->room) ? NULL : &request->room, &import->plan, error);
  import->plan = request->plan;
  return TRUE;
}

/* A new plan as it will be before anything stands on it. */
static BrSeatingPlan *
begin_plan (BrDb    *db,
            Import  *import,
            GError **error)
{
  g_autoptr (BrSeatingPlan) fresh = br_seating_plan_new ();

  fresh->plan = (BrPlan *) br_record_copy ((BrRecord *) import->incoming->plan);
  fresh->plan->room = import->request->room;
  if (br_id_is_none (&fresh->plan->room) && !find_room (db, fresh->plan->name, &fresh->plan->room, error))
    return NULL;
  return g_steal_pointer (&fresh);
}

static BrSeatingPlanChanges *
work_out (BrDb           *db,
          Import         *import,
          BrSeatingPlan **before,
          GError        **error)
{
  if (!read_file (db, import, error) || !find_existing (db, import, error))
    return NULL;
  *before = br_id_is_none (&import->plan) ? begin_plan (db, import, error)
                                          : br_desk_load_seating (db, &import->plan, error);
  return *before != NULL ? br_seating_plan_merge (*before, import->incoming, import->report) : NULL;
}

static gboolean
insert_plan (BrDb    *db,
             BrPlan  *plan,
             GError **error)
{
  g_autoptr (BrRoom) room = NULL;

  plan->position = 0;
  if (!br_id_is_none (&plan->room))
    {
      room = (BrRoom *) br_db_load (db, BR_KIND_ROOM, &plan->room, error);
      if (room == NULL ||
          !br_db_get_int (db, "SELECT count(*) FROM plan WHERE room = ?", &plan->position, error, "I", &plan->room) ||
          !br_desk_check_rules (db, (BrRecord *) plan, error) || !br_db_insert (db, (BrRecord *) plan, error))
        return FALSE;
      if (!br_id_is_none (&room->default_plan))
        return TRUE;
      room->default_plan = plan->id;
      return br_db_update (db, (BrRecord *) room, error);
    }
  room = br_new (ROOM, BrRoom);
  room->id = plan->room = br_db_new_id (db);
  room->name = g_strdup (plan->name);
  room->default_plan = plan->id;
  return br_db_get_int (db, "SELECT count(*) FROM room", &room->position, error, NULL) &&
         br_db_insert (db, (BrRecord *) room, error) && br_db_insert (db, (BrRecord *) plan, error);
}

static gboolean
carry_out (BrDb                 *db,
           BrSeatingPlanChanges *changes,
           GError              **error)
{
  for (guint i = 0; i < changes->created->len; i++)
    if (!br_db_insert (db, changes->created->pdata[i], error) || br_db_cancelled (db, error))
      return FALSE;
  for (guint i = 0; i < changes->updated->len; i++)
    {
      BrRecord *record = changes->updated->pdata[i];

      if ((record->entity->kind == BR_KIND_PLAN && !br_desk_check_rules (db, record, error)) ||
          !br_db_update (db, record, error) || br_db_cancelled (db, error))
        return FALSE;
    }
  for (guint i = 0; i < changes->removed->len; i++)
    {
      const BrRecord *record = changes->removed->pdata[i];

      if (!br_db_delete (db, record->entity->kind, br_record_get_id (record), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_in_write (BrDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  Import *import = user_data;
  g_autoptr (BrSeatingPlan) before = NULL;
  g_autoptr (BrSeatingPlanChanges) changes = work_out (db, import, &before, error);
  gint64 count = 0;

  if (changes == NULL)
    return FALSE;
  if (br_id_is_none (&import->plan))
    {
      if (!insert_plan (db, before->plan, error))
        return FALSE;
      import->plan = before->plan->id;
    }
  br_db_label (db, BR_KIND_PLAN, &import->plan);
  count = import->report->created + import->report->updated + import->report->removed;
  br_db_label_count (db, MAX (count, 1));
  return carry_out (db, changes, error);
}

static gboolean
try_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  g_autoptr (BrSeatingPlan) before = NULL;
  g_autoptr (BrSeatingPlanChanges) changes = work_out (db, user_data, &before, error);

  return changes != NULL;
}

/**
 * br_desk_import_seating_plan:
 * @store: the venue
 * @bytes: a file in pretix's seating-plan format
 * @request: how to take it
 * @report: what was read, created, updated, skipped and removed (seats and areas), and what was
 *   not quite right, with its JSON path and line
 * @plan: (out) (optional): the plan; none when a new one was only tried
 * @cancellable: (nullable): stops it; then nothing was changed
 * @error: return location for a %BR_INPUT_ERROR with its place in the file, a #BrDeskError or a
 *   #BrStoreError
 *
 * Reads a seating plan into the venue. The same file again changes nothing; a changed one changes
 * what it says differently and leaves the venue's own work. One entry of the journal,
 * `seating-plan.import`, undone by inverting it. May take seconds: call it from a thread.
 */
gboolean
br_desk_import_seating_plan (BrStore               *store,
                             GBytes                *bytes,
                             const BrSeatingImport *request,
                             BrImportReport        *report,
                             BrId                  *plan,
                             GCancellable          *cancellable,
                             GError               **error)
{
  static const BrVerb verb = { "seating-plan.import", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  Import import = { .bytes = bytes, .request = request, .report = report };
  GError *local = NULL;
  gboolean ok;

  if (request->dry_run)
    ok = br_store_read (store, try_in_read, &import, cancellable, &local);
  else
    ok = br_store_write (store, &verb, import_in_write, &import, cancellable, &local);
  if (import.incoming != NULL)
    br_seating_plan_free (import.incoming);
  if (plan != NULL)
    *plan = import.plan;
  if (local != NULL)
    {
      if (request->file != NULL)
        br_input_error_set_file (local, request->file);
      g_propagate_error (error, local);
    }
  return ok;
}

typedef struct
{
  const BrId         *plan;
  BrSeatingWriteFlags flags;
  BrImportReport     *report;
  GBytes             *bytes;
} Export;

static gboolean
export_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Export *export = user_data;
  g_autoptr (BrSeatingPlan) plan = NULL;
  BrId id;

  if (export->plan != NULL && !br_id_is_none (export->plan))
    id = *export->plan;
  else if (!br_desk_only_plan (db, &id, error))
    return FALSE;
  plan = br_desk_load_seating (db, &id, error);
  if (plan == NULL)
    return FALSE;
  export->bytes = br_seating_plan_write (plan, export->flags, export->report);
  if (export->report != NULL)
    export->report->read = plan->seats->len + plan->elements->len;
  return TRUE;
}

/**
 * br_desk_export_seating_plan:
 * @store: the venue
 * @plan: (nullable): which plan; %NULL or none for the only one, or the only one from a file
 * @flags: how
 * @report: (nullable): gets what could not be written as it is, with its JSON path
 * @cancellable: (nullable): stops it
 * @error: return location for a #BrDeskError or #BrStoreError
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
br_desk_export_seating_plan (BrStore            *store,
                             const BrId         *plan,
                             BrSeatingWriteFlags flags,
                             BrImportReport     *report,
                             GCancellable       *cancellable,
                             GError            **error)
{
  Export export = { .plan = plan, .flags = flags, .report = report };

  br_store_read (store, export_in_read, &export, cancellable, error);
  return export.bytes;
}
