#include "config.h"

#include "screens/bookings/br-booking-asker.h"

/**
 * BrBookingAsker:
 *
 * Asks the engine while somebody types: once for what is typed in one go, and only the answer to what
 * was asked last counts.
 */
struct _BrBookingAsker
{
  GObject parent_instance;

  BrStore *store;
  BrBookingRequest *request;
  BrId except;
  BrBookingReply *reply;
  GCancellable *asking;
  guint pause;
};

G_DEFINE_FINAL_TYPE (BrBookingAsker, br_booking_asker, G_TYPE_OBJECT)

/* What is typed within so many milliseconds is asked once. */
#define PAUSE 60

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The reply before lasts until nobody shows it any more. */
static void
take_reply (BrBookingAsker *self,
            BrBookingReply *reply,
            const char     *why)
{
  BrBookingReply *before = self->reply;

  self->reply = reply;
  g_signal_emit (self, signals[ANSWERED], 0, why);
  g_clear_pointer (&before, br_booking_reply_free);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BrBookingAsker) self = user_data;
  g_autoptr (GError) error = NULL;
  BrBookingReply *reply = br_booking_reply_ask_finish (BR_STORE (source), result, &error);
  GCancellable *asking = g_task_get_cancellable (G_TASK (result));

  if (asking != self->asking)
    {
      g_clear_pointer (&reply, br_booking_reply_free);
      return;
    }
  g_clear_object (&self->asking);
  take_reply (self, reply, reply == NULL ? error->message : NULL);
}

static void
ask_now (BrBookingAsker *self)
{
  self->asking = g_cancellable_new ();
  br_booking_reply_ask_async (self->store, self->request, br_id_is_none (&self->except) ? NULL : &self->except,
                              self->asking, asked_cb, g_object_ref (self));
}

static gboolean
paused_cb (gpointer user_data)
{
  BrBookingAsker *self = user_data;

  self->pause = 0;
  ask_now (self);
  return G_SOURCE_REMOVE;
}

static void
br_booking_asker_dispose (GObject *object)
{
  BrBookingAsker *self = BR_BOOKING_ASKER (object);

  br_booking_asker_stop (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->request, br_booking_request_free);
  g_clear_pointer (&self->reply, br_booking_reply_free);

  G_OBJECT_CLASS (br_booking_asker_parent_class)->dispose (object);
}

static void
br_booking_asker_class_init (BrBookingAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_booking_asker_dispose;

  /**
   * BrBookingAsker::answered:
   * @self: the asker
   * @why: (nullable): why there is no reply, for people; %NULL where there is one, or where nothing
   *   is asked
   */
  signals[ANSWERED] = g_signal_new ("answered", BR_TYPE_BOOKING_ASKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
br_booking_asker_init (BrBookingAsker *self)
{
}

/**
 * br_booking_asker_new:
 *
 * Returns: (transfer full): an asker
 */
BrBookingAsker *
br_booking_asker_new (void)
{
  return g_object_new (BR_TYPE_BOOKING_ASKER, NULL);
}

/**
 * br_booking_asker_stop:
 * @self: an asker
 *
 * Waits for no answer any more. The last one stays.
 */
void
br_booking_asker_stop (BrBookingAsker *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/**
 * br_booking_asker_ask:
 * @self: an asker
 * @store: (nullable): the venue
 * @request: (nullable): what is asked for; %NULL where nothing can be asked yet, which is answered at
 *   once by nothing
 * @except: (nullable): a booking that is to be moved
 * @soon: more may be typed: wait a moment
 */
void
br_booking_asker_ask (BrBookingAsker         *self,
                      BrStore                *store,
                      const BrBookingRequest *request,
                      const BrId             *except,
                      gboolean                soon)
{
  br_booking_asker_stop (self);
  g_clear_pointer (&self->request, br_booking_request_free);
  g_set_object (&self->store, store);
  if (store == NULL || request == NULL)
    {
      take_reply (self, NULL, NULL);
      return;
    }
  self->request = br_booking_request_copy (request);
  self->except = except != NULL ? *except : BR_ID_NONE;
  if (soon)
    self->pause = g_timeout_add (PAUSE, paused_cb, self);
  else
    ask_now (self);
}

/**
 * br_booking_asker_is_asking:
 * @self: an asker
 *
 * Returns: whether the reply is to an older question
 */
gboolean
br_booking_asker_is_asking (BrBookingAsker *self)
{
  return self->pause != 0 || self->asking != NULL;
}

/**
 * br_booking_asker_get_reply:
 * @self: an asker
 *
 * Returns: (transfer none) (nullable): the last reply
 */
const BrBookingReply *
br_booking_asker_get_reply (BrBookingAsker *self)
{
  return self->reply;
}
