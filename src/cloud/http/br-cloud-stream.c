#include "config.h"

#include "cloud/http/br-cloud-stream.h"

#include <string.h>

/* What is read last of a connection that the other side has closed. libsoup before 3.3 forgets a
 * connection that is closed between two requests, and keeps it and its descriptor for ever; what is
 * no request it answers with 400, and closes. Nobody is there to see it. */
static const char farewell[] = "\r\n?\r\n\r\n";

/**
 * BrCloudInput:
 *
 * What comes in on a connection, with a farewell behind it.
 */
#define BR_TYPE_CLOUD_INPUT (br_cloud_input_get_type ())
G_DECLARE_FINAL_TYPE (BrCloudInput, br_cloud_input, BR, CLOUD_INPUT, GFilterInputStream)

struct _BrCloudInput
{
  GFilterInputStream parent_instance;

  GSocketConnection *connection;
  gsize said;
};

static GPollableInputStream *
get_base (BrCloudInput *self)
{
  return G_POLLABLE_INPUT_STREAM (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self)));
}

static gssize
say_farewell (BrCloudInput *self,
              void         *buffer,
              gsize         count)
{
  gsize n = MIN (count, strlen (farewell) - self->said);

  memcpy (buffer, farewell + self->said, n);
  self->said += n;
  return (gssize) n;
}

static gboolean
br_cloud_input_can_poll (GPollableInputStream *stream)
{
  return TRUE;
}

static gboolean
br_cloud_input_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (get_base (BR_CLOUD_INPUT (stream)));
}

static GSource *
br_cloud_input_create_source (GPollableInputStream *stream,
                              GCancellable         *cancellable)
{
  g_autoptr (GSource) source = g_pollable_input_stream_create_source (get_base (BR_CLOUD_INPUT (stream)), NULL);

  return g_pollable_source_new_full (stream, source, cancellable);
}

static gssize
br_cloud_input_read_nonblocking (GPollableInputStream *stream,
                                 void                 *buffer,
                                 gsize                 count,
                                 GError              **error)
{
  BrCloudInput *self = BR_CLOUD_INPUT (stream);
  gssize n = g_pollable_input_stream_read_nonblocking (get_base (self), buffer, count, NULL, error);

  return n == 0 && count > 0 ? say_farewell (self, buffer, count) : n;
}

static void
pollable_init (GPollableInputStreamInterface *interface)
{
  interface->can_poll = br_cloud_input_can_poll;
  interface->is_readable = br_cloud_input_is_readable;
  interface->create_source = br_cloud_input_create_source;
  interface->read_nonblocking = br_cloud_input_read_nonblocking;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BrCloudInput, br_cloud_input, G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pollable_init))

static gssize
br_cloud_input_read (GInputStream *stream,
                     void         *buffer,
                     gsize         count,
                     GCancellable *cancellable,
                     GError      **error)
{
  BrCloudInput *self = BR_CLOUD_INPUT (stream);
  gssize n = g_input_stream_read (G_INPUT_STREAM (get_base (self)), buffer, count, cancellable, error);

  return n == 0 && count > 0 ? say_farewell (self, buffer, count) : n;
}

/* The streams of a connection do not close it. */
static gboolean
br_cloud_input_close (GInputStream *stream,
                      GCancellable *cancellable,
                      GError      **error)
{
  BrCloudInput *self = BR_CLOUD_INPUT (stream);
  gboolean ok = self->connection == NULL || g_io_stream_close (G_IO_STREAM (self->connection), cancellable, error);

  g_clear_object (&self->connection);
  return ok;
}

static void
br_cloud_input_dispose (GObject *object)
{
  g_clear_object (&BR_CLOUD_INPUT (object)->connection);

  G_OBJECT_CLASS (br_cloud_input_parent_class)->dispose (object);
}

static void
br_cloud_input_class_init (BrCloudInputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_cloud_input_dispose;
  G_INPUT_STREAM_CLASS (klass)->read_fn = br_cloud_input_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = br_cloud_input_close;
}

static void
br_cloud_input_init (BrCloudInput *self)
{
}

/**
 * br_cloud_stream_new:
 * @connection: (transfer none): a connection that came in
 *
 * Returns: (transfer full): the same for libsoup, which lets go of it when the other side has closed it
 */
GIOStream *
br_cloud_stream_new (GSocketConnection *connection)
{
  g_autoptr (BrCloudInput) input = g_object_new (BR_TYPE_CLOUD_INPUT, "base-stream",
                                                 g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                                 "close-base-stream", FALSE, NULL);

  input->connection = g_object_ref (connection);
  return g_simple_io_stream_new (G_INPUT_STREAM (input), g_io_stream_get_output_stream (G_IO_STREAM (connection)));
}
