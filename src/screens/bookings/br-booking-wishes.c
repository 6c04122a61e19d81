#include "config.h"

#include "screens/bookings/br-booking-wishes.h"

#include <glib/gi18n.h>

#include "screens/shell/br-shown.h"

/**
 * BrBookingWishes:
 *
 * Where a party wishes to sit: at tables that were pointed at, in a section, and what the table has
 * to have, of what the house's tables have.
 */
struct _BrBookingWishes
{
  AdwBin parent_instance;

  GtkWidget *tables_row;
  GtkWidget *expander;
  GtkLabel *tables_name;
  GtkDropDown *section;
  GtkFlowBox *features;

  GStrv tables;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (BrBookingWishes, br_booking_wishes, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (BrBookingWishes *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
tables_dropped_cb (BrBookingWishes *self)
{
  br_booking_wishes_set_tables (self, NULL, NULL);
  changed_cb (self);
}

static void
update_visible (BrBookingWishes *self)
{
  gtk_widget_set_visible (self->expander, gtk_widget_get_visible (GTK_WIDGET (self->section)) ||
                                            gtk_widget_get_visible (GTK_WIDGET (self->features)));
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->tables_row) ||
                                               gtk_widget_get_visible (self->expander));
}

/* ---- sections ---------------------------------------------------------------------- */

static gboolean
has_sections (BrBookingWishes *self,
              GPtrArray       *names)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->section));

  if (list == NULL || g_list_model_get_n_items (G_LIST_MODEL (list)) != names->len + 1)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (g_strcmp0 (gtk_string_list_get_string (list, i + 1), names->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static void
offer_sections (BrBookingWishes *self,
                GPtrArray       *names)
{
  g_autofree char *before = br_booking_wishes_get_section (self);
  g_autoptr (GtkStringList) list = NULL;
  guint selected = 0;

  if (has_sections (self, names))
    return;
  list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, _("Anywhere"));
  for (guint i = 0; i < names->len; i++)
    {
      gtk_string_list_append (list, names->pdata[i]);
      if (g_strcmp0 (before, names->pdata[i]) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->section, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->section, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->section), names->len > 0);
}

/* ---- features ---------------------------------------------------------------------- */

static GtkToggleButton *
get_chip (GtkWidget *child)
{
  return GTK_TOGGLE_BUTTON (gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child)));
}

static gboolean
has_features (BrBookingWishes *self,
              GPtrArray       *names)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->features));

  for (guint i = 0; i < names->len; i++, child = gtk_widget_get_next_sibling (child))
    if (child == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (get_chip (child))), names->pdata[i]) != 0)
      return FALSE;
  return child == NULL;
}

static void
offer_features (BrBookingWishes *self,
                GPtrArray       *names)
{
  GtkWidget *child;

  if (has_features (self, names))
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->features))) != NULL)
    gtk_flow_box_remove (self->features, child);
  for (guint i = 0; i < names->len; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (names->pdata[i]);

      gtk_widget_add_css_class (chip, "br-chip");
      g_signal_connect_object (chip, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      gtk_flow_box_insert (self->features, chip, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->features), names->len > 0);
}

/* ---- the widget --------------------------------------------------------------------- */

static void
br_booking_wishes_dispose (GObject *object)
{
  BrBookingWishes *self = BR_BOOKING_WISHES (object);

  g_clear_pointer (&self->tables, g_strfreev);

  G_OBJECT_CLASS (br_booking_wishes_parent_class)->dispose (object);
}

static void
br_booking_wishes_class_init (BrBookingWishesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_booking_wishes_dispose;

  /**
   * BrBookingWishes::changed:
   * @self: the wishes
   *
   * Something else is wished for.
   */
  signals[CHANGED] = g_signal_new ("changed", BR_TYPE_BOOKING_WISHES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static GtkWidget *
make_tables_row (BrBookingWishes *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *drop = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->tables_name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->tables_name, 0);
  gtk_label_set_ellipsize (self->tables_name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->tables_name), TRUE);
  gtk_widget_add_css_class (drop, "flat");
  gtk_widget_set_tooltip_text (drop, _("Any table will do"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Any table will do"), -1);
  g_signal_connect_object (drop, "clicked", G_CALLBACK (tables_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->tables_name));
  gtk_box_append (GTK_BOX (row), drop);
  return row;
}

static void
br_booking_wishes_init (BrBookingWishes *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->expander = gtk_expander_new (_("Section and needs"));
  self->tables_row = make_tables_row (self);
  self->section = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->features = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->features, GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (self->features, 4);
  gtk_flow_box_set_row_spacing (self->features, 4);
  gtk_flow_box_set_max_children_per_line (self->features, 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->section), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Wishes to sit"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->features), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Needs"), -1);
  g_signal_connect_object (self->section, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->tables_row);
  gtk_widget_set_margin_top (inner, 6);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->section));
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->features));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), inner);
  br_shown_watch_expander (GTK_EXPANDER (self->expander));
  gtk_box_append (GTK_BOX (box), self->expander);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self->section), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->features), FALSE);
  br_booking_wishes_set_tables (self, NULL, NULL);
}

/**
 * br_booking_wishes_offer:
 * @self: the wishes
 * @book: the night
 *
 * Offers the house's sections and what its tables have. What is wished for already stays, where the
 * house still has it.
 */
void
br_booking_wishes_offer (BrBookingWishes   *self,
                         const BrNightBook *book)
{
  self->filling = TRUE;
  offer_sections (self, book->sections);
  offer_features (self, book->features);
  self->filling = FALSE;
  update_visible (self);
}

/**
 * br_booking_wishes_clear:
 * @self: the wishes
 *
 * Wishes for nothing.
 */
void
br_booking_wishes_clear (BrBookingWishes *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->section, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->features)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (get_chip (child), FALSE);
  self->filling = FALSE;
  br_booking_wishes_set_tables (self, NULL, NULL);
}

/**
 * br_booking_wishes_get_section:
 * @self: the wishes
 *
 * Returns: (transfer full) (nullable): a section, or %NULL for anywhere
 */
char *
br_booking_wishes_get_section (BrBookingWishes *self)
{
  guint at = gtk_drop_down_get_selected (self->section);

  if (at == 0 || at == GTK_INVALID_LIST_POSITION)
    return NULL;
  return g_strdup (gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (self->section)), at));
}

/**
 * br_booking_wishes_get_features:
 * @self: the wishes
 *
 * Returns: (transfer full) (nullable): what the table has to have: “step-free, booth”
 */
char *
br_booking_wishes_get_features (BrBookingWishes *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->features)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (get_chip (child)))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              gtk_button_get_label (GTK_BUTTON (get_chip (child))));
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * br_booking_wishes_get_tables:
 * @self: the wishes
 *
 * Returns: (transfer none) (nullable): the tables that were pointed at
 */
const char *const *
br_booking_wishes_get_tables (BrBookingWishes *self)
{
  return (const char *const *) self->tables;
}

/**
 * br_booking_wishes_set_tables:
 * @self: the wishes
 * @tables: (nullable): tables that are pointed at, by number or id; %NULL where any will do
 * @name: (nullable): what they are called; %NULL where @tables is
 */
void
br_booking_wishes_set_tables (BrBookingWishes   *self,
                              const char *const *tables,
                              const char        *name)
{
  GStrv before = self->tables;
  g_autofree char *text = name != NULL ? g_strdup_printf (_("Wished for: %s"), name) : NULL;

  self->tables = tables != NULL && *tables != NULL ? g_strdupv ((char **) tables) : NULL;
  g_strfreev (before);
  gtk_label_set_label (self->tables_name, text != NULL ? text : "");
  gtk_widget_set_visible (self->tables_row, self->tables != NULL);
  update_visible (self);
}
