#pragma once

#include "core/model/br-kinds.h"

G_BEGIN_DECLS

/**
 * BrCloudSession:
 * @venue: the venue that is signed in to
 * @account: who, everywhere
 * @user: who, in the venue’s own list of users
 * @device: from where
 * @family: the signing-in that its refresh tokens descend from
 *
 * Who asks, as the access token says.
 */
typedef struct
{
  BrId venue;
  BrId account;
  BrId user;
  BrId device;
  BrId family;
} BrCloudSession;

G_END_DECLS
