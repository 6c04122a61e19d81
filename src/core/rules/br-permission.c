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
