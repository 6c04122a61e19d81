#pragma once

#include "cloud/rest/br-cloud-night.h"
#include "cloud/http/br-cloud-server.h"

G_BEGIN_DECLS

#define BR_CLOUD_ASKING_OPTIONS 16

/**
 * BrCloudAsking:
 * @request: what was asked
 * @date: for which night
 * @time: at what time of the wall, minutes after midnight
 * @starts: when, in UTC milliseconds, where that is known; else %BR_INSTANT_NONE
 * @party: how many
 * @minutes: how long, 0 for the turn time
 * @section: (nullable): where they wish to sit
 * @features: (nullable): what the table has to have
 * @online: the guest asks
 * @source: how they came to ask
 * @overrides: what does not bind them
 * @except: the booking that is to be moved, or none
 * @now: the present, in UTC milliseconds
 * @plan: what the night is made of, as far as it is known
 * @key: (nullable): by which the request is known when it is sent again
 * @hash: (nullable): of what it asks
 *
 * Somebody who asks for a table.
 */
typedef struct
{
  BrCloudServer  *server;
  BrCloudRequest *request;
  BrDate          date;
  int             time;
  BrInstant       starts;
  int             party;
  int             minutes;
  char           *section;
  char           *features;
  gboolean        online;
  BrBookingSource source;
  BrOverride      overrides;
  BrId            except;
  BrInstant       now;
  BrCloudPlan    *plan;
  const char     *key;
  char           *hash;
} BrCloudAsking;

BrCloudAsking *br_cloud_asking_new           (BrCloudServer        *server,
                                              BrCloudRequest       *request);
void           br_cloud_asking_free          (BrCloudAsking        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrCloudAsking, br_cloud_asking_free)

gboolean       br_cloud_asking_refuse        (BrCloudAsking        *self,
                                              const char           *name);
gboolean       br_cloud_asking_take_question (BrCloudAsking        *self,
                                              const BrNightBook    *book,
                                              BrQuestion           *question);
void           br_cloud_asking_look          (BrCloudAsking        *self,
                                              void                (*looked) (BrCloudAsking    *self,
                                                                             BrNightBook      *book,
                                                                             const BrQuestion *question));
void           br_cloud_asking_say_no      (BrCloudAsking        *self,
                                              gboolean              denies);
void           br_cloud_asking_add_refusal   (BrNightBook          *book,
                                              const BrQuestion     *question,
                                              const BrVerdict      *verdict,
                                              JsonBuilder          *builder);

G_END_DECLS
