#include "config.h"

#include "screens/shell/br-context.h"

/**
 * BrContext:
 *
 * One open venue as the screens see it: its file, its clock, its money and the user's settings.
 * Every window of a venue shares it, and every #BrPage is handed it with br_page_set_context().
 */
struct _BrContext
{
  GObject parent_instance;

  GFile *file;
  BrStore *store;
  GSettings *settings;
  char *name;
  GTimeZone *zone;
  char currency[4];
  int cut_off;
  gboolean read_only;
  BrInstant fixed_now;
};

G_DEFINE_FINAL_TYPE (BrContext, br_context, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FILE,
  PROP_NAME,
  PROP_READ_ONLY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, BR_APP_ID, TRUE);
  if (schema == NULL)
    return NULL;
  return g_settings_new (BR_APP_ID);
}

static char *
name_of_file (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_filename_display_name (base);
}

static void
br_context_dispose (GObject *object)
{
  BrContext *self = BR_CONTEXT (object);

  g_clear_object (&self->file);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (br_context_parent_class)->dispose (object);
}

static void
br_context_finalize (GObject *object)
{
  BrContext *self = BR_CONTEXT (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (br_context_parent_class)->finalize (object);
}

static void
br_context_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  BrContext *self = BR_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_context_class_init (BrContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = br_context_dispose;
  object_class->finalize = br_context_finalize;
  object_class->get_property = br_context_get_property;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_context_init (BrContext *self)
{
  self->fixed_now = BR_INSTANT_NONE;
  self->cut_off = BR_CUT_OFF_DEFAULT;
  self->zone = g_time_zone_new_local ();
  self->settings = open_settings ();
  g_strlcpy (self->currency, "GBP", sizeof self->currency);
}

/**
 * br_context_new:
 * @file: the venue file
 *
 * Returns: (transfer full): the context of a venue that is being opened
 */
BrContext *
br_context_new (GFile *file)
{
  BrContext *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (BR_TYPE_CONTEXT, NULL);
  self->file = g_object_ref (file);
  self->name = name_of_file (file);
  return self;
}

/**
 * br_context_get_file:
 * @self: a context
 *
 * Returns: (transfer none): the venue file
 */
GFile *
br_context_get_file (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->file;
}

/**
 * br_context_get_store:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the open store, or %NULL while it is not open
 */
BrStore *
br_context_get_store (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->store;
}

/**
 * br_context_get_settings:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): this user's settings on this machine, or %NULL where
 *   the schema is not installed
 */
GSettings *
br_context_get_settings (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->settings;
}

/**
 * br_context_get_name:
 * @self: a context
 *
 * Returns: (transfer none): the venue's name
 */
const char *
br_context_get_name (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->name;
}

/**
 * br_context_get_zone:
 * @self: a context
 *
 * Returns: (transfer none): the venue's time zone, in which every time is shown
 */
GTimeZone *
br_context_get_zone (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->zone;
}

/**
 * br_context_get_currency:
 * @self: a context
 *
 * Returns: (transfer none): the venue's currency, ISO 4217
 */
const char *
br_context_get_currency (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->currency;
}

/**
 * br_context_get_cut_off:
 * @self: a context
 *
 * Returns: minutes after midnight at which a business date begins
 */
int
br_context_get_cut_off (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), BR_CUT_OFF_DEFAULT);

  return self->cut_off;
}

/**
 * br_context_get_read_only:
 * @self: a context
 *
 * Returns: whether the venue can only be looked at: it is damaged, or may not be written
 */
gboolean
br_context_get_read_only (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), TRUE);

  return self->read_only;
}

/**
 * br_context_now:
 * @self: a context
 *
 * The screens' only clock.
 *
 * Returns: the present, UTC milliseconds
 */
BrInstant
br_context_now (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), 0);

  if (self->fixed_now != BR_INSTANT_NONE)
    return self->fixed_now;
  return g_get_real_time () / 1000;
}

/**
 * br_context_get_business_date:
 * @self: a context
 *
 * Returns: the night it is: 01:30 on Sunday still belongs to Saturday
 */
BrDate
br_context_get_business_date (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), BR_DATE_NONE);

  return br_business_date_of (br_context_now (self), self->zone, self->cut_off);
}

/**
 * br_context_fix_clock:
 * @self: a context
 * @now: UTC milliseconds, or %BR_INSTANT_NONE to let time run again
 *
 * Stops the clock, for pictures and tests that must always come out the same.
 */
void
br_context_fix_clock (BrContext *self,
                      BrInstant  now)
{
  g_return_if_fail (BR_IS_CONTEXT (self));

  self->fixed_now = now;
}
