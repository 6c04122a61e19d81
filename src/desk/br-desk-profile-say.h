#pragma once

#include "desk/br-desk-profile.h"

G_BEGIN_DECLS

/**
 * BrProfileFigure:
 * @title: what it is
 * @value: how much
 * @how: (nullable): how it comes about
 *
 * One thing about a guest, in words.
 */
typedef struct
{
  char *title;
  char *value;
  char *how;
} BrProfileFigure;

GPtrArray *br_profile_get_figures  (const BrProfile       *self);
char      *br_profile_event_title  (const BrProfileEvent  *event);
char      *br_profile_event_detail (const BrProfileEvent  *event);
char      *br_customer_card_say_visits  (const BrCustomerCard *self);
char      *br_customer_card_say_loyalty (const BrCustomerCard *self);

G_END_DECLS
