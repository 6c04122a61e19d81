#include "config.h"

#include "screens/sync/br-others.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "screens/shell/br-reading.h"

/**
 * BrOthers:
 *
 * Who else has a row of one kind open just now, on whatever computer: by the name that the venue knows
 * them by, or by what they sign in with. Nobody while the server is not reached.
 */
struct _BrOthers
{
  GObject parent_instance;

  BrKind kind;
  BrContext *context;
  GSignalGroup *signals;
  BrReading *reading;
  GHashTable *names; /* of a user → how they are called */
};

G_DEFINE_FINAL_TYPE (BrOthers, br_others, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- what people are called ------------------------------------------------------------ */

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (br_id_hash, br_id_equal, g_free, g_free);
}

static gpointer
begin_reading (gpointer   owner,
               BrContext *context)
{
  return new_names ();
}

static gboolean
read_names (BrDb     *db,
            gpointer  data,
            GError  **error)
{
  g_autoptr (GPtrArray) users = br_db_select (db, BR_KIND_USER, error, "", NULL);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const BrUser *user = users->pdata[i];

      if (user->name != NULL)
        g_hash_table_replace (data, g_memdup2 (&user->id, sizeof (BrId)), g_strdup (user->name));
    }
  return users != NULL;
}

static void
take_names (gpointer      owner,
            gpointer      data,
            const GError *error)
{
  BrOthers *self = owner;

  if (data == NULL)
    return;
  g_hash_table_unref (self->names);
  self->names = g_hash_table_ref (data);
  if (br_sync_get_session (br_context_get_sync (self->context)) != NULL)
    g_signal_emit (self, signals[CHANGED], 0, NULL);
}

static const BrKind kinds[] = { BR_KIND_USER };

static const BrReadingTerms terms = { begin_reading, read_names,          take_names,
                                      (GDestroyNotify) g_hash_table_unref, kinds,      G_N_ELEMENTS (kinds) };

/* ---- the object ------------------------------------------------------------------------ */

static void
presence_cb (BrOthers   *self,
             int         kind,
             const char *id)
{
  if (kind == (int) self->kind)
    g_signal_emit (self, signals[CHANGED], 0, id);
}

static void
br_others_dispose (GObject *object)
{
  BrOthers *self = BR_OTHERS (object);

  if (self->reading != NULL)
    br_reading_set_context (self->reading, NULL);
  g_clear_object (&self->reading);
  g_clear_object (&self->signals);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (br_others_parent_class)->dispose (object);
}

static void
br_others_finalize (GObject *object)
{
  g_hash_table_unref (BR_OTHERS (object)->names);

  G_OBJECT_CLASS (br_others_parent_class)->finalize (object);
}

static void
br_others_class_init (BrOthersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_others_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_others_finalize;

  /**
   * BrOthers::changed:
   * @self: the others
   * @id: (nullable): which row somebody came to or left, as text; %NULL where it may be any
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
br_others_init (BrOthers *self)
{
  self->names = new_names ();
  self->reading = br_reading_new (&terms, self);
  self->signals = g_signal_group_new (BR_TYPE_SYNC);
  g_signal_group_connect_swapped (self->signals, "presence", G_CALLBACK (presence_cb), self);
}

/**
 * br_others_new:
 * @kind: of rows that are watched
 *
 * Returns: (transfer full): nobody, until it has a venue
 */
BrOthers *
br_others_new (BrKind kind)
{
  BrOthers *self = g_object_new (BR_TYPE_OTHERS, NULL);

  self->kind = kind;
  return self;
}

/**
 * br_others_set_context:
 * @self: the others
 * @context: (nullable): the open venue
 */
void
br_others_set_context (BrOthers  *self,
                       BrContext *context)
{
  g_return_if_fail (BR_IS_OTHERS (self));

  g_set_object (&self->context, context);
  g_hash_table_remove_all (self->names);
  g_signal_group_set_target (self->signals, context != NULL ? br_context_get_sync (context) : NULL);
  br_reading_set_context (self->reading, context);
}

/* ---- who it is ------------------------------------------------------------------------- */

/* Who has it open on two computers is one. */
static gboolean
is_among (GPtrArray  *names,
          const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/**
 * br_others_get_names:
 * @self: the others
 * @id: a row
 *
 * Returns: (transfer full) (nullable): who else has it open; %NULL where nobody has
 */
GStrv
br_others_get_names (BrOthers   *self,
                     const BrId *id)
{
  BrSync *sync;
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (BR_IS_OTHERS (self), NULL);

  sync = self->context != NULL ? br_context_get_sync (self->context) : NULL;
  if (sync == NULL || br_id_is_none (id))
    return NULL;
  present = br_sync_get_presence (sync, self->kind, id);
  for (guint i = 0; i < present->len; i++)
    {
      const BrSyncPresence *one = present->pdata[i];
      const char *name = g_hash_table_lookup (self->names, &one->user);

      if (name == NULL)
        name = one->name != NULL ? one->name : _("Somebody");
      if (!is_among (names, name))
        g_ptr_array_add (names, g_strdup (name));
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_steal (names, NULL);
}

/**
 * br_others_say:
 * @self: the others
 * @id: a row
 *
 * Returns: (transfer full) (nullable): the same in a sentence
 */
char *
br_others_say (BrOthers   *self,
               const BrId *id)
{
  g_auto (GStrv) names = br_others_get_names (self, id);
  guint n = names != NULL ? g_strv_length (names) : 0;

  if (n == 0)
    return NULL;
  if (n == 1)
    return g_strdup_printf (_("%s is editing this"), names[0]);
  return g_strdup_printf (ngettext ("%s and %u other are editing this", "%s and %u others are editing this", n - 1),
                          names[0], n - 1);
}

static void
append_initial (GString    *text,
                const char *word)
{
  g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (word)));
}

/**
 * br_others_get_initials:
 * @self: the others
 * @id: a row
 *
 * Returns: (transfer full) (nullable): the same for a place that has room for no more: the first letters of
 *   somebody's first and last names, or how many they are
 */
char *
br_others_get_initials (BrOthers   *self,
                        const BrId *id)
{
  g_auto (GStrv) names = br_others_get_names (self, id);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last;

  if (names == NULL)
    return NULL;
  if (names[1] != NULL)
    return g_strdup_printf ("%u", g_strv_length (names));
  append_initial (text, names[0]);
  last = strrchr (names[0], ' ');
  if (last != NULL && last[1] != '\0')
    append_initial (text, last + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * br_others_show_faces:
 * @box: a box with nothing but faces in it
 * @names: (nullable) (array zero-terminated=1): whose
 * @size: pixels on a side
 *
 * Shows the initials of each, with the name to be read out; of nobody there is no box.
 */
void
br_others_show_faces (GtkBox            *box,
                      const char *const *names,
                      int                size)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      GtkWidget *face = adw_avatar_new (size, names[i], TRUE);

      gtk_widget_set_tooltip_text (face, names[i]);
      gtk_widget_set_valign (face, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (face), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i], -1);
      gtk_box_append (box, face);
    }
  gtk_widget_set_visible (GTK_WIDGET (box), names != NULL && names[0] != NULL);
}
