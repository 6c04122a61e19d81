#pragma once

#include "core/base/br-money.h"
#include "core/model/br-entity.h"

G_BEGIN_DECLS

/**
 * BrDealType:
 * @BR_DEAL_FLAT: the guarantee, whatever comes in
 * @BR_DEAL_PERCENTAGE: a share of the base
 * @BR_DEAL_VERSUS: the guarantee or a share of the base, whichever is more
 * @BR_DEAL_PLUS: the guarantee and a share of what the base is over the split point
 * @BR_DEAL_DOOR: a share of the net door takings after the house's first cut
 *
 * How an artist is paid.
 */
typedef enum
{
  BR_DEAL_FLAT,
  BR_DEAL_PERCENTAGE,
  BR_DEAL_VERSUS,
  BR_DEAL_PLUS,
  BR_DEAL_DOOR,
} BrDealType;

extern const BrEnumValue br_deal_type_values[];

/**
 * BrDealBase:
 * @BR_DEAL_BASE_NET: the takings less fees and VAT
 * @BR_DEAL_BASE_GROSS: all that the tickets brought, VAT included
 * @BR_DEAL_BASE_NET_COSTS: net less the costs, never below zero
 *
 * What a share is of.
 */
typedef enum
{
  BR_DEAL_BASE_NET,
  BR_DEAL_BASE_GROSS,
  BR_DEAL_BASE_NET_COSTS,
} BrDealBase;

extern const BrEnumValue br_deal_base_values[];

/**
 * BrTiering:
 * @BR_TIERING_MARGINAL: each tier's share is of what lies within the tier
 * @BR_TIERING_FROM_FIRST: the share of the tier that was reached is of the whole, from the first pound
 *
 * How tiers are meant; a deal has to say it.
 */
typedef enum
{
  BR_TIERING_MARGINAL,
  BR_TIERING_FROM_FIRST,
} BrTiering;

extern const BrEnumValue br_tiering_values[];

G_END_DECLS
