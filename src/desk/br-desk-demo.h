#pragma once

#include <gio/gio.h>

#include "core/base/br-instant.h"
#include "store/br-progress.h"

G_BEGIN_DECLS

/** The recovery passphrase of a demonstration venue: its people are invented, so it is no secret. */
#define BR_DEMO_PASSPHRASE "the band plays at midnight"

/** The setting that says that a venue is a demonstration; its value is `true`. */
#define BR_DEMO_SETTING "demonstration"

#define BR_DEMO_MAX_YEARS 50
#define BR_DEMO_MAX_CUSTOMERS 10000000

/**
 * BrDemoRequest:
 * @seed: the same seed and the same @now make the same content
 * @years: how long the venue has been open, 1 to %BR_DEMO_MAX_YEARS
 * @customers: how many there are, 1 to %BR_DEMO_MAX_CUSTOMERS
 * @now: what is past and what is to come: UTC milliseconds
 *
 * What kind of demonstration is wanted.
 */
typedef struct
{
  guint64   seed;
  guint     years;
  guint     customers;
  BrInstant now;
} BrDemoRequest;

gboolean br_desk_demo (const char           *path,
                       const BrDemoRequest  *request,
                       BrProgress            progress,
                       gpointer              progress_data,
                       GCancellable         *cancellable,
                       GError              **error);

G_END_DECLS
