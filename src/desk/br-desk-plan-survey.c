#include "config.h"

#include "desk/br-desk-plan.h"

#include <glib/gi18n.h>

#include "desk/br-desk-seating.h"

/* What there is to say about a plan: what it comes to, and what is wrong with it. */

/**
 * br_plan_survey_free:
 * @self: (transfer full): what br_desk_survey_plan() returned
 */
void
br_plan_survey_free (BrPlanSurvey *self)
{
  g_clear_pointer (&self->seating, br_seating_plan_free);
  g_clear_pointer (&self->joins, g_ptr_array_unref);
  g_clear_pointer (&self->join_tables, g_ptr_array_unref);
  g_free (self);
}

/* The room’s own licence, else that of the house; of each the one that holds now. */
static gboolean
read_licence (BrDb       *db,
              const BrId *room,
              gint64     *licence,
              GError    **error)
{
  g_autoptr (BrVenue) venue = br_db_get_venue (db, error);
  g_autoptr (GTimeZone) zone = br_db_get_zone (db);
  GError *local = NULL;
  BrDate today;

  if (venue == NULL)
    return FALSE;
  today = br_business_date_of (br_db_get_now (db), zone, venue->cut_off);
  *licence = -1;
  for (int house = 0; house <= 1 && *licence < 0 && local == NULL; house++)
    {
      g_autoptr (BrLicence) found =
        house ? (BrLicence *) br_db_find (db, BR_KIND_LICENCE, &local,
                                          "WHERE room IS NULL AND starts_on <= ? ORDER BY starts_on DESC, id DESC LIMIT 1",
                                          "d", today)
              : (BrLicence *) br_db_find (db, BR_KIND_LICENCE, &local,
                                          "WHERE room = ? AND starts_on <= ? ORDER BY starts_on DESC, id DESC LIMIT 1",
                                          "Id", room, today);

      if (found != NULL)
        *licence = found->capacity;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/**
 * br_desk_survey_plan:
 * @db: a connection
 * @plan: a plan
 * @error: return location for a #BrStoreError
 *
 * Reads everything about a plan that its totals and checks are made of.
 *
 * Returns: (transfer full) (nullable): it
 */
BrPlanSurvey *
br_desk_survey_plan (BrDb       *db,
                     const BrId *plan,
                     GError    **error)
{
  g_autoptr (BrPlanSurvey) self = g_new0 (BrPlanSurvey, 1);
  const BrId *room;

  self->seating = br_desk_load_seating (db, plan, error);
  if (self->seating == NULL)
    return NULL;
  room = &self->seating->plan->room;
  self->joins = br_db_select (db, BR_KIND_JOIN, error, "WHERE room = ? ORDER BY name, id", "I", room);
  if (self->joins == NULL)
    return NULL;
  self->join_tables = br_db_select (db, BR_KIND_JOIN_TABLE, error,
                                    "WHERE \"join\" IN (SELECT id FROM \"join\" WHERE room = ?) ORDER BY id", "I", room);
  if (self->join_tables == NULL || !read_licence (db, room, &self->licence, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * br_plan_survey_get_facts:
 * @self: everything about a plan
 *
 * Returns: (transfer none): what br_plan_check_run() asks for, good as long as @self
 */
BrPlanFacts
br_plan_survey_get_facts (const BrPlanSurvey *self)
{
  return (BrPlanFacts){ .plan = self->seating->plan,
                        .zones = self->seating->zones,
                        .elements = self->seating->elements,
                        .tables = self->seating->tables,
                        .joins = self->join_tables,
                        .n_seats = self->seating->seats->len,
                        .licence = self->licence };
}

/**
 * br_plan_survey_reckon:
 * @self: everything about a plan
 *
 * Returns: what it comes to
 */
BrPlanTotals
br_plan_survey_reckon (const BrPlanSurvey *self)
{
  return br_plan_reckon (self->seating->plan, self->seating->zones, self->seating->elements, self->seating->tables,
                         self->seating->seats->len, self->licence);
}

/* ---- in words ------------------------------------------------------------------------------- */

static char *
name_element (const BrPlanSurvey *self,
              const BrId         *id)
{
  const BrElement *element = NULL;
  const char *kind;

  for (guint i = 0; i < self->seating->elements->len && element == NULL; i++)
    if (br_id_equal (&((BrElement *) self->seating->elements->pdata[i])->id, id))
      element = self->seating->elements->pdata[i];
  if (element == NULL)
    return g_strdup (_ ("(removed)"));
  kind = _ (br_enum_get_label (br_element_kind_values, element->kind));
  for (guint i = 0; element->kind == BR_ELEMENT_TABLE && i < self->seating->tables->len; i++)
    {
      const BrTable *table = self->seating->tables->pdata[i];

      if (br_id_equal (&table->id, &element->table))
        return g_strdup_printf ("%s %s", kind, table->number);
    }
  return element->label != NULL ? g_strdup_printf ("%s %s", kind, element->label) : g_strdup (kind);
}

static int
millimetres (gint64 length)
{
  return (int) (length / BR_MILLIMETRE);
}

/**
 * br_plan_survey_say:
 * @self: everything about a plan
 * @finding: what is wrong with it
 *
 * Returns: (transfer full): it in words, with its figure
 */
char *
br_plan_survey_say (const BrPlanSurvey  *self,
                    const BrPlanFinding *finding)
{
  g_autofree char *a = br_id_is_none (&finding->a) ? NULL : name_element (self, &finding->a);
  g_autofree char *b = br_id_is_none (&finding->b) ? NULL : name_element (self, &finding->b);

  switch (finding->fault)
    {
    case BR_FAULT_BLOCKED_EXIT:
      /* Translators: a thing that stands in the way, a fire exit, and millimetres */
      return g_strdup_printf (_ ("%s stands in the way of %s: %d mm of its %d mm are clear"), b, a,
                              millimetres (finding->figure), millimetres (finding->limit));
    case BR_FAULT_OVER_LICENCE:
      return g_strdup_printf (_ ("There are places for %d people; the licence is for %d"), (int) finding->figure,
                              (int) finding->limit);
    case BR_FAULT_DUPLICATE_NUMBER:
      return g_strdup_printf (_ ("Two tables have the number %s"), finding->number);
    case BR_FAULT_OVERLAP:
      return g_strdup_printf (_ ("%s stands %d mm in %s"), a, MAX (millimetres (finding->figure), 1), b);
    case BR_FAULT_OUTSIDE:
      return g_strdup_printf (_ ("%s stands %d mm outside the room"), a, MAX (millimetres (finding->figure), 1));
    case BR_FAULT_NARROW_AISLE:
      return g_strdup_printf (_ ("Between %s and %s are %d mm; an aisle needs %d mm"), a, b,
                              millimetres (finding->figure), millimetres (finding->limit));
    case BR_N_FAULTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * br_plan_totals_say:
 * @self: what a plan comes to
 *
 * Returns: (transfer full): “28 tables · 56–112 covers · 90 standing · licence 200”
 */
char *
br_plan_totals_say (const BrPlanTotals *self)
{
  GString *said = g_string_new (NULL);

  g_string_append_printf (said, ngettext ("%u table", "%u tables", self->tables), self->tables);
  g_string_append (said, " · ");
  if (self->min_covers == self->max_covers)
    g_string_append_printf (said, ngettext ("%d cover", "%d covers", self->max_covers), (int) self->max_covers);
  else
    g_string_append_printf (said, _ ("%d–%d covers"), (int) self->min_covers, (int) self->max_covers);
  if (self->seats > 0)
    {
      g_string_append (said, " · ");
      g_string_append_printf (said, ngettext ("%d seat", "%d seats", self->seats), (int) self->seats);
    }
  g_string_append (said, " · ");
  g_string_append_printf (said, _ ("%d standing"), (int) self->standing);
  g_string_append (said, " · ");
  if (self->licence >= 0)
    g_string_append_printf (said, _ ("licence %d"), (int) self->licence);
  else
    g_string_append (said, _ ("no licence"));
  return g_string_free (said, FALSE);
}
