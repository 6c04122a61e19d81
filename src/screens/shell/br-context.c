#include "config.h"

#include "screens/shell/br-context-private.h"

#include <glib/gi18n.h>

#include "screens/shell/br-settings.h"
#include "store/br-vault.h"

/* How often another process's commits are looked for, and the clock (milliseconds). */
#define LOOK_MS 500

/**
 * BrContext:
 *
 * One open venue as the screens see it: its store, its clock, its money and the user's settings.
 * Every #BrPage is handed it with br_page_set_context(). What it says about the venue follows the
 * venue: `notify` is emitted when somebody renames it, and when a new night begins.
 */
struct _BrContext
{
  GObject parent_instance;

  BrStore *store;
  GFile *file;
  GSettings *settings;
  BrCustomerIndex *customers;
  BrSync *sync;
  BrVenue *venue;
  GTimeZone *zone;
  BrDate business_date;
  gboolean read_only;
  gboolean unlocked;
  guint look;
};

G_DEFINE_FINAL_TYPE (BrContext, br_context, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_NAME,
  PROP_BUSINESS_DATE,
  PROP_READ_ONLY,
  PROP_UNLOCKED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_business_date (BrContext *self)
{
  BrDate date = br_business_date_of (br_store_get_now (self->store), self->zone,
                                     br_context_get_cut_off (self));

  if (self->business_date == date)
    return;
  self->business_date = date;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSINESS_DATE]);
}

void
_br_context_update_access (BrContext *self)
{
  gboolean read_only = br_store_is_read_only (self->store);
  gboolean unlocked = br_store_is_unlocked (self->store);

  if (self->read_only != read_only)
    {
      self->read_only = read_only;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
    }
  if (self->unlocked != unlocked)
    {
      self->unlocked = unlocked;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNLOCKED]);
    }
}

static void
take_venue (BrContext *self,
            BrVenue   *venue)
{
  if (self->venue != NULL && venue != NULL
      && br_record_equal ((BrRecord *) self->venue, (BrRecord *) venue))
    {
      br_record_unref ((BrRecord *) venue);
      return;
    }

  g_clear_pointer ((BrRecord **) &self->venue, br_record_unref);
  self->venue = venue;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = br_store_get_zone (self->store);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  update_business_date (self);
}

static void
store_changed_cb (BrContext *self,
                  BrChanges *changes)
{
  if (br_changes_touches (changes, BR_KIND_VENUE))
    take_venue (self, br_store_get_venue (self->store));
}

/* Whoever is signed in is who works here: the server judges by their role, so the desk does too. */
static void
sync_changed_cb (BrContext *self)
{
  BrSyncSession *session = br_sync_get_session (self->sync);

  if (session != NULL)
    br_store_set_actor (self->store, br_sync_session_get_user (session));
}

/* What can only be looked at has nothing to tell a server. */
static void
start_sync (BrContext *self)
{
  self->sync = br_sync_new (self->store);
  g_signal_connect_object (self->sync, "changed", G_CALLBACK (sync_changed_cb), self, G_CONNECT_SWAPPED);
  if (!self->read_only)
    br_sync_start (self->sync);
}

static gboolean
look_cb (gpointer user_data)
{
  BrContext *self = BR_CONTEXT (user_data);

  br_store_poll (self->store);
  update_business_date (self);
  _br_context_update_access (self);
  return G_SOURCE_CONTINUE;
}

static void
br_context_constructed (GObject *object)
{
  BrContext *self = BR_CONTEXT (object);

  G_OBJECT_CLASS (br_context_parent_class)->constructed (object);

  g_assert (self->store != NULL);
  self->file = g_file_new_for_path (br_store_get_path (self->store));
  self->settings = br_settings_new ();
  self->customers = br_customer_index_new (self->store);
  self->read_only = br_store_is_read_only (self->store);
  self->unlocked = br_store_is_unlocked (self->store);
  self->look = g_timeout_add (LOOK_MS, look_cb, self);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  take_venue (self, br_store_get_venue (self->store));
  start_sync (self);
}

static void
br_context_dispose (GObject *object)
{
  BrContext *self = BR_CONTEXT (object);

  g_clear_handle_id (&self->look, g_source_remove);
  if (self->sync != NULL)
    br_sync_stop (self->sync);
  g_clear_object (&self->sync);
  g_clear_object (&self->customers);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (br_context_parent_class)->dispose (object);
}

static void
br_context_finalize (GObject *object)
{
  BrContext *self = BR_CONTEXT (object);

  g_clear_pointer ((BrRecord **) &self->venue, br_record_unref);
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
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_NAME:
      g_value_set_string (value, br_context_get_name (self));
      break;
    case PROP_BUSINESS_DATE:
      g_value_set_int (value, self->business_date);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_UNLOCKED:
      g_value_set_boolean (value, self->unlocked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_context_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  BrContext *self = BR_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
br_context_class_init (BrContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = br_context_constructed;
  object_class->dispose = br_context_dispose;
  object_class->finalize = br_context_finalize;
  object_class->get_property = br_context_get_property;
  object_class->set_property = br_context_set_property;

  properties[PROP_STORE] = g_param_spec_object (
    "store", NULL, NULL, BR_TYPE_STORE,
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, read);
  properties[PROP_BUSINESS_DATE] = g_param_spec_int ("business-date", NULL, NULL, G_MININT, G_MAXINT,
                                                     0, read);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, read);
  properties[PROP_UNLOCKED] = g_param_spec_boolean ("unlocked", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
br_context_init (BrContext *self)
{
  self->business_date = BR_DATE_NONE;
}

/**
 * br_context_new:
 * @store: an open store that has its venue's row
 *
 * Returns: (transfer full): the venue as the screens see it
 */
BrContext *
br_context_new (BrStore *store)
{
  g_return_val_if_fail (BR_IS_STORE (store), NULL);

  return g_object_new (BR_TYPE_CONTEXT, "store", store, NULL);
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
 * Returns: (transfer none): the open store
 */
BrStore *
br_context_get_store (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->store;
}

/**
 * br_context_get_customers:
 * @self: a context
 *
 * Returns: (transfer none): the search index over the venue's customers, which fills in the
 *   background from the moment the venue is open and unlocked
 */
BrCustomerIndex *
br_context_get_customers (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->customers;
}

/**
 * br_context_get_sync:
 * @self: a context
 *
 * Returns: (transfer none): what keeps the venue and its server alike, where it has one
 */
BrSync *
br_context_get_sync (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->sync;
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
 * br_context_get_venue:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the venue's row; %NULL when the file is too damaged to
 *   have one
 */
BrVenue *
br_context_get_venue (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), NULL);

  return self->venue;
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

  return self->venue != NULL ? self->venue->name : _("A venue without a name");
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

  return self->venue != NULL ? self->venue->currency : "GBP";
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

  return self->venue != NULL ? self->venue->cut_off : BR_CUT_OFF_DEFAULT;
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
 * br_context_get_unlocked:
 * @self: a context
 *
 * Returns: whether personal data can be read and written
 */
gboolean
br_context_get_unlocked (BrContext *self)
{
  g_return_val_if_fail (BR_IS_CONTEXT (self), FALSE);

  return self->unlocked;
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

  return br_store_get_now (self->store);
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

  return self->business_date;
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

  br_store_set_now (self->store, now);
  update_business_date (self);
}
