#include "config.h"

#include "tests/bench/plan.h"

#include "core/rules/br-plan-check.h"
#include "desk/br-desk-init.h"
#include "desk/br-desk-plan.h"
#include "desk/br-desk-records.h"
#include "draw/br-plan-scene.h"
#include "seal/br-passphrase.h"

/* What becomes of a drag on a plan of 2,000 tables: the act that moves 200 of them, the checks that
 * run again after it, and what it takes to open the plan: to read it, and to make its picture. */

#define N_TABLES 2000
#define N_MOVED 200
#define N_MOVES 24

typedef struct
{
  BrId plan;
  BrId ids[N_TABLES];
} Furnished;

static gboolean
furnish (BrDb     *db,
         gpointer  user_data,
         GError  **error)
{
  Furnished *furnished = user_data;
  g_autoptr (GPtrArray) plans = br_db_select (db, BR_KIND_PLAN, error, "LIMIT 1", NULL);
  BrPlan *plan = plans != NULL && plans->len > 0 ? plans->pdata[0] : NULL;

  if (plan == NULL)
    return FALSE;
  plan->width = 70 * BR_METRE;
  plan->height = 44 * BR_METRE;
  furnished->plan = plan->id;
  if (!br_desk_update (db, (BrRecord *) plan, error))
    return FALSE;
  for (guint i = 0; i < N_TABLES; i++)
    {
      g_autoptr (BrTable) table = (BrTable *) br_record_new (br_entity_get (BR_KIND_TABLE));
      g_autoptr (BrElement) element = NULL;
      BrRect bounds = br_rect_from_centre (BR_POINT ((i % 50) * 1400 * BR_MILLIMETRE + 700 * BR_MILLIMETRE,
                                                     (i / 50) * 1100 * BR_MILLIMETRE + 550 * BR_MILLIMETRE),
                                           800 * BR_MILLIMETRE, 800 * BR_MILLIMETRE);

      table->id = br_db_new_id (db);
      table->room = plan->room;
      table->number = g_strdup_printf ("%u", i + 1);
      table->min_covers = 1;
      table->max_covers = 2;
      if (!br_db_insert (db, (BrRecord *) table, error))
        return FALSE;
      element = br_desk_new_element (&plan->id, BR_ELEMENT_TABLE, i % 2 ? BR_SHAPE_SQUARE : BR_SHAPE_ROUND, &bounds);
      element->id = br_db_new_id (db);
      element->table = table->id;
      if (!br_db_insert (db, (BrRecord *) element, error))
        return FALSE;
      furnished->ids[i] = element->id;
    }
  return TRUE;
}

typedef struct
{
  BrId plan;
  BrPlanSurvey *survey;
} Survey;

static gboolean
read_survey (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Survey *survey = user_data;

  survey->survey = br_desk_survey_plan (db, &survey->plan, error);
  return survey->survey != NULL;
}

static BrPlanSurvey *
survey_plan (BrStore    *store,
             const BrId *plan)
{
  Survey survey = { *plan, NULL };
  g_autoptr (GError) error = NULL;

  if (!br_store_read (store, read_survey, &survey, NULL, &error))
    g_error ("The plan cannot be read: %s", error->message);
  return survey.survey;
}

static void
open_plan (BrStore     *store,
           const BrId  *plan,
           BenchSeries *series)
{
  double start = bench_now ();
  g_autoptr (BrPlanSurvey) survey = survey_plan (store, plan);
  const BrSeatingPlan *s = survey->seating;
  const BrPlanRecords records = { s->plan, s->zones, s->elements, s->tables, s->categories, s->rows, s->seats, NULL };
  g_autoptr (BrScene) scene = br_plan_scene_new (&records);

  bench_series_add (series, (bench_now () - start) * 1e3);
  if (br_scene_get_n_objects (scene) != N_TABLES)
    g_error ("The plan has %u objects", br_scene_get_n_objects (scene));
}

static void
check_plan (BrPlanCheck        *check,
            const BrPlanSurvey *survey,
            BenchSeries        *series)
{
  BrPlanFacts facts = br_plan_survey_get_facts (survey);
  double start = bench_now ();

  br_plan_check_run (check, &facts);
  bench_series_add (series, (bench_now () - start) * 1e3);
}

/**
 * bench_plan:
 * @bench: a run
 *
 * Measures what becomes of a drag.
 */
void
bench_plan (Bench *bench)
{
  static const BrVerb verb = { "element.add", BR_UNDO_INVERT, BR_ORIGIN_IMPORT };
  g_autofree char *folder = bench_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.backroom", NULL);
  const BrInitRequest request = { .name = "The Bench", .capacity = 4000, .passphrase = "the bench passphrase",
                                  .now = g_get_real_time () / 1000 };
  BenchSeries *commit = bench_add_series (bench, "the act that moves 200 of 2000", "ms");
  BenchSeries *whole = bench_add_series (bench, "the first check of 2000", "ms");
  BenchSeries *again = bench_add_series (bench, "the checks after a move of 200", "ms");
  BenchSeries *opening = bench_add_series (bench, "opening a plan of 2000", "ms");
  g_autofree Furnished *furnished = g_new0 (Furnished, 1);
  g_autoptr (BrPlanCheck) check = br_plan_check_new ();
  g_autoptr (BrPlanSurvey) before = NULL;
  g_autoptr (BrStore) store = NULL;
  g_autoptr (GError) error = NULL;
  char *issued = NULL;

  if (!br_desk_init (path, &request, &issued, &store, &error) ||
      !br_store_write (store, &verb, furnish, furnished, NULL, &error))
    g_error ("The plan cannot be made: %s", error->message);

  br_passphrase_free (issued);
  before = survey_plan (store, &furnished->plan);
  check_plan (check, before, whole);
  for (guint i = 0; i < N_MOVES; i++)
    {
      g_autoptr (BrPlanSurvey) survey = NULL;
      gint64 by = (i % 2 == 0 ? 30 : -30) * BR_MILLIMETRE;
      double start = bench_now ();

      if (!br_desk_do (store, br_desk_move_elements (furnished->ids + 400, N_MOVED, by, by), NULL, &error))
        g_error ("The tables cannot be moved: %s", error->message);
      bench_series_add (commit, (bench_now () - start) * 1e3);
      survey = survey_plan (store, &furnished->plan);
      check_plan (check, survey, again);
      open_plan (store, &furnished->plan, opening);
    }
  bench_answer (bench, "the act that moves 200 of 2000, p99", bench_series_get (commit, 0.99), 30, "ms");
  bench_answer (bench, "the checks after a move of 200, p99", bench_series_get (again, 0.99), 50, "ms");
  bench_answer (bench, "opening a plan of 2000, p99", bench_series_get (opening, 0.99), 150, "ms");
  g_clear_object (&store);
  bench_remove_folder (folder);
}
