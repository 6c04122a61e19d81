#include "config.h"

#include "screens/preferences/br-service-row.h"

#include <glib/gi18n.h>

#include "core/base/br-clock.h"
#include "core/base/br-weekdays.h"
#include "core/rules/br-turn-time.h"
#include "desk/br-desk-records.h"
#include "desk/br-desk-service.h"
#include "screens/rows/br-field-row.h"

#define N_DAYS 7

/* The fields that are simply written in, in their order. */
enum
{
  OPENS,
  CLOSES,
  LAST_SEATING,
  BUFFER,
  PACING_COVERS,
  PACING_PARTIES,
  ONLINE_SHARE,
  FIRST_NIGHT,
  LAST_NIGHT,
  N_FIELDS
};

/**
 * BrServiceRow:
 *
 * One service of the house: when it is on, how long parties stay, how fast they may come. Each
 * field is kept when it is left, as a change that can be undone. Emits `refused` with the reason
 * where something cannot be kept.
 */
struct _BrServiceRow
{
  AdwExpanderRow parent_instance;

  BrFieldRow *name;
  GtkToggleButton *days[N_DAYS];
  BrFieldRow *fields[N_FIELDS];
  AdwEntryRow *turn_times;
  GtkButton *remove;

  BrStore *store;
  BrId id;
  char *kept_turn_times;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrServiceRow, br_service_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *name;
  const char *title;
} fields[N_FIELDS] = {
  [OPENS] = { "starts", N_("Opens at") },
  [CLOSES] = { "ends", N_("Closes at") },
  [LAST_SEATING] = { "last_seating", N_("Last seating at (as it closes, when empty)") },
  [BUFFER] = { "buffer", N_("Minutes that a table rests between parties") },
  [PACING_COVERS] = { "pacing_covers", N_("Most covers that begin in a quarter of an hour") },
  [PACING_PARTIES] = { "pacing_parties", N_("Most parties that begin in a quarter of an hour") },
  [ONLINE_SHARE] = { "online_share", N_("Share of the tables that may be booked online") },
  [FIRST_NIGHT] = { "starts_on", N_("First night (year-month-day)") },
  [LAST_NIGHT] = { "ends_on", N_("Last night (year-month-day)") },
};

static void
refused_cb (BrServiceRow *self,
            const char   *why)
{
  g_signal_emit (self, signals[REFUSED], 0, why);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BrServiceRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, NULL, &error))
    refused_cb (self, error->message);
}

static void
carry_out (BrServiceRow *self,
           BrDeskAct    *act)
{
  br_desk_do_async (self->store, act, NULL, done_cb, g_object_ref (self));
}

/* The last day cannot be taken away: a service that is never on is removed. */
static void
day_toggled_cb (BrServiceRow    *self,
                GtkToggleButton *button)
{
  g_autofree char *days = NULL;
  g_autofree char *assignment = NULL;
  const char *assignments[2] = { NULL, NULL };
  gint64 weekdays = 0;

  if (self->filling || self->store == NULL)
    return;
  for (int i = 0; i < N_DAYS; i++)
    if (gtk_toggle_button_get_active (self->days[i]))
      weekdays |= BR_WEEKDAY_BIT (i + 1);
  if (weekdays == 0)
    {
      self->filling = TRUE;
      gtk_toggle_button_set_active (button, TRUE);
      self->filling = FALSE;
      refused_cb (self, _("A service is on at least one day of the week"));
      return;
    }
  days = br_weekdays_to_string (weekdays);
  assignment = g_strdup_printf ("weekdays=%s", days);
  assignments[0] = assignment;
  carry_out (self, br_desk_set (BR_KIND_SERVICE, &self->id, assignments, NULL));
}

static void
keep_turn_times (BrServiceRow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->turn_times));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) bands = NULL;

  if (self->store == NULL || g_strcmp0 (typed, self->kept_turn_times) == 0)
    return;
  bands = br_turn_times_parse (typed, &error);
  if (bands == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->turn_times), "error");
      refused_cb (self, error->message);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->turn_times), "error");
  g_free (self->kept_turn_times);
  self->kept_turn_times = g_strdup (typed);
  carry_out (self, br_desk_set_turn_times (&self->id, bands));
}

static void
remove_clicked_cb (BrServiceRow *self)
{
  carry_out (self, br_desk_remove (BR_KIND_SERVICE, &self->id));
}

/* ---- making it --------------------------------------------------------------------- */

static void
add_row (BrServiceRow *self,
         GtkWidget    *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static BrFieldRow *
add_field (BrServiceRow *self,
           const char   *name,
           const char   *title)
{
  GtkWidget *row = br_field_row_new (BR_KIND_SERVICE, name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);
  return BR_FIELD_ROW (row);
}

static void
add_days (BrServiceRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  BrDate monday = br_date_from_ymd (2024, 1, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("On"));
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (int i = 0; i < N_DAYS; i++)
    {
      g_autofree char *label = br_date_format (monday + i, "%a");
      g_autofree char *day = br_date_format (monday + i, "%A");
      GtkWidget *button = gtk_toggle_button_new_with_label (label);

      gtk_widget_set_tooltip_text (button, day);
      g_signal_connect_object (button, "toggled", G_CALLBACK (day_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
      self->days[i] = GTK_TOGGLE_BUTTON (button);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  add_row (self, row);
}

static void
add_turn_times (BrServiceRow *self)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->turn_times = ADW_ENTRY_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Minutes by party, such as 1–2: 90, 3–4: 105, 5+: 150"));
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (keep_turn_times), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (keep_turn_times), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
  add_row (self, row);
}

static void
add_remove (BrServiceRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Remove"));

  self->remove = GTK_BUTTON (button);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Remove this service"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Bookings that were made for it stay"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  add_row (self, row);
}

static void
br_service_row_dispose (GObject *object)
{
  g_clear_object (&BR_SERVICE_ROW (object)->store);

  G_OBJECT_CLASS (br_service_row_parent_class)->dispose (object);
}

static void
br_service_row_finalize (GObject *object)
{
  g_free (BR_SERVICE_ROW (object)->kept_turn_times);

  G_OBJECT_CLASS (br_service_row_parent_class)->finalize (object);
}

static void
br_service_row_class_init (BrServiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_service_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_service_row_finalize;

  /**
   * BrServiceRow::refused:
   * @self: the row
   * @why: the reason, for people
   */
  signals[REFUSED] = g_signal_new ("refused", BR_TYPE_SERVICE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
br_service_row_init (BrServiceRow *self)
{
  self->kept_turn_times = g_strdup ("");
  self->name = add_field (self, "name", _("Name"));
  add_days (self);
  for (int i = 0; i < N_FIELDS; i++)
    {
      if (i == BUFFER)
        add_turn_times (self);
      self->fields[i] = add_field (self, fields[i].name, _(fields[i].title));
    }
  add_remove (self);
}

/* ---- showing it -------------------------------------------------------------------- */

static char *
describe (const BrServiceTerms *service)
{
  g_autofree char *days = br_weekdays_format (service->weekdays);
  g_autofree char *opens = br_clock_print ((int) service->starts);
  g_autofree char *closes = br_clock_print ((int) service->ends);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s–%s", days, opens, closes);
  if (service->last_seating != BR_INT_NONE)
    {
      g_autofree char *last = br_clock_print ((int) service->last_seating);

      g_string_append (text, " · ");
      /* Translators: a time of day */
      g_string_append_printf (text, _("last seating %s"), last);
    }
  if (service->pacing_covers != BR_INT_NONE)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE, "%d cover a quarter", "%d covers a quarter",
                                           (gulong) service->pacing_covers),
                              (int) service->pacing_covers);
    }
  return g_string_free (text, FALSE);
}

static void
show_turn_times (BrServiceRow *self,
                 GArray       *bands,
                 gboolean      other)
{
  g_autofree char *text = br_turn_times_format ((const BrTurnTimeBand *) (gpointer) bands->data, bands->len);
  gboolean typing = g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->turn_times)), self->kept_turn_times) != 0;

  if (typing && !other)
    return;
  g_free (self->kept_turn_times);
  self->kept_turn_times = g_steal_pointer (&text);
  gtk_editable_set_text (GTK_EDITABLE (self->turn_times), self->kept_turn_times);
}

/**
 * br_service_row_new:
 *
 * Returns: (transfer floating): a row that shows no service yet
 */
GtkWidget *
br_service_row_new (void)
{
  return g_object_new (BR_TYPE_SERVICE_ROW, NULL);
}

/**
 * br_service_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none): the service it shows
 */
const BrId *
br_service_row_get_id (BrServiceRow *self)
{
  return &self->id;
}

/**
 * br_service_row_show:
 * @self: a row
 * @store: the venue
 * @service: a service
 * @turn_times: (element-type BrTurnTimeBand): how long its parties keep their table
 *
 * Shows a service. What is being typed about it is not overwritten.
 */
void
br_service_row_show (BrServiceRow         *self,
                     BrStore              *store,
                     const BrServiceTerms *service,
                     GArray               *turn_times)
{
  g_autofree char *description = describe (service);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);
  g_autofree char *title = g_markup_escape_text (service->name, -1);
  const BrRecord *record = (const BrRecord *) service;
  gboolean other = !br_id_equal (&self->id, &service->id);

  g_set_object (&self->store, store);
  self->id = service->id;
  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  br_field_row_show (self->name, store, record);
  for (int i = 0; i < N_DAYS; i++)
    gtk_toggle_button_set_active (self->days[i], (service->weekdays & BR_WEEKDAY_BIT (i + 1)) != 0);
  for (int i = 0; i < N_FIELDS; i++)
    br_field_row_show (self->fields[i], store, record);
  show_turn_times (self, turn_times, other);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove), !br_store_is_read_only (store));
  self->filling = FALSE;
}
