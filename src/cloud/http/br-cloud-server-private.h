#pragma once

#include <libsoup/soup.h>

#include "cloud/auth/br-cloud-chainer.h"
#include "cloud/http/br-cloud-intake.h"
#include "cloud/auth/br-cloud-limiter.h"
#include "cloud/http/br-cloud-listener.h"
#include "cloud/http/br-cloud-server.h"
#include "cloud/sync/br-cloud-sweeper.h"

G_BEGIN_DECLS

/**
 * BrCloudServer:
 *
 * An instance: it keeps nothing that another instance does not find in the database. Told to stop, it
 * takes up nothing new and finishes what it began.
 */
struct _BrCloudServer
{
  GObject parent_instance;

  GSocketAddress *address;
  char *database;
  GPtrArray *proxies;
  guint grace;
  SoupServer *soup;
  BrCloudListener *listener;
  BrPgPool *pool;
  BrCloudVault *vault;
  BrCloudLive *live;
  BrCloudSweeper *sweeper;
  BrRedis *redis;
  BrCloudKeys *keys;
  BrCloudTokens *tokens;
  BrCloudChainer *chainer;
  BrCloudLimiter *limiter;
  guint limit_account;
  guint limit_address;
  BrCloudClock clock;
  gpointer clock_data;
  BrCloudMetrics *metrics;
  BrCloudIntake *intake;
  guint n_in_flight;
  GTask *stopping;
  guint give_up;
};

G_END_DECLS
