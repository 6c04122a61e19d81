#include "config.h"

#include "screens/guest_lists/br-guest-outcome.h"

#include <glib/gi18n.h>

#include "core/rules/br-permission.h"
#include "desk/br-desk-night-log.h"
#include "desk/br-desk-resolve.h"
#include "screens/rows/br-line.h"

/**
 * br_guest_outcome_new:
 * @list: onto which list
 * @text: (transfer full): what was pasted
 *
 * Returns: (transfer full): what br_guest_outcome_read() fills
 */
BrGuestOutcome *
br_guest_outcome_new (const BrId *list,
                      char       *text)
{
  BrGuestOutcome *self = g_new0 (BrGuestOutcome, 1);

  self->list = *list;
  self->text = text;
  return self;
}

void
br_guest_outcome_free (BrGuestOutcome *self)
{
  g_clear_pointer (&self->plan, br_guest_list_plan_free);
  g_clear_pointer (&self->names, br_guest_names_free);
  g_clear_pointer (&self->report, br_import_report_free);
  g_clear_pointer (&self->barred, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static gboolean
find_barred (BrDb            *db,
             BrGuestOutcome  *self,
             GError         **error)
{
  g_autoptr (BrGuestList) list = (BrGuestList *) br_db_load (db, BR_KIND_GUEST_LIST, &self->list, error);

  if (list == NULL)
    return FALSE;
  if (!br_permission_may_read (br_desk_level (db, BR_AREA_BARRED)))
    return TRUE;
  for (guint i = 0; i < self->plan->fresh->len; i++)
    {
      const BrGuestName *name = self->plan->fresh->pdata[i];
      g_autoptr (GPtrArray) barred = br_desk_find_barred (db, list->business_date, name->name, error);

      if (barred == NULL)
        return FALSE;
      if (barred->len > 0)
        g_ptr_array_add (self->barred, g_strdup (name->name));
    }
  return TRUE;
}

/**
 * br_guest_outcome_read:
 * @db: a connection
 * @self: (type BrGuestOutcome): a paste
 * @error: return location for a #BrStoreError
 *
 * Reads the paste, and what adding it would come to.
 */
gboolean
br_guest_outcome_read (BrDb     *db,
                       gpointer  self,
                       GError  **error)
{
  BrGuestOutcome *outcome = self;

  outcome->report = br_import_report_new ("guest-names");
  outcome->names = br_guest_names_read (outcome->text, -1, outcome->report);
  outcome->barred = g_ptr_array_new_with_free_func (g_free);
  outcome->plan = br_desk_plan_guest_names (db, &outcome->list, outcome->names, error);
  return outcome->plan != NULL && find_barred (db, outcome, error);
}

/**
 * br_guest_outcome_is_beyond:
 * @self: what was read
 *
 * Returns: whether it goes beyond the list's terms, so that only a manager may let it
 */
gboolean
br_guest_outcome_is_beyond (const BrGuestOutcome *self)
{
  return self->plan->fresh->len > 0 && (self->plan->over > 0 || self->plan->late);
}

/**
 * br_guest_outcome_describe:
 * @self: what was read
 *
 * Returns: (transfer full): how much would be added, in words
 */
char *
br_guest_outcome_describe (const BrGuestOutcome *self)
{
  g_autofree char *names = NULL, *people = NULL;

  if (self->names->names->len == 0)
    return g_strdup (_ ("No name is understood yet"));
  if (self->plan->fresh->len == 0)
    return g_strdup (_ ("All of these names are on the list already"));
  names = g_strdup_printf (ngettext ("%d name", "%d names", self->plan->fresh->len), (int) self->plan->fresh->len);
  people = g_strdup_printf (ngettext ("%d person", "%d people", (gulong) self->plan->asked), (int) self->plan->asked);
  /* Translators: such as “12 names, 19 people to add” */
  return g_strdup_printf (_ ("%s, %s to add"), names, people);
}

static void
add_line (GPtrArray  *lines,
          const char *icon,
          BrLineMark  mark,
          char       *title,
          char       *details)
{
  BrLineText text = { .title = title, .details = details, .fill = -1, .mark = mark, .icon = icon };

  g_ptr_array_add (lines, br_line_new (NULL, &text));
}

static void
add_limits (const BrGuestOutcome *self,
            GPtrArray            *lines)
{
  const BrGuestListPlan *plan = self->plan;

  if (plan->fresh->len == 0)
    return;
  if (plan->over > 0)
    add_line (lines, "action-unavailable-symbolic", BR_LINE_BAD,
              g_strdup_printf (ngettext ("%d place too many", "%d places too many", (gulong) plan->over),
                               (int) plan->over),
              g_strdup_printf (ngettext ("%d of %d place is taken already", "%d of %d places are taken already",
                                         (gulong) plan->allocation),
                               (int) plan->taken, (int) plan->allocation));
  if (plan->late)
    add_line (lines, "alarm-symbolic", BR_LINE_WARNING, g_strdup (_ ("The time of this list is over")), NULL);
}

static void
add_doubles (const BrGuestOutcome *self,
             GPtrArray            *lines)
{
  if (self->plan->n_already > 0)
    add_line (lines, "object-select-symbolic", BR_LINE_QUIET,
              g_strdup_printf (ngettext ("%u is on the list already and stays as they are",
                                         "%u are on the list already and stay as they are", self->plan->n_already),
                               self->plan->n_already),
              NULL);
  for (guint i = 0; i < self->plan->doubles->len; i++)
    add_line (lines, "dialog-information-symbolic", BR_LINE_WARNING,
              br_guest_double_say (self->plan->doubles->pdata[i]), NULL);
}

static void
add_warnings (const BrGuestOutcome *self,
              GPtrArray            *lines)
{
  for (guint i = 0; i < self->report->warnings->len; i++)
    {
      const BrImportWarning *warning = self->report->warnings->pdata[i];
      char *where = warning->line > 0 ? g_strdup_printf (_ ("Line %d"), (int) warning->line) : NULL;

      add_line (lines, "dialog-warning-symbolic", BR_LINE_WARNING, g_strdup (warning->message), where);
    }
}

static void
add_names (const BrGuestOutcome *self,
           GPtrArray            *lines)
{
  for (guint i = 0; i < self->plan->fresh->len; i++)
    {
      const BrGuestName *name = self->plan->fresh->pdata[i];
      char *who = name->plus_ones > 0 ? g_strdup_printf ("%s +%d", name->name, name->plus_ones) : g_strdup (name->name);

      add_line (lines, "list-add-symbolic", BR_LINE_PLAIN, who, g_strdup (name->notes));
    }
}

/**
 * br_guest_outcome_get_lines:
 * @self: what was read
 *
 * Returns: (transfer full) (element-type BrLine): what speaks against it, what is to be known, and
 *   who would be added
 */
GPtrArray *
br_guest_outcome_get_lines (const BrGuestOutcome *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);

  add_limits (self, lines);
  for (guint i = 0; i < self->barred->len; i++)
    add_line (lines, "action-unavailable-symbolic", BR_LINE_BAD,
              g_strdup_printf (_ ("“%s” is barred"), (const char *) self->barred->pdata[i]), NULL);
  add_doubles (self, lines);
  add_warnings (self, lines);
  add_names (self, lines);
  return lines;
}
