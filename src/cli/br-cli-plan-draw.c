#include "config.h"

#include "cli/br-cli-verbs.h"

#include <glib/gi18n.h>

#include "cli/br-cli-error.h"
#include "cli/br-cli-request.h"
#include "cli/br-cli-venue.h"
#include "cli/br-cli-view.h"
#include "desk/br-desk-error.h"
#include "desk/br-desk-plan.h"
#include "desk/br-desk-resolve.h"

/* What is done to things on a plan. They are named by --tables (numbers) and --elements (ids); where
 * neither is given, all that is not locked is meant. */

typedef struct
{
  BrCli  *cli;
  BrId    plan;
  GArray *ids;
} Chosen;

static void
chosen_clear (Chosen *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chosen, chosen_clear)

static const BrId *
get_ids (const Chosen *self)
{
  return (const BrId *) (gpointer) self->ids->data;
}

static gboolean
choose_table (BrDb       *db,
              Chosen     *self,
              const char *number,
              const BrId *room,
              GError    **error)
{
  g_autoptr (BrElement) element = NULL;
  GError *local = NULL;
  BrId table;

  if (!br_desk_resolve (db, BR_KIND_TABLE, number, room, &table, error))
    return FALSE;
  element = (BrElement *) br_db_find (db, BR_KIND_ELEMENT, &local, "WHERE plan = ? AND \"table\" = ?", "II", &self->plan,
                                      &table);
  if (element != NULL)
    g_array_append_val (self->ids, element->id);
  else if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, BR_DESK_ERROR, BR_DESK_ERROR_NOT_FOUND, _ ("Table %s does not stand on this plan"), number);
  return element != NULL;
}

static gboolean
choose_element (Chosen     *self,
                const char *word,
                GError    **error)
{
  BrId id;

  if (!br_id_parse (word, &id, error))
    return FALSE;
  g_array_append_val (self->ids, id);
  return TRUE;
}

static gboolean
choose_all (BrDb    *db,
            Chosen  *self,
            GError **error)
{
  g_autoptr (GPtrArray) elements =
    br_db_select (db, BR_KIND_ELEMENT, error, "WHERE plan = ? AND NOT locked ORDER BY position, id", "I", &self->plan);

  for (guint i = 0; elements != NULL && i < elements->len; i++)
    g_array_append_val (self->ids, ((BrElement *) elements->pdata[i])->id);
  return elements != NULL;
}

static gboolean
choose_in_read (BrDb     *db,
                gpointer  user_data,
                GError  **error)
{
  Chosen *self = user_data;
  const char *tables = br_cli_get_option (self->cli, "tables"), *elements = br_cli_get_option (self->cli, "elements");
  g_auto (GStrv) numbers = g_strsplit (tables != NULL ? tables : "", ",", -1);
  g_auto (GStrv) words = g_strsplit (elements != NULL ? elements : "", ",", -1);
  g_autoptr (BrPlan) plan = (BrPlan *) br_db_load (db, BR_KIND_PLAN, &self->plan, error);

  if (plan == NULL)
    return FALSE;
  for (guint i = 0; numbers[i] != NULL; i++)
    if (*numbers[i] != '\0' && !choose_table (db, self, numbers[i], &plan->room, error))
      return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !choose_element (self, words[i], error))
      return FALSE;
  return tables != NULL || elements != NULL || choose_all (db, self, error);
}

static gboolean
choose (BrCli   *cli,
        Chosen  *self,
        GError **error)
{
  self->cli = cli;
  self->ids = g_array_new (FALSE, FALSE, sizeof (BrId));
  return br_cli_find_row (cli, BR_KIND_PLAN, &self->plan, error) && br_cli_read (cli, choose_in_read, self, error);
}

static gboolean
get_length (BrCli      *cli,
            const char *name,
            gint64     *length,
            GError    **error)
{
  gint64 millimetres = *length / BR_MILLIMETRE;

  if (!br_cli_get_number (cli, name, -BR_GEOMETRY_LIMIT / BR_MILLIMETRE, &millimetres, error))
    return FALSE;
  *length = br_length_clamp (MIN (millimetres, BR_GEOMETRY_LIMIT / BR_MILLIMETRE) * BR_MILLIMETRE);
  return TRUE;
}

static gboolean
find_word (BrCli             *cli,
           const char        *option,
           const char *const *words,
           int               *value,
           GError           **error)
{
  const char *word = br_cli_get_option (cli, option);

  for (int i = 0; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      {
        *value = i;
        return TRUE;
      }
  if (word == NULL)
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("--%s is not “%s”"), option, word);
  return FALSE;
}

/* ---- what stands there afterwards ------------------------------------------------------------ */

static gboolean
print_in_read (BrDb     *db,
               gpointer  user_data,
               GError  **error)
{
  const Chosen *self = user_data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) br_record_unref);
  g_autoptr (BrCliView) view = br_cli_view_new (self->cli, db, br_entity_get (BR_KIND_ELEMENT), error);

  for (guint i = 0; view != NULL && i < self->ids->len; i++)
    {
      BrRecord *row = br_db_find (db, BR_KIND_ELEMENT, NULL, "WHERE id = ?", "I", &g_array_index (self->ids, BrId, i));

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return view != NULL && br_cli_view_print_all (view, rows, error);
}

static gboolean
carry_out (const Chosen *chosen,
           BrDeskAct    *act,
           GError      **error)
{
  return br_desk_do (chosen->cli->store, act, NULL, error) &&
         br_cli_read (chosen->cli, print_in_read, (gpointer) chosen, error);
}

/* ---- the verbs -------------------------------------------------------------------------------- */

/**
 * br_cli_plan_move:
 * @cli: a run
 * @error: return location
 *
 * `plan move PLAN [--tables …] [--elements …] [--dx MM] [--dy MM]`: prints what was moved.
 */
gboolean
br_cli_plan_move (BrCli   *cli,
                  GError **error)
{
  g_auto (Chosen) chosen = { NULL };
  gint64 dx = 0, dy = 0;

  return get_length (cli, "dx", &dx, error) && get_length (cli, "dy", &dy, error) && choose (cli, &chosen, error) &&
         carry_out (&chosen, br_desk_move_elements (get_ids (&chosen), chosen.ids->len, dx, dy), error);
}

/**
 * br_cli_plan_arrange:
 * @cli: a run
 * @error: return location
 *
 * `plan arrange PLAN --how HOW [--tables …] [--elements …]`: prints what was arranged.
 */
gboolean
br_cli_plan_arrange (BrCli   *cli,
                     GError **error)
{
  static const char *const words[] = { "left",   "centre",        "right",       "top",           "middle",
                                       "bottom", "spread-across", "spread-down", "mirror-across", "mirror-down", NULL };
  g_auto (Chosen) chosen = { NULL };
  int how = 0;

  return find_word (cli, "how", words, &how, error) && choose (cli, &chosen, error) &&
         carry_out (&chosen, br_desk_arrange_elements (get_ids (&chosen), chosen.ids->len, (BrArrangement) how), error);
}

/**
 * br_cli_plan_copy:
 * @cli: a run
 * @error: return location
 *
 * `plan copy PLAN [--tables …] [--elements …] [--dx MM] [--dy MM] [--copies N]`: prints the copies.
 */
gboolean
br_cli_plan_copy (BrCli   *cli,
                  GError **error)
{
  g_auto (Chosen) chosen = { NULL };
  gint64 dx = 0, dy = 0, copies = 1;
  GArray *made = NULL;

  if (!get_length (cli, "dx", &dx, error) || !get_length (cli, "dy", &dy, error) ||
      !br_cli_get_number (cli, "copies", 1, &copies, error) || !choose (cli, &chosen, error) ||
      !br_desk_do (cli->store,
                   br_desk_duplicate_elements (get_ids (&chosen), chosen.ids->len, dx, dy, (guint) MIN (copies, G_MAXINT),
                                               &made),
                   NULL, error))
    return FALSE;
  g_array_unref (chosen.ids);
  chosen.ids = made;
  return br_cli_read (cli, print_in_read, &chosen, error);
}

/**
 * br_cli_plan_renumber:
 * @cli: a run
 * @error: return location
 *
 * `plan renumber PLAN [--tables …] [--order reading|clockwise] [--prefix TEXT] [--first N] [--step N]`: prints
 * what stands there.
 */
gboolean
br_cli_plan_renumber (BrCli   *cli,
                      GError **error)
{
  static const char *const orders[] = { "reading", "clockwise", NULL };
  g_auto (Chosen) chosen = { NULL };
  BrNumbering how = { BR_NUMBER_READING, br_cli_get_option (cli, "prefix"), 1, 1 };
  int order = BR_NUMBER_READING;

  if (!find_word (cli, "order", orders, &order, error) || !br_cli_get_number (cli, "first", 0, &how.first, error) ||
      !br_cli_get_number (cli, "step", 1, &how.step, error) || !choose (cli, &chosen, error))
    return FALSE;
  how.order = (BrNumberOrder) order;
  return carry_out (&chosen, br_desk_renumber (get_ids (&chosen), chosen.ids->len, &how), error);
}

static gboolean
find_value (const BrEnumValue *values,
            const char        *word,
            int               *value,
            GError           **error)
{
  for (int i = 0; word != NULL && values[i].nick != NULL; i++)
    if (g_str_equal (values[i].nick, word))
      {
        *value = i;
        return TRUE;
      }
  if (word == NULL)
    return TRUE;
  g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("There is no “%s” that could stand on a plan"), word);
  return FALSE;
}

static BrElement *
describe_element (BrCli      *cli,
                  const BrId *plan,
                  GError    **error)
{
  int kind = 0, shape = BR_SHAPE_RECTANGLE;
  gint64 x = 0, y = 0, width = 0, height = 0, degrees = 0;
  BrElement *element;
  BrRect bounds;

  if (!find_value (br_element_kind_values, br_cli_get_word (cli, 1), &kind, error) ||
      !find_value (br_shape_values, br_cli_get_option (cli, "shape"), &shape, error) ||
      !get_length (cli, "x", &x, error) || !get_length (cli, "y", &y, error) ||
      !get_length (cli, "width", &width, error) || !get_length (cli, "height", &height, error) ||
      !br_cli_get_number (cli, "rotation", -360, &degrees, error))
    return NULL;
  bounds = br_rect_from_centre (BR_POINT (x, y), MAX (width, 0), MAX (height, 0));
  element = br_desk_new_element (plan, (BrElementKind) kind, (BrShape) shape, &bounds);
  element->rotation = br_rotation_normalise (MIN (degrees, 360) * BR_ROTATION_DEGREE);
  element->label = g_strdup (br_cli_get_option (cli, "label"));
  return element;
}

/**
 * br_cli_plan_place:
 * @cli: a run
 * @error: return location
 *
 * `plan place PLAN KIND --x MM --y MM --width MM --height MM …`: prints what stands there now. A table comes with
 * the next free number, or that of --number.
 */
gboolean
br_cli_plan_place (BrCli   *cli,
                   GError **error)
{
  BrNewTable table = { br_cli_get_option (cli, "number"), 0, 0 };
  BrElement *element;
  BrId id;

  if (!br_cli_get_number (cli, "fewest", 1, &table.min_covers, error) ||
      !br_cli_get_number (cli, "most", 1, &table.max_covers, error) ||
      !br_cli_find_row (cli, BR_KIND_PLAN, &id, error))
    return FALSE;
  element = describe_element (cli, &id, error);
  return element != NULL && br_desk_do (cli->store, br_desk_add_element (element, &table), &id, error) &&
         br_cli_print_row (cli, BR_KIND_ELEMENT, &id, error);
}

/* ---- whoever is booked there -------------------------------------------------------------------- */

/* With --accept-moves what is proposed first is done; without, it is refused, and says what that is. */
static gboolean
clear_away (BrCli        *cli,
            const BrId   *ids,
            guint         n_ids,
            const gint64 *covers,
            GError      **error)
{
  gboolean accepts = br_cli_get_option (cli, "accept-moves") != NULL;
  g_autoptr (GError) refused = NULL;
  BrRelocation *proposed = NULL;
  BrDeskAct *act = NULL;
  gboolean ok;

  br_cli_try_unlock (cli);
  act = covers == NULL ? br_desk_remove_elements (ids, n_ids, NULL, &proposed)
                       : br_desk_set_covers (ids, covers[0], covers[1], NULL, &proposed);
  ok = br_desk_do (cli->store, act, NULL, &refused);
  if (!ok && accepts && proposed != NULL && proposed->n_stuck == 0)
    ok = br_desk_do (cli->store,
                     covers == NULL ? br_desk_remove_elements (ids, n_ids, proposed, NULL)
                                    : br_desk_set_covers (ids, covers[0], covers[1], proposed, NULL),
                     NULL, error);
  else if (!ok)
    g_propagate_error (error, g_steal_pointer (&refused));
  g_clear_pointer (&proposed, br_relocation_free);
  return ok;
}

/**
 * br_cli_plan_clear:
 * @cli: a run
 * @error: return location
 *
 * `plan clear PLAN [--tables …] [--elements …] [--accept-moves]`: takes things off a plan; whoever is booked
 * there goes elsewhere with --accept-moves. Prints what still stands of them, which is nothing.
 */
gboolean
br_cli_plan_clear (BrCli   *cli,
                   GError **error)
{
  g_auto (Chosen) chosen = { NULL };

  if (br_cli_get_option (cli, "tables") == NULL && br_cli_get_option (cli, "elements") == NULL)
    {
      g_set_error (error, BR_CLI_ERROR, BR_CLI_ERROR_USAGE, _ ("“plan clear” wants --tables or --elements"));
      return FALSE;
    }
  return choose (cli, &chosen, error) && clear_away (cli, get_ids (&chosen), chosen.ids->len, NULL, error) &&
         br_cli_read (cli, print_in_read, &chosen, error);
}

/**
 * br_cli_table_covers:
 * @cli: a run
 * @error: return location
 *
 * `table covers TABLE --most N [--fewest N] [--accept-moves]`: prints the table.
 */
gboolean
br_cli_table_covers (BrCli   *cli,
                     GError **error)
{
  gint64 covers[2] = { 1, 1 };
  BrId table;

  return br_cli_get_number (cli, "fewest", 1, &covers[0], error) && br_cli_get_number (cli, "most", 1, &covers[1], error) &&
         br_cli_find_row (cli, BR_KIND_TABLE, &table, error) && clear_away (cli, &table, 1, covers, error) &&
         br_cli_print_row (cli, BR_KIND_TABLE, &table, error);
}
