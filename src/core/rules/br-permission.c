#include "config.h"

#include "core/rules/br-permission.h"

#define NO BR_LEVEL_NONE
#define SEE BR_LEVEL_SEE
#define OWN BR_LEVEL_OWN
#define NAME BR_LEVEL_NAME
#define YES BR_LEVEL_FULL

/* Who may do what in a new venue; from then on the matrix is the venue's own data. */
static const BrLevel defaults[BR_N_AREAS][BR_N_ROLES] = {
  /*                            owner manager host door promoter accountant */
  [BR_AREA_SETTINGS]       = { YES,  YES,    NO,  NO,  NO,      NO },
  [BR_AREA_BOOKINGS]       = { YES,  YES,    YES, SEE, NO,      SEE },
  [BR_AREA_DOOR]           = { YES,  YES,    YES, YES, NO,      NO },
  [BR_AREA_EVENTS]         = { YES,  YES,    SEE, SEE, OWN,     SEE },
  [BR_AREA_DEALS]          = { YES,  YES,    NO,  NO,  OWN,     YES },
  [BR_AREA_DEPOSITS]       = { YES,  YES,    YES, NO,  NO,      YES },
  [BR_AREA_REFUNDS]        = { YES,  YES,    NO,  NO,  NO,      YES },
  [BR_AREA_NIGHT_LOG]      = { YES,  YES,    OWN, OWN, NO,      NO },
  [BR_AREA_BARRED]         = { YES,  YES,    SEE, SEE, NO,      NO },
  [BR_AREA_CONTACTS]       = { YES,  YES,    YES, NAME, NO,     NO },
  [BR_AREA_CUSTOMER_ADMIN] = { YES,  YES,    NO,  NO,  NO,      NO },
  [BR_AREA_MONEY]          = { YES,  SEE,    NO,  NO,  NO,      YES },
  [BR_AREA_OWNER]          = { YES,  NO,     NO,  NO,  NO,      NO },
};

/**
 * br_permission_default:
 * @role: a kind of role
 * @area: an area
 *
 * Returns: what the role may do there in a new venue
 */
BrLevel
br_permission_default (BrRoleBase role,
                       BrArea     area)
{
  g_return_val_if_fail (role < BR_N_ROLES && area < BR_N_AREAS, BR_LEVEL_NONE);

  return defaults[area][role];
}

/**
 * br_permission_may_write:
 * @level: what a role may do in an area
 *
 * Returns: whether it may change any row of the area. `own` alone does not: whose a row is, is
 *   for the verb that knows it.
 */
gboolean
br_permission_may_write (BrLevel level)
{
  return level == BR_LEVEL_FULL;
}

/**
 * br_permission_may_read:
 * @level: what a role may do in an area
 *
 * Returns: whether it may see every field of the area's rows
 */
gboolean
br_permission_may_read (BrLevel level)
{
  return level == BR_LEVEL_FULL || level == BR_LEVEL_SEE;
}

/**
 * br_permission_may_add_own:
 * @level: what a role may do in the kind's area
 * @entity: a kind of thing
 *
 * In the night log whoever may do what is theirs may add lines that they sign, and nobody changes them afterwards. Of
 * a calendar, what is theirs is theirs to see: what was sold and settled, the house says.
 *
 * Returns: whether the role may add rows of the kind that it signs
 */
gboolean
br_permission_may_add_own (BrLevel         level,
                           const BrEntity *entity)
{
  return level == BR_LEVEL_OWN && entity->append_only && entity->area == BR_AREA_NIGHT_LOG;
}

/* What belongs to bookings is seen by whoever sees bookings; how much of the guest in it, by what they
 * may know of guests. */
static BrSight
get_sight_of_bookings (const BrLevel   levels[BR_N_AREAS],
                       const BrEntity *entity)
{
  if (!br_permission_may_read (levels[BR_AREA_BOOKINGS]))
    return BR_SIGHT_NOTHING;
  if (br_permission_may_read (levels[BR_AREA_CONTACTS]) || !br_entity_has_pii (entity))
    return BR_SIGHT_ALL;
  return levels[BR_AREA_CONTACTS] == BR_LEVEL_NAME ? BR_SIGHT_NAMES : BR_SIGHT_BARE;
}

/* Bookings refer to guests and tags, which must then be there, be they nameless. */
static BrSight
get_sight_of_contacts (const BrLevel   levels[BR_N_AREAS],
                       const BrEntity *entity)
{
  gboolean named = levels[BR_AREA_CONTACTS] == BR_LEVEL_NAME;
  gboolean referred = named || br_permission_may_read (levels[BR_AREA_BOOKINGS]);

  if (br_permission_may_read (levels[BR_AREA_CONTACTS]))
    return BR_SIGHT_ALL;
  if (entity->kind == BR_KIND_CUSTOMER && referred)
    return named ? BR_SIGHT_NAMES : BR_SIGHT_BARE;
  return entity->kind == BR_KIND_TAG && referred ? BR_SIGHT_ALL : BR_SIGHT_NOTHING;
}

/* What others refer to has to be there for whoever may see them, be it without a word of what is personal: the
 * acts on a promoter's own night, the event that a guest list is for. */
static gboolean
is_referred_to (const BrLevel   levels[BR_N_AREAS],
                const BrEntity *entity)
{
  gboolean own = levels[BR_AREA_EVENTS] == BR_LEVEL_OWN || levels[BR_AREA_DEALS] == BR_LEVEL_OWN;
  gboolean all = br_permission_may_read (levels[BR_AREA_DOOR]) || br_permission_may_read (levels[BR_AREA_DEALS]);

  switch (entity->kind)
    {
    case BR_KIND_AGENT:
    case BR_KIND_ARTIST:
    case BR_KIND_STAGE:
      return own || all;
    case BR_KIND_EVENT:
    case BR_KIND_PROMOTER:
    case BR_KIND_SERIES:
      return all;
    default:
      return FALSE;
    }
}

/* How to reach artists and promoters is for who books them and who pays them. */
static BrSight
get_sight_of_events (const BrLevel   levels[BR_N_AREAS],
                     const BrEntity *entity)
{
  BrLevel level = levels[BR_AREA_EVENTS];

  if (br_permission_may_write (level))
    return BR_SIGHT_ALL;
  if (br_permission_may_read (level))
    return br_permission_may_read (levels[BR_AREA_DEALS]) || !br_entity_has_pii (entity) ? BR_SIGHT_ALL : BR_SIGHT_BARE;
  if (is_referred_to (levels, entity))
    return br_entity_has_pii (entity) ? BR_SIGHT_BARE : BR_SIGHT_ALL;
  return level == BR_LEVEL_OWN && br_entity_get_field (entity, "author") != NULL ? BR_SIGHT_OWN : BR_SIGHT_NOTHING;
}

/* Who takes deposits sees what they took, and what it is booked to; all of it is for who sees the venue’s money. */
static BrSight
get_sight_of_deposits (const BrLevel   levels[BR_N_AREAS],
                       const BrEntity *entity)
{
  if (br_permission_may_read (levels[BR_AREA_MONEY]))
    return BR_SIGHT_ALL;
  if (!br_permission_may_write (levels[BR_AREA_DEPOSITS]))
    return BR_SIGHT_NOTHING;
  return entity->kind == BR_KIND_VOUCHER ? BR_SIGHT_ALL : BR_SIGHT_OWN;
}

/* Lines refer to accounts. */
static BrSight
get_sight_of_money (const BrLevel   levels[BR_N_AREAS],
                    const BrEntity *entity)
{
  gboolean referred = entity->kind == BR_KIND_LEDGER_ACCOUNT || entity->kind == BR_KIND_TAX_RATE;

  if (br_permission_may_read (levels[BR_AREA_MONEY]) ||
      (referred && br_permission_may_write (levels[BR_AREA_DEPOSITS])))
    return BR_SIGHT_ALL;
  return BR_SIGHT_NOTHING;
}

/**
 * br_permission_get_sight:
 * @levels: what a role may do in each area
 * @entity: a kind of thing
 *
 * An entity’s own area is what a role needs to change it; to see it may take less: everybody who works
 * in a house sees its rooms, its services, and who else works there.
 *
 * Returns: what the role sees of it
 */
BrSight
br_permission_get_sight (const BrLevel   levels[BR_N_AREAS],
                         const BrEntity *entity)
{
  BrLevel level = levels[entity->area];

  switch (entity->area)
    {
    case BR_AREA_SETTINGS:
      return BR_SIGHT_ALL;
    case BR_AREA_OWNER:
      if (entity->kind == BR_KIND_PERIOD_UNLOCK)
        return get_sight_of_money (levels, entity);
      return br_permission_may_read (level) || !br_entity_has_pii (entity) ? BR_SIGHT_ALL : BR_SIGHT_NAMES;
    case BR_AREA_BOOKINGS:
      return get_sight_of_bookings (levels, entity);
    case BR_AREA_CONTACTS:
      return get_sight_of_contacts (levels, entity);
    case BR_AREA_EVENTS:
      return get_sight_of_events (levels, entity);
    case BR_AREA_DEPOSITS:
      return get_sight_of_deposits (levels, entity);
    case BR_AREA_MONEY:
      return get_sight_of_money (levels, entity);
    default:
      if (br_permission_may_read (level))
        return BR_SIGHT_ALL;
      if (level == BR_LEVEL_OWN && br_entity_get_field (entity, "author") != NULL)
        return BR_SIGHT_OWN;
      return level == BR_LEVEL_NAME ? BR_SIGHT_NAMES : BR_SIGHT_NOTHING;
    }
}

/* A user is named by what they sign in with, but goes by a name. */
static gboolean
is_name (const BrField *field)
{
  return (field->flags & BR_FIELD_NAMES) != 0 || g_str_equal (field->name, "name");
}

/**
 * br_permission_get_fields:
 * @sight: what a role sees of a kind of thing
 * @entity: that kind
 *
 * Returns: the fields of it that the role may be shown
 */
BrFieldSet
br_permission_get_fields (BrSight         sight,
                          const BrEntity *entity)
{
  BrFieldSet fields = 0;

  if (sight == BR_SIGHT_NOTHING)
    return 0;
  br_fields_foreach (field, entity)
    if (sight >= BR_SIGHT_OWN || (field->flags & BR_FIELD_PII) == 0 || (sight == BR_SIGHT_NAMES && is_name (field)))
      fields |= (BrFieldSet) 1 << br_entity_field_index (entity, field);
  return fields;
}
