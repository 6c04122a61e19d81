#include "config.h"

#include "screens/preferences/br-services-preferences.h"

#include <glib/gi18n.h>

#include "desk/br-desk-records.h"
#include "desk/br-desk-service.h"
#include "screens/preferences/br-service-row.h"

/**
 * BrServicesPreferences:
 *
 * When the house seats people, how long they stay and how fast they may come: its services.
 */
struct _BrServicesPreferences
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *services;
  GtkWidget *add;
  GtkWidget *none;

  BrContext *context;
  GPtrArray *rows;
  BrId added;
};

G_DEFINE_FINAL_TYPE (BrServicesPreferences, br_services_preferences, ADW_TYPE_PREFERENCES_PAGE)

enum
{
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The services, and for each its bands. */
typedef struct
{
  GPtrArray *services;
  GPtrArray *turn_times;
} Reading;

static gboolean
read_in_read (BrDb     *db,
              gpointer  user_data,
              GError  **error)
{
  Reading *reading = user_data;

  reading->turn_times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  reading->services = br_db_select (db, BR_KIND_SERVICE, error, "ORDER BY starts_on, weekdays, starts, id", NULL);
  for (guint i = 0; reading->services != NULL && i < reading->services->len; i++)
    {
      const BrServiceTerms *service = reading->services->pdata[i];
      GArray *bands = br_desk_get_turn_times (db, &service->id, error);

      if (bands == NULL)
        return FALSE;
      g_ptr_array_add (reading->turn_times, bands);
    }
  return reading->services != NULL;
}

static void
row_refused_cb (BrServicesPreferences *self,
                const char            *why)
{
  g_signal_emit (self, signals[SAID], 0, why);
}

/* As many rows as there are services, each left where it is. */
static void
fit_rows (BrServicesPreferences *self,
          guint                  n_services)
{
  while (self->rows->len > n_services)
    {
      adw_preferences_group_remove (self->services, g_ptr_array_index (self->rows, self->rows->len - 1));
      g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
    }
  while (self->rows->len < n_services)
    {
      GtkWidget *row = br_service_row_new ();

      g_signal_connect_object (row, "refused", G_CALLBACK (row_refused_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->services, row);
      g_ptr_array_add (self->rows, row);
    }
}

/* Which of them are open to be read, as ids, so that a service that comes or goes does not fold
 * another. */
static gboolean
was_open (BrServicesPreferences *self,
          GArray                *open,
          const BrId            *id)
{
  for (guint i = 0; i < open->len; i++)
    if (br_id_equal (&g_array_index (open, BrId, i), id))
      return TRUE;
  return br_id_equal (&self->added, id);
}

static GArray *
find_open (BrServicesPreferences *self)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (BrId));

  for (guint i = 0; i < self->rows->len; i++)
    if (adw_expander_row_get_expanded (self->rows->pdata[i]))
      g_array_append_val (open, *br_service_row_get_id (self->rows->pdata[i]));
  return open;
}

static void
reload (BrServicesPreferences *self)
{
  BrStore *store = br_context_get_store (self->context);
  g_autoptr (GArray) open = find_open (self);
  g_autoptr (GError) error = NULL;
  Reading reading = { NULL, NULL };

  if (br_store_read (store, read_in_read, &reading, NULL, &error))
    {
      fit_rows (self, reading.services->len);
      for (guint i = 0; i < reading.services->len; i++)
        {
          const BrServiceTerms *service = reading.services->pdata[i];

          br_service_row_show (self->rows->pdata[i], store, service, reading.turn_times->pdata[i]);
          adw_expander_row_set_expanded (self->rows->pdata[i], was_open (self, open, &service->id));
        }
      gtk_widget_set_visible (self->none, reading.services->len == 0);
      self->added = BR_ID_NONE;
    }
  else
    {
      g_signal_emit (self, signals[SAID], 0, error->message);
    }
  g_clear_pointer (&reading.services, g_ptr_array_unref);
  g_clear_pointer (&reading.turn_times, g_ptr_array_unref);
}

static void
store_changed_cb (BrServicesPreferences *self,
                  BrChanges             *changes)
{
  if (br_changes_touches (changes, BR_KIND_SERVICE) || br_changes_touches (changes, BR_KIND_TURN_TIME))
    reload (self);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrServicesPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!br_desk_do_finish (BR_STORE (source), result, &self->added, &error))
    g_signal_emit (self, signals[SAID], 0, error->message);
  else if (self->context != NULL)
    reload (self);
}

/* A new service is an evening on every day, to be made what it is meant to be. */
static void
add_clicked_cb (BrServicesPreferences *self)
{
  g_autoptr (BrServiceTerms) service = br_new (SERVICE, BrServiceTerms);

  service->name = g_strdup (_("New service"));
  service->starts = 18 * 60;
  service->ends = 23 * 60;
  service->last_seating = 22 * 60;
  br_desk_do_async (br_context_get_store (self->context), br_desk_save ((BrRecord *) g_steal_pointer (&service)), NULL,
                    added_cb, g_object_ref (self));
}

static void
br_services_preferences_dispose (GObject *object)
{
  g_clear_object (&BR_SERVICES_PREFERENCES (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_SERVICES_PREFERENCES);

  G_OBJECT_CLASS (br_services_preferences_parent_class)->dispose (object);
}

static void
br_services_preferences_finalize (GObject *object)
{
  g_ptr_array_unref (BR_SERVICES_PREFERENCES (object)->rows);

  G_OBJECT_CLASS (br_services_preferences_parent_class)->finalize (object);
}

static void
br_services_preferences_class_init (BrServicesPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = br_services_preferences_dispose;
  object_class->finalize = br_services_preferences_finalize;

  /**
   * BrServicesPreferences::said:
   * @self: the page
   * @text: why something was not saved
   */
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/preferences/br-services-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, BrServicesPreferences, services);
  gtk_widget_class_bind_template_child (widget_class, BrServicesPreferences, add);
  gtk_widget_class_bind_template_child (widget_class, BrServicesPreferences, none);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
br_services_preferences_init (BrServicesPreferences *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * br_services_preferences_set_context:
 * @self: a page
 * @context: the open venue
 *
 * Shows a venue's services, and follows them.
 */
void
br_services_preferences_set_context (BrServicesPreferences *self,
                                     BrContext             *context)
{
  g_return_if_fail (BR_IS_SERVICES_PREFERENCES (self));
  g_return_if_fail (BR_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  gtk_widget_set_sensitive (self->add, !br_context_get_read_only (context));
  g_signal_connect_object (br_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
}
