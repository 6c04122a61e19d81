#pragma once

#include "core/rules/br-consent.h"
#include "core/rules/br-rfm.h"
#include "desk/br-desk-customer-card.h"

G_BEGIN_DECLS

/** So many of each kind are told of, the newest. */
#define BR_PROFILE_EVENTS 250

/** The channels that can be permitted: from %BR_CHANNEL_EMAIL on. */
#define BR_PROFILE_CHANNELS (BR_CHANNEL_POST + 1)

/**
 * BrProfileEvent:
 * @at: when
 * @record: a #BrBooking, #BrNote, #BrConsent or #BrLoyaltyEntry
 *
 * Something that happened with a guest.
 */
typedef struct
{
  BrInstant at;
  BrRecord *record;
} BrProfileEvent;

/**
 * BrProfileCompanion:
 * @id: who
 * @name: what they are called
 * @relation: (nullable): who they are to the guest, in the words that were written
 *
 * Somebody with whom a guest comes.
 */
typedef struct
{
  BrId  id;
  char *name;
  char *relation;
} BrProfileCompanion;

/**
 * BrProfile:
 * @card: what is in sight wherever they appear
 * @events: (element-type BrProfileEvent): what happened with them, newest first
 * @n_earlier: how many bookings before those are left out
 * @companions: (element-type BrProfileCompanion): with whom they come
 * @standings: how they stand to marketing by each channel
 * @rfm: recency, frequency and money, each one to five; 0 for who was never here or where it was not asked
 *
 * All that the house knows of a guest.
 */
typedef struct
{
  BrCustomerCard *card;
  GPtrArray      *events;
  gint64          n_earlier;
  GPtrArray      *companions;
  BrStanding      standings[BR_PROFILE_CHANNELS];
  int             rfm[BR_RFM_N_PARTS];
} BrProfile;

BrProfile *br_desk_profile (BrDb               *db,
                            const BrId         *customer,
                            const BrRfmBounds  *bounds,
                            GError            **error);
void       br_profile_free (BrProfile          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrProfile, br_profile_free)

G_END_DECLS
