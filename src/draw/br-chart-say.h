#pragma once

#include "core/rules/br-axis.h"
#include "draw/br-chart.h"

G_BEGIN_DECLS

char *br_chart_say_value (BrChart      *self,
                          double        value);
char *br_chart_say_range (BrChart      *self,
                          guint         series,
                          guint         place);
char *br_chart_say_place (BrChart      *self,
                          guint         place);
char *br_chart_say_mark  (BrChart      *self,
                          const BrAxis *axis,
                          double        value);
char *br_chart_describe  (BrChart      *self);
char *br_chart_to_text   (BrChart      *self);

G_END_DECLS
