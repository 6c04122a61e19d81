#include "config.h"

#include "sync/br-sync.h"

#include <math.h>

#include "sync/br-sync-error.h"
#include "sync/br-sync-private.h"

G_DEFINE_ENUM_TYPE (BrSyncState, br_sync_state,
                    G_DEFINE_ENUM_VALUE (BR_SYNC_SIGNED_OUT, "signed-out"),
                    G_DEFINE_ENUM_VALUE (BR_SYNC_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (BR_SYNC_PUSHING, "pushing"),
                    G_DEFINE_ENUM_VALUE (BR_SYNC_PULLING, "pulling"),
                    G_DEFINE_ENUM_VALUE (BR_SYNC_APPLYING, "applying"),
                    G_DEFINE_ENUM_VALUE (BR_SYNC_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (BR_SYNC_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (BR_SYNC_ATTENTION, "attention"))

G_DEFINE_FINAL_TYPE (BrSync, br_sync, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_WORD,
  PROP_ERROR,
  PROP_N_PENDING,
  PROP_N_CONFLICTS,
  PROP_N_PARKED,
  PROP_PROGRESS,
  PROP_LAST_SYNCED,
  N_PROPERTIES
};

enum
{
  CHANGED,
  PRESENCE,
  REPLACED,
  DOOR,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/**
 * br_sync_presence_free:
 * @self: (nullable): somebody who has a row open
 */
void
br_sync_presence_free (BrSyncPresence *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

/* ---- telling ------------------------------------------------------------------------- */

/**
 * br_sync_tell:
 * @self: a sync
 *
 * Tells whoever watches, where anything is another than was told last.
 */
void
br_sync_tell (BrSync *self)
{
  const BrSyncFacts facts = {
    .pending = (guint) self->counts.pending,
    .conflicts = (guint) self->n_conflicts,
    .parked = (guint) self->counts.parked,
    .progress = self->progress,
  };
  g_autoptr (GTimeZone) zone = br_store_get_zone (self->store);
  g_autofree char *word = br_sync_machine_get_word (&self->machine, &facts, zone);

  g_object_freeze_notify (G_OBJECT (self));
  if (self->told_state != self->machine.state)
    {
      self->told_state = self->machine.state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  if (g_strcmp0 (self->word, word) != 0)
    {
      g_free (self->word);
      self->word = g_steal_pointer (&word);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORD]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * br_sync_set_error:
 * @self: a sync
 * @error: (nullable): what went wrong last
 */
void
br_sync_set_error (BrSync       *self,
                   const GError *error)
{
  const char *message = error != NULL ? error->message : NULL;

  if (g_strcmp0 (self->error, message) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/**
 * br_sync_set_progress:
 * @self: a sync
 * @progress: of a whole copy, from 0 to 1, or −1 when there is none on its way
 */
void
br_sync_set_progress (BrSync *self,
                      double  progress)
{
  if (fabs (self->progress - progress) < 0.001 && progress < 1)
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  br_sync_tell (self);
}

/**
 * br_sync_set_synced:
 * @self: a sync
 * @at: when file and server were found alike, UTC milliseconds
 */
void
br_sync_set_synced (BrSync   *self,
                    BrInstant at)
{
  self->last_synced = at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SYNCED]);
}

/* ---- presence ------------------------------------------------------------------------ */

/**
 * br_sync_open_row:
 * @self: a sync
 * @kind: what it is
 * @id: which
 *
 * Tells the others that somebody here has a row open, until br_sync_close_row().
 */
void
br_sync_open_row (BrSync     *self,
                  BrKind      kind,
                  const BrId *id)
{
  if (self->live != NULL)
    br_sync_live_open_row (self->live, kind, id);
}

/**
 * br_sync_close_row:
 * @self: a sync
 * @kind: what it is
 * @id: which
 *
 * Tells the others that nobody here has it open any more.
 */
void
br_sync_close_row (BrSync     *self,
                   BrKind      kind,
                   const BrId *id)
{
  if (self->live != NULL)
    br_sync_live_close_row (self->live, kind, id);
}

/**
 * br_sync_get_presence:
 * @self: a sync
 * @kind: what it is
 * @id: which
 *
 * Returns: (transfer full) (element-type BrSyncPresence): who else has it open, as far as is known
 */
GPtrArray *
br_sync_get_presence (BrSync     *self,
                      BrKind      kind,
                      const BrId *id)
{
  if (self->live != NULL)
    return br_sync_live_get_presence (self->live, kind, id);
  return g_ptr_array_new_with_free_func ((GDestroyNotify) br_sync_presence_free);
}

/* ---- the object ---------------------------------------------------------------------- */

static void
br_sync_dispose (GObject *object)
{
  BrSync *self = BR_SYNC (object);

  if (self->store != NULL)
    br_sync_stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (br_sync_parent_class)->dispose (object);
}

static void
br_sync_finalize (GObject *object)
{
  BrSync *self = BR_SYNC (object);

  g_clear_pointer (&self->pull, br_sync_pull_free);
  g_clear_pointer (&self->lock, br_sync_lock_free);
  g_clear_pointer (&self->link, br_sync_link_free);
  g_free (self->word);
  g_free (self->error);

  G_OBJECT_CLASS (br_sync_parent_class)->finalize (object);
}

static void
br_sync_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  BrSync *self = BR_SYNC (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, br_sync_get_state (self));
      break;
    case PROP_WORD:
      g_value_set_string (value, br_sync_get_word (self));
      break;
    case PROP_ERROR:
      g_value_set_string (value, br_sync_get_error (self));
      break;
    case PROP_N_PENDING:
      g_value_set_uint (value, br_sync_get_n_pending (self));
      break;
    case PROP_N_CONFLICTS:
      g_value_set_uint (value, br_sync_get_n_conflicts (self));
      break;
    case PROP_N_PARKED:
      g_value_set_uint (value, br_sync_get_n_parked (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, br_sync_get_progress (self));
      break;
    case PROP_LAST_SYNCED:
      g_value_set_int64 (value, br_sync_get_last_synced (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
br_sync_class_init (BrSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = br_sync_dispose;
  object_class->finalize = br_sync_finalize;
  object_class->get_property = br_sync_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, BR_TYPE_SYNC_STATE, BR_SYNC_SIGNED_OUT, flags);
  properties[PROP_WORD] = g_param_spec_string ("word", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_N_PENDING] = g_param_spec_uint ("n-pending", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_CONFLICTS] = g_param_spec_uint ("n-conflicts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_PARKED] = g_param_spec_uint ("n-parked", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_LAST_SYNCED] = g_param_spec_int64 ("last-synced", NULL, NULL, G_MININT64, G_MAXINT64, BR_INSTANT_NONE,
                                                     flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PRESENCE] = g_signal_new ("presence", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                    G_TYPE_STRING);
  signals[REPLACED] = g_signal_new ("replaced", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DOOR] = g_signal_new ("door", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
br_sync_init (BrSync *self)
{
  br_sync_machine_init (&self->machine);
  g_queue_init (&self->asked);
  self->progress = -1;
  self->last_synced = BR_INSTANT_NONE;
}

/**
 * br_sync_new:
 * @store: an open venue
 *
 * Returns: (transfer full): what keeps it and its server alike, once it is started
 */
BrSync *
br_sync_new (BrStore *store)
{
  BrSync *self = g_object_new (BR_TYPE_SYNC, NULL);

  self->store = g_object_ref (store);
  br_sync_tell (self);
  return self;
}

/**
 * br_sync_get_store:
 * @self: a sync
 *
 * Returns: (transfer none): the open venue
 */
BrStore *
br_sync_get_store (BrSync *self)
{
  return self->store;
}

/**
 * br_sync_get_session:
 * @self: a sync
 *
 * Returns: (transfer none) (nullable): who is signed in, where somebody is
 */
BrSyncSession *
br_sync_get_session (BrSync *self)
{
  return self->session;
}

/**
 * br_sync_get_server:
 * @self: a sync
 *
 * Returns: (transfer none) (nullable): the server that the venue belongs to, also while nobody is signed in; %NULL
 *   for one that is on this computer only, and until the file was looked at
 */
const char *
br_sync_get_server (BrSync *self)
{
  return self->link != NULL ? self->link->server : NULL;
}

/**
 * br_sync_get_account:
 * @self: a sync
 *
 * Returns: (transfer none) (nullable): with which e-mail address the venue was brought to its server
 */
const char *
br_sync_get_account (BrSync *self)
{
  return self->link != NULL ? self->link->account : NULL;
}

/**
 * br_sync_get_state:
 * @self: a sync
 *
 * Returns: what goes on
 */
BrSyncState
br_sync_get_state (BrSync *self)
{
  return self->machine.state;
}

/**
 * br_sync_get_word:
 * @self: a sync
 *
 * Returns: (transfer none): the same, for the header
 */
const char *
br_sync_get_word (BrSync *self)
{
  return self->word;
}

/**
 * br_sync_get_error:
 * @self: a sync
 *
 * Returns: (transfer none) (nullable): what went wrong last, in a sentence
 */
const char *
br_sync_get_error (BrSync *self)
{
  return self->error;
}

/**
 * br_sync_get_n_pending:
 * @self: a sync
 *
 * Returns: how many changes of this device the server has not judged
 */
guint
br_sync_get_n_pending (BrSync *self)
{
  return (guint) self->counts.pending;
}

/**
 * br_sync_get_n_conflicts:
 * @self: a sync
 *
 * Returns: how many conflicts nobody has settled
 */
guint
br_sync_get_n_conflicts (BrSync *self)
{
  return (guint) self->n_conflicts;
}

/**
 * br_sync_get_n_parked:
 * @self: a sync
 *
 * Returns: how many changes of this device do not stand
 */
guint
br_sync_get_n_parked (BrSync *self)
{
  return (guint) self->counts.parked;
}

/**
 * br_sync_get_progress:
 * @self: a sync
 *
 * Returns: how much of a whole copy is there, from 0 to 1, or −1 when there is none on its way
 */
double
br_sync_get_progress (BrSync *self)
{
  return self->progress;
}

/**
 * br_sync_get_last_synced:
 * @self: a sync
 *
 * Returns: when file and server were alike last, since this program runs: UTC milliseconds, or %BR_INSTANT_NONE
 */
BrInstant
br_sync_get_last_synced (BrSync *self)
{
  return self->last_synced;
}
