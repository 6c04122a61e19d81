#include "config.h"

#include "screens/customers/br-known-twice.h"

#include <glib/gi18n.h>

#include "core/base/br-count.h"
#include "desk/br-desk-duplicates.h"
#include "screens/shell/br-reading.h"

/* A larger house is gone through on the page alone: it takes seconds. */
#define COUNTED_MAX 50000

/**
 * BrKnownTwice:
 *
 * How many guests may be known twice, and the way to them. It is not there while there are none, or for who may
 * not merge guests.
 */
struct _BrKnownTwice
{
  AdwBin parent_instance;

  GtkWidget *button;
  BrReading *reading;
};

G_DEFINE_FINAL_TYPE (BrKnownTwice, br_known_twice, ADW_TYPE_BIN)

typedef struct
{
  gboolean counted;
  guint n;
} Count;

static gpointer
begin_count (gpointer   owner,
             BrContext *context)
{
  return g_new0 (Count, 1);
}

static gboolean
count_in_read (BrDb     *db,
               gpointer  data,
               GError  **error)
{
  Count *count = data;
  g_autoptr (GArray) pairs = NULL;
  gint64 n_guests;

  if (!br_db_get_int (db, "SELECT count(*) FROM customer", &n_guests, error, NULL))
    return FALSE;
  count->counted = n_guests <= COUNTED_MAX;
  if (!count->counted)
    return TRUE;
  pairs = br_desk_find_duplicates (db, BR_DUPLICATE_PROPOSED, error);
  if (pairs != NULL)
    count->n = pairs->len;
  return pairs != NULL;
}

static void
show_count (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrKnownTwice *self = owner;
  const Count *count = data;
  g_autofree char *n = count != NULL ? br_count_format (count->n) : NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), count != NULL && (!count->counted || count->n > 0));
  if (count == NULL)
    return;
  label = count->counted ? g_strdup_printf (ngettext ("%s known twice", "%s known twice", count->n), n)
                         : g_strdup (_("Known twice?"));
  gtk_button_set_label (GTK_BUTTON (self->button), label);
}

static const BrKind kinds[] = { BR_KIND_CUSTOMER, BR_KIND_CUSTOMER_MERGE };

static const BrReadingTerms terms = { begin_count, count_in_read, show_count, g_free, kinds, G_N_ELEMENTS (kinds) };

static void
br_known_twice_dispose (GObject *object)
{
  br_reading_set_context (BR_KNOWN_TWICE (object)->reading, NULL);

  G_OBJECT_CLASS (br_known_twice_parent_class)->dispose (object);
}

static void
br_known_twice_finalize (GObject *object)
{
  g_object_unref (BR_KNOWN_TWICE (object)->reading);

  G_OBJECT_CLASS (br_known_twice_parent_class)->finalize (object);
}

static void
br_known_twice_class_init (BrKnownTwiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_known_twice_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_known_twice_finalize;
}

static void
br_known_twice_init (BrKnownTwice *self)
{
  self->reading = br_reading_new (&terms, self);
  self->button = gtk_button_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", "duplicates");
  gtk_widget_set_tooltip_text (self->button, _("Guests who may be one (Ctrl+Alt+M)"));
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * br_known_twice_set_context:
 * @self: a count
 * @context: (nullable): the venue
 */
void
br_known_twice_set_context (BrKnownTwice *self,
                            BrContext    *context)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  br_reading_set_context (self->reading, context);
}
