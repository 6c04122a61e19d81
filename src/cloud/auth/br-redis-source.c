#include "config.h"

#include "cloud/auth/br-redis-source.h"

/* hiredis may let go of its connection in the middle of a dispatch, so this one knows when it did. */
typedef struct
{
  GSource source;
  redisAsyncContext *context;
  gpointer tag;
  GIOCondition wanted;
} RedisSource;

static void
want (RedisSource *self,
      GIOCondition wanted)
{
  if (self->context == NULL || self->wanted == wanted)
    return;
  self->wanted = wanted;
  g_source_modify_unix_fd (&self->source, self->tag, wanted);
}

static void
add_read (gpointer data)
{
  RedisSource *self = data;

  want (self, self->wanted | G_IO_IN);
}

static void
del_read (gpointer data)
{
  RedisSource *self = data;

  want (self, self->wanted & ~G_IO_IN);
}

static void
add_write (gpointer data)
{
  RedisSource *self = data;

  want (self, self->wanted | G_IO_OUT);
}

static void
del_write (gpointer data)
{
  RedisSource *self = data;

  want (self, self->wanted & ~G_IO_OUT);
}

static void
cleanup (gpointer data)
{
  RedisSource *self = data;

  self->context = NULL;
  g_source_destroy (&self->source);
  g_source_unref (&self->source);
}

static gboolean
dispatch (GSource    *source,
          GSourceFunc callback,
          gpointer    user_data)
{
  RedisSource *self = (RedisSource *) source;
  GIOCondition condition = g_source_query_unix_fd (source, self->tag);

  g_source_ref (source);
  if (self->context != NULL && (condition & (G_IO_OUT | G_IO_ERR | G_IO_HUP)) != 0 && (self->wanted & G_IO_OUT) != 0)
    redisAsyncHandleWrite (self->context);
  if (self->context != NULL && (condition & (G_IO_IN | G_IO_ERR | G_IO_HUP)) != 0 && (self->wanted & G_IO_IN) != 0)
    redisAsyncHandleRead (self->context);
  g_source_unref (source);
  return G_SOURCE_CONTINUE;
}

/**
 * br_redis_source_attach:
 * @context: a connection that no event loop has yet
 *
 * Gives it to the thread’s main context.
 */
void
br_redis_source_attach (redisAsyncContext *context)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  GSource *source = g_source_new (&funcs, sizeof (RedisSource));
  RedisSource *self = (RedisSource *) source;

  g_source_set_name (source, "redis");
  self->context = context;
  self->tag = g_source_add_unix_fd (source, context->c.fd, 0);
  context->ev.addRead = add_read;
  context->ev.delRead = del_read;
  context->ev.addWrite = add_write;
  context->ev.delWrite = del_write;
  context->ev.cleanup = cleanup;
  context->ev.data = self;
  g_source_attach (source, g_main_context_get_thread_default ());
}
