#include "config.h"

#include "screens/shell/br-page.h"

/**
 * BrPage:
 *
 * The base of everything the window's sidebar can show. A page knows its context and nothing of
 * the window: it shows a toast by emitting `toast`, and tells by its properties whether it is
 * ready, and whether there is a details pane to fold away.
 */
typedef struct
{
  char *id;
  char *title;
  BrContext *context;
  gboolean ready;
  gboolean has_details;
  gboolean show_details;
  AdwToastOverlay *toasts;
  GtkEventController *accelerators;
} BrPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BrPage, br_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PAGE_ID,
  PROP_TITLE,
  PROP_CONTEXT,
  PROP_READY,
  PROP_HAS_DETAILS,
  PROP_SHOW_DETAILS,
  PROP_TOASTS,
  N_PROPS
};

enum
{
  TOAST,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GtkEventController *
make_accelerators (BrPage *self)
{
  const BrCommand *commands;
  GtkEventController *controller;
  guint n_commands;

  commands = br_page_get_commands (self, &n_commands);
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *name = NULL;
      GVariant *target = NULL;
      GtkShortcut *shortcut;

      if (commands[i].accelerator == NULL)
        continue;
      if (!g_action_parse_detailed_name (commands[i].action, &name, &target, NULL))
        {
          g_critical ("“%s” is not an action", commands[i].action);
          continue;
        }

      shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (commands[i].accelerator),
                                   gtk_named_action_new (name));
      gtk_shortcut_set_arguments (shortcut, target);
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
      g_clear_pointer (&target, g_variant_unref);
    }
  return controller;
}

/* The page's keys work wherever the keyboard is, and only while the page is shown. */
static void
br_page_map (GtkWidget *widget)
{
  BrPage *self = BR_PAGE (widget);
  BrPagePrivate *priv = br_page_get_instance_private (self);

  GTK_WIDGET_CLASS (br_page_parent_class)->map (widget);

  priv->accelerators = make_accelerators (self);
  gtk_widget_add_controller (widget, priv->accelerators);
}

static void
br_page_unmap (GtkWidget *widget)
{
  BrPagePrivate *priv = br_page_get_instance_private (BR_PAGE (widget));

  gtk_widget_remove_controller (widget, g_steal_pointer (&priv->accelerators));

  GTK_WIDGET_CLASS (br_page_parent_class)->unmap (widget);
}

static void
br_page_constructed (GObject *object)
{
  BrPagePrivate *priv = br_page_get_instance_private (BR_PAGE (object));

  G_OBJECT_CLASS (br_page_parent_class)->constructed (object);

  if (priv->title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (object), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    priv->title, -1);
}

static void
br_page_dispose (GObject *object)
{
  BrPagePrivate *priv = br_page_get_instance_private (BR_PAGE (object));

  g_clear_object (&priv->context);
  g_clear_weak_pointer (&priv->toasts);

  G_OBJECT_CLASS (br_page_parent_class)->dispose (object);
}

static void
br_page_finalize (GObject *object)
{
  BrPagePrivate *priv = br_page_get_instance_private (BR_PAGE (object));

  g_clear_pointer (&priv->id, g_free);
  g_clear_pointer (&priv->title, g_free);

  G_OBJECT_CLASS (br_page_parent_class)->finalize (object);
}

static void
br_page_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  BrPagePrivate *priv = br_page_get_instance_private (BR_PAGE (object));

  switch (prop_id)
    {
    case PROP_PAGE_ID:
      g_value_set_string (value, priv->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;
    case PROP_READY:
      g_value_set_boolean (value, priv->ready);
      break;
    case PROP_HAS_DETAILS:
      g_value_set_boolean (value, priv->has_details);
      break;
    case PROP_SHOW_DETAILS:
      g_value_set_boolean (value, priv->show_details);
      break;
    case PROP_TOASTS:
      g_value_set_object (value, priv->toasts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_page_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  BrPage *self = BR_PAGE (object);
  BrPagePrivate *priv = br_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_PAGE_ID:
      priv->id = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      priv->title = g_value_dup_string (value);
      break;
    case PROP_CONTEXT:
      br_page_set_context (self, g_value_get_object (value));
      break;
    case PROP_READY:
      br_page_set_ready (self, g_value_get_boolean (value));
      break;
    case PROP_HAS_DETAILS:
      br_page_set_has_details (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_DETAILS:
      br_page_set_show_details (self, g_value_get_boolean (value));
      break;
    case PROP_TOASTS:
      g_set_weak_pointer (&priv->toasts, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_page_class_init (BrPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readwrite = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = br_page_constructed;
  object_class->dispose = br_page_dispose;
  object_class->finalize = br_page_finalize;
  object_class->get_property = br_page_get_property;
  object_class->set_property = br_page_set_property;
  widget_class->map = br_page_map;
  widget_class->unmap = br_page_unmap;

  properties[PROP_PAGE_ID] = g_param_spec_string ("page-id", NULL, NULL, NULL, once);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, once);
  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, BR_TYPE_CONTEXT, readwrite);
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, TRUE, readwrite);
  properties[PROP_HAS_DETAILS] = g_param_spec_boolean ("has-details", NULL, NULL, FALSE, readwrite);
  properties[PROP_SHOW_DETAILS] = g_param_spec_boolean ("show-details", NULL, NULL, TRUE, readwrite);
  properties[PROP_TOASTS] = g_param_spec_object ("toasts", NULL, NULL, ADW_TYPE_TOAST_OVERLAY,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BrPage::toast:
   * @self: the page
   * @toast: what to show
   *
   * The page has something to say; the window shows it.
   */
  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
br_page_init (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  priv->ready = TRUE;
  priv->show_details = TRUE;
}

/**
 * br_page_class_set_commands:
 * @klass: the class of a page
 * @commands: (array length=n_commands): what can be done on the page, which must outlive it
 * @n_commands: how many
 *
 * Declares the page's commands: their accelerators work while the page is shown, and the
 * shortcuts window and find-anything list them.
 */
void
br_page_class_set_commands (BrPageClass     *klass,
                            const BrCommand *commands,
                            guint            n_commands)
{
  g_return_if_fail (BR_IS_PAGE_CLASS (klass));
  g_return_if_fail (commands != NULL || n_commands == 0);

  klass->commands = commands;
  klass->n_commands = n_commands;
}

/**
 * br_page_get_id:
 * @self: a page
 *
 * Returns: (transfer none): the id by which the window and the command line name it
 */
const char *
br_page_get_id (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), NULL);

  return priv->id;
}

/**
 * br_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none): the page's translated title
 */
const char *
br_page_get_title (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), NULL);

  return priv->title;
}

/**
 * br_page_get_context:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the open venue
 */
BrContext *
br_page_get_context (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), NULL);

  return priv->context;
}

/**
 * br_page_set_context:
 * @self: a page
 * @context: (nullable): the open venue, or %NULL when it closes
 *
 * Shows another venue.
 */
void
br_page_set_context (BrPage    *self,
                     BrContext *context)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_if_fail (BR_IS_PAGE (self));
  g_return_if_fail (context == NULL || BR_IS_CONTEXT (context));

  if (!g_set_object (&priv->context, context))
    return;

  if (BR_PAGE_GET_CLASS (self)->context_changed != NULL)
    BR_PAGE_GET_CLASS (self)->context_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTEXT]);
}

/**
 * br_page_get_ready:
 * @self: a page
 *
 * Returns: whether everything first shown has been read
 */
gboolean
br_page_get_ready (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), FALSE);

  return priv->ready;
}

/**
 * br_page_set_ready:
 * @self: a page
 * @ready: whether everything first shown has been read
 *
 * A page that loads says %FALSE when it begins and %TRUE when its lists are filled; pictures and
 * benchmarks wait for that.
 */
void
br_page_set_ready (BrPage  *self,
                   gboolean ready)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_if_fail (BR_IS_PAGE (self));

  ready = !!ready;
  if (priv->ready == ready)
    return;

  priv->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

/**
 * br_page_get_has_details:
 * @self: a page
 *
 * Returns: whether the page has a details pane
 */
gboolean
br_page_get_has_details (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), FALSE);

  return priv->has_details;
}

/**
 * br_page_set_has_details:
 * @self: a page
 * @has_details: whether the page has a details pane
 *
 * The window shows its toggle (F9) for pages that have one.
 */
void
br_page_set_has_details (BrPage  *self,
                         gboolean has_details)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_if_fail (BR_IS_PAGE (self));

  has_details = !!has_details;
  if (priv->has_details == has_details)
    return;

  priv->has_details = has_details;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_DETAILS]);
}

/**
 * br_page_get_show_details:
 * @self: a page
 *
 * Returns: whether the details pane is to be shown
 */
gboolean
br_page_get_show_details (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), FALSE);

  return priv->show_details;
}

/**
 * br_page_set_show_details:
 * @self: a page
 * @show_details: whether the details pane is to be shown
 *
 * Shows or folds away the details pane; the page binds its pane to the property.
 */
void
br_page_set_show_details (BrPage  *self,
                          gboolean show_details)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_if_fail (BR_IS_PAGE (self));

  show_details = !!show_details;
  if (priv->show_details == show_details)
    return;

  priv->show_details = show_details;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAILS]);
}

/**
 * br_page_can_create:
 * @self: a page
 *
 * Returns: whether br_page_create() would do anything
 */
gboolean
br_page_can_create (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), FALSE);

  return BR_PAGE_GET_CLASS (self)->create != NULL && priv->context != NULL
         && !br_context_get_read_only (priv->context);
}

/**
 * br_page_can_search:
 * @self: a page
 *
 * Returns: whether br_page_search() would do anything
 */
gboolean
br_page_can_search (BrPage *self)
{
  g_return_val_if_fail (BR_IS_PAGE (self), FALSE);

  return BR_PAGE_GET_CLASS (self)->search != NULL;
}

/**
 * br_page_create:
 * @self: a page
 *
 * Begins a new one of what the page is about.
 */
void
br_page_create (BrPage *self)
{
  g_return_if_fail (BR_IS_PAGE (self));

  if (br_page_can_create (self))
    BR_PAGE_GET_CLASS (self)->create (self);
}

/**
 * br_page_search:
 * @self: a page
 *
 * Puts the keyboard into the page's search.
 */
void
br_page_search (BrPage *self)
{
  g_return_if_fail (BR_IS_PAGE (self));

  if (br_page_can_search (self))
    BR_PAGE_GET_CLASS (self)->search (self);
}

/**
 * br_page_show_object:
 * @self: a page
 * @id: the id of something the page shows
 *
 * Selects and shows one thing, because it was found elsewhere.
 */
void
br_page_show_object (BrPage     *self,
                     const BrId *id)
{
  g_return_if_fail (BR_IS_PAGE (self));
  g_return_if_fail (id != NULL);

  if (BR_PAGE_GET_CLASS (self)->show_object != NULL)
    BR_PAGE_GET_CLASS (self)->show_object (self, id);
}

/**
 * br_page_get_commands:
 * @self: a page
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_commands) (nullable): what can be done on the page
 */
const BrCommand *
br_page_get_commands (BrPage *self,
                      guint  *n_commands)
{
  BrPageClass *klass;

  g_return_val_if_fail (BR_IS_PAGE (self), NULL);
  g_return_val_if_fail (n_commands != NULL, NULL);

  klass = BR_PAGE_GET_CLASS (self);
  *n_commands = klass->n_commands;
  return klass->commands;
}

/**
 * br_page_get_toasts:
 * @self: a page
 *
 * A page at whose foot stands what has to stay in sight names in its template (`toasts`) where a toast
 * may lie instead.
 *
 * Returns: (transfer none) (nullable): the part of the page that toasts are shown over, or %NULL for
 *   the whole window
 */
AdwToastOverlay *
br_page_get_toasts (BrPage *self)
{
  BrPagePrivate *priv = br_page_get_instance_private (self);

  g_return_val_if_fail (BR_IS_PAGE (self), NULL);

  return priv->toasts;
}

/**
 * br_page_add_toast:
 * @self: a page
 * @toast: (transfer full): what to show
 *
 * Has the window show a toast.
 */
void
br_page_add_toast (BrPage   *self,
                   AdwToast *toast)
{
  g_return_if_fail (BR_IS_PAGE (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  g_signal_emit (self, signals[TOAST], 0, toast);
  g_object_unref (toast);
}
