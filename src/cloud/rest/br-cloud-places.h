#pragma once

#include <json-glib/json-glib.h>

#include "core/rules/br-night-book.h"

G_BEGIN_DECLS

/** More places than that no house has for one party. */
#define BR_CLOUD_PLACES_MOST 1024

guint br_cloud_places_rank      (BrNightBook       *book,
                                 const BrQuestion  *question,
                                 BrOption           places[BR_CLOUD_PLACES_MOST],
                                 BrVerdict         *verdict);
void  br_cloud_places_print     (const BrNightBook *book,
                                 const BrOption    *places,
                                 guint              n_places,
                                 GString           *ranks,
                                 GString           *tables);
void  br_cloud_places_add_terms (JsonBuilder       *builder,
                                 const BrNightBook *book,
                                 const BrQuestion  *question,
                                 const BrVerdict   *verdict);

G_END_DECLS
