#pragma once

#include <glib.h>
#include <hiredis/async.h>

G_BEGIN_DECLS

/* Lets the thread's main context look after a connection to Redis, for as long as hiredis has it. */
void br_redis_source_attach (redisAsyncContext *context);

G_END_DECLS
