#include "config.h"

#include "screens/tonight/br-party-entry.h"

#include <glib/gi18n.h>

/* Parties of so many are a tap away; larger ones are typed. */
#define NUMBERS 8
#define PARTY_MAX 999

/**
 * BrPartyEntry:
 *
 * How many they are: a key, or a tap of the thumb.
 */
struct _BrPartyEntry
{
  GtkBox parent_instance;

  GtkBox *numbers;
  GtkEntry *entry;

  int party;
  int most;
};

G_DEFINE_FINAL_TYPE (BrPartyEntry, br_party_entry, GTK_TYPE_BOX)

enum
{
  CHANGED,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (BrPartyEntry *self)
{
  guint64 party = 0;

  if (!g_ascii_string_to_unsigned (gtk_editable_get_text (GTK_EDITABLE (self->entry)), 10, 1, (guint64) self->most,
                                   &party, NULL))
    party = 0;
  self->party = (int) party;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
entered_cb (BrPartyEntry *self)
{
  if (self->party > 0)
    g_signal_emit (self, signals[ENTERED], 0);
}

static void
number_clicked_cb (BrPartyEntry *self,
                   GtkButton    *button)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_button_get_label (button));
  g_signal_emit (self, signals[ENTERED], 0);
}

static gboolean
br_party_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BR_PARTY_ENTRY (widget)->entry));
}

static void
br_party_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BR_TYPE_PARTY_ENTRY);

  G_OBJECT_CLASS (br_party_entry_parent_class)->dispose (object);
}

static void
br_party_entry_class_init (BrPartyEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = br_party_entry_dispose;
  widget_class->grab_focus = br_party_entry_grab_focus;

  /**
   * BrPartyEntry::changed:
   * @self: an entry
   *
   * Another number stands there, or none.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /**
   * BrPartyEntry::entered:
   * @self: an entry that holds a number
   *
   * Enter was pressed, or a number tapped: that is how many they are.
   */
  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/com/backroomleeds/Backroom/ui/screens/tonight/br-party-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, BrPartyEntry, numbers);
  gtk_widget_class_bind_template_child (widget_class, BrPartyEntry, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
br_party_entry_init (BrPartyEntry *self)
{
  self->most = PARTY_MAX;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 1; i <= NUMBERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_autofree char *said = g_strdup_printf (ngettext ("A party of %d", "A party of %d", i), i);
      GtkWidget *button = gtk_button_new_with_label (number);

      gtk_widget_add_css_class (button, "br-touch");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
      g_signal_connect_object (button, "clicked", G_CALLBACK (number_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->numbers, button);
    }
}

/**
 * br_party_entry_get_party:
 * @self: an entry
 *
 * Returns: how many they are, or 0 where that is not said yet
 */
int
br_party_entry_get_party (BrPartyEntry *self)
{
  g_return_val_if_fail (BR_IS_PARTY_ENTRY (self), 0);

  return self->party;
}

/**
 * br_party_entry_set_party:
 * @self: an entry
 * @party: how many they are, or 0 for nothing said
 */
void
br_party_entry_set_party (BrPartyEntry *self,
                          int           party)
{
  g_autofree char *text = party > 0 ? g_strdup_printf ("%d", party) : g_strdup ("");

  g_return_if_fail (BR_IS_PARTY_ENTRY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/**
 * br_party_entry_set_most:
 * @self: an entry
 * @most: how many they can be, or 0 for as many as come
 */
void
br_party_entry_set_most (BrPartyEntry *self,
                         int           most)
{
  GtkWidget *button;
  int number = 1;

  g_return_if_fail (BR_IS_PARTY_ENTRY (self));

  self->most = most > 0 ? MIN (most, PARTY_MAX) : PARTY_MAX;
  for (button = gtk_widget_get_first_child (GTK_WIDGET (self->numbers)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_visible (button, number++ <= self->most);
}
