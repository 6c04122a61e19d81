#pragma once

#include <adwaita.h>

#include "desk/br-desk-denials.h"

G_BEGIN_DECLS

#define BR_TYPE_DENIALS_FIGURES (br_denials_figures_get_type ())
G_DECLARE_FINAL_TYPE (BrDenialsFigures, br_denials_figures, BR, DENIALS_FIGURES, AdwBin)

void br_denials_figures_show (BrDenialsFigures      *self,
                              const BrDenialsReport *report,
                              const BrDenialsGain   *gains);

G_END_DECLS
