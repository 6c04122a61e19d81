#pragma once

#include "screens/tonight/br-places.h"
#include "screens/tonight/br-tonight-party.h"

G_BEGIN_DECLS

/**
 * BrMessageAct:
 * @BR_MESSAGE_NOTHING: no button
 * @BR_MESSAGE_SEAT: seat who waits at the table
 * @BR_MESSAGE_OFFER: keep the table for who waits, for a while
 * @BR_MESSAGE_MOVE: give a booking the tables
 * @BR_MESSAGE_CHOOSE: look for other tables for a booking
 * @BR_MESSAGE_NO_SHOW: give a booking up
 * @BR_MESSAGE_LATER: say it again in a while
 * @BR_MESSAGE_DISMISS: say it no more
 *
 * What a message offers to do.
 */
typedef enum
{
  BR_MESSAGE_NOTHING,
  BR_MESSAGE_SEAT,
  BR_MESSAGE_OFFER,
  BR_MESSAGE_MOVE,
  BR_MESSAGE_CHOOSE,
  BR_MESSAGE_NO_SHOW,
  BR_MESSAGE_LATER,
  BR_MESSAGE_DISMISS,
} BrMessageAct;

#define BR_MESSAGE_BUTTONS 3

/** A button of a message. */
typedef struct
{
  BrMessageAct act;
  char        *label;
} BrMessageButton;

/**
 * BrTonightMessage:
 * @key: the same for what is the same news, however its words change
 * @words: what there is to say
 * @mark: how much it matters
 * @party: whom it is about: a booking, or an entry of the waitlist
 * @name: what they are called
 * @tables: (nullable): which tables it is about: ids
 * @place: (nullable): the same in words
 * @buttons: the first is what is most likely wanted
 *
 * Something that the host should know, and what can be done about it.
 */
typedef struct
{
  char           *key;
  char           *words;
  BrTonightMark   mark;
  BrId            party;
  char           *name;
  GStrv           tables;
  char           *place;
  BrMessageButton buttons[BR_MESSAGE_BUTTONS];
} BrTonightMessage;

void       br_tonight_message_free     (BrTonightMessage  *self);
gboolean   br_tonight_is_at_risk       (const BrLiveParty *party);
GPtrArray *br_tonight_messages_collect (const BrLiveNight *night,
                                        const GPtrArray   *ways_out);

G_END_DECLS
