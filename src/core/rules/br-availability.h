#pragma once

#include "core/model/br-field.h"
#include "core/rules/br-night.h"

G_BEGIN_DECLS

/** What a manager may set aside, with a reason: never that a table is taken, nor the licence. */
typedef enum
{
  BR_OVERRIDE_NONE = 0,
  BR_OVERRIDE_PACING = 1 << 0,
  BR_OVERRIDE_SIZE = 1 << 1,
  BR_OVERRIDE_TAGS = 1 << 2,
} BrOverride;

/**
 * BrQuestion:
 * @minutes: how long the table is kept, or 0 for the turn time of the service
 * @tags: what the table has to have
 * @section: where it has to stand, or %BR_NIGHT_NONE
 * @online: asked by the guest, so within the share of tables that may be booked online
 * @except: the use that is to be moved, or −1 for a new one
 */
typedef struct
{
  int        party;
  BrInstant  starts;
  int        minutes;
  guint64    tags;
  int        section;
  gboolean   online;
  BrOverride overrides;
  int        except;
} BrQuestion;

#define BR_QUESTION(n, at) ((BrQuestion){ .party = (n), .starts = (at), .section = BR_NIGHT_NONE, .except = -1 })

/** The constraint that binds: the one without which there would be a table, or the last to go. */
typedef enum
{
  BR_CONSTRAINT_NONE,
  BR_CONSTRAINT_CLOSED,
  BR_CONSTRAINT_PAST_LAST_SEATING,
  BR_CONSTRAINT_TOO_LARGE,
  BR_CONSTRAINT_NO_TABLE,
  BR_CONSTRAINT_PACING,
  BR_CONSTRAINT_CAPACITY,
  BR_CONSTRAINT_SECTION_CLOSED,
  BR_CONSTRAINT_TAG,
} BrConstraint;

extern const BrEnumValue br_constraint_values[];

/** Why there is no table. */
typedef enum
{
  BR_NO_TABLE_TAKEN,
  BR_NO_TABLE_BLOCKED,
  BR_NO_TABLE_UNDECLARED,
  BR_NO_TABLE_PARTY_TOO_SMALL,
  BR_NO_TABLE_ONLINE_SHARE,
  BR_NO_TABLE_WRONG_SECTION,
  BR_NO_TABLE_OFFERED,
} BrNoTable;

/**
 * BrVerdict:
 * @service: the service the start falls into, or −1
 * @starts: as asked
 * @ends: when the table would be free again; @starts when the house is closed
 * @at: closed: when it opens next, or %BR_INSTANT_NONE; past-last-seating: when that was;
 *   pacing: when the quarter begins; no-table, offered: until when
 * @limit: too-large: the largest party; pacing: covers or parties; capacity: people; no-table for
 *   a party too small: the smallest, for the online share: tables
 * @counted: how many of them there are without this party
 * @parties: @limit is of parties, not of covers
 * @room: capacity: the room, or −1 for the house
 * @n_fitting: no-table: how many tables and joins take such a party
 * @n_taken: no-table: how many of them are in use
 * @no_table: no-table: why
 * @use: no-table: who sits there, when one table was asked for; else −1
 * @missing: tag: what no free table has, or what the table asked for has not
 *
 * The answer to a question, with the figures behind it.
 */
typedef struct
{
  BrConstraint constraint;
  int          service;
  BrInstant    starts;
  BrInstant    ends;
  BrInstant    at;
  int          limit;
  int          counted;
  gboolean     parties;
  int          room;
  guint        n_fitting;
  guint        n_taken;
  BrNoTable    no_table;
  int          use;
  guint64      missing;
} BrVerdict;

/**
 * BrOption:
 * @place: see br_night_get_place_tables()
 * @spare: seats that stay empty
 * @off: by how many the party is out of the table's range, where that was overridden
 * @breaks: how many joins that are free now would no longer be
 * @idle: minutes that the table stands empty just before and after, counted to two hours each
 */
typedef struct
{
  guint     place;
  gboolean  join;
  BrInstant starts;
  BrInstant ends;
  int       spare;
  int       off;
  guint     breaks;
  int       extras;
  int       idle;
} BrOption;

guint    br_availability_ask     (BrNight          *night,
                                  const BrQuestion *question,
                                  BrOption         *options,
                                  guint             max_options,
                                  BrVerdict        *verdict);
gboolean br_availability_judge   (BrNight          *night,
                                  const BrQuestion *question,
                                  const guint      *tables,
                                  guint             n_tables,
                                  BrVerdict        *verdict);
guint    br_availability_nearest (BrNight          *night,
                                  const BrQuestion *question,
                                  BrOption         *options,
                                  guint             max_options);

G_END_DECLS
