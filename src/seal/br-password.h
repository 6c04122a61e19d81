#pragma once

#include <glib.h>

#include "seal/br-seal-error.h"

G_BEGIN_DECLS

/**
 * BrPasswordCost:
 * @ln: the logarithm of scrypt's cost to base 2
 * @r: its block size
 * @p: its parallelisation
 *
 * What it takes to try a password.
 */
typedef struct
{
  guint ln;
  guint r;
  guint p;
} BrPasswordCost;

/** What passwords are kept with: 32 MiB and three passes. */
#define BR_PASSWORD_COST ((BrPasswordCost){ 15, 8, 3 })

char    *br_password_hash  (const char     *password,
                            BrPasswordCost  cost,
                            GError        **error);
gboolean br_password_check (const char     *hash,
                            const char     *password,
                            gboolean       *right,
                            GError        **error);

G_END_DECLS
